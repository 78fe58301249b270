"""Repeats: what an article says again is folded into its fullest occurrence."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.domain.claim import SetAside, Span
from factcheck.domain.message import Message
from factcheck.text.parts import Reading

REPEAT = "It repeats what the article says more fully elsewhere."
CANDIDATE_STEMS, CANDIDATES = 6, 20  # rarest words, and parts for each, that are compared
WORD = re.compile(r"\w+")
STEM = 5  # code points; "berjanji" and "janji" stay apart, "melupakan" and "melupakannya" meet
REPEAT_SHARE = 0.8  # of the shorter one's words that the longer one has
SHORTEST = 3  # words; fewer are no statement


def list_stems(text: str) -> frozenset[str]:
    """Give the words of a text, cut to stems, without very short ones."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:STEM] for word in words if len(word) > 2 or word.isdecimal())


def is_repeat(shorter: frozenset[str], longer: frozenset[str]) -> bool:
    """Whether nearly all words of a text stand in another."""
    return len(shorter) >= SHORTEST and len(shorter & longer) >= REPEAT_SHARE * len(shorter)


def fold_repeats(text: str, reading: Reading, headlines: list[Span]) -> None:
    """Fold parts that repeat another into the fullest one, and headlines into the text.

    Args:
        reading: its parts are replaced by those that remain.
        headlines: spans of headings; they stay set aside, and are listed where they repeat.
    """
    stems = [list_stems(part.words(text)) for part in reading.parts]
    order = sorted(range(len(stems)), key=lambda at: -len(stems[at]))
    index: dict[str, list[int]] = {}
    duplicates: dict[int, list[Span]] = {}
    folded: set[int] = set()
    for at in order:
        keeper = _find_keeper(stems[at], index, stems)
        if keeper is None:
            for stem in stems[at]:
                index.setdefault(stem, []).append(at)
        else:
            folded.add(at)
            duplicates.setdefault(keeper, []).extend(reading.parts[at].spans)
    for span in headlines:
        keeper = _find_keeper(list_stems(span.of(text)), index, stems)
        if keeper is not None:
            duplicates.setdefault(keeper, []).append(span)
    for at in sorted(folded):
        part = reading.parts[at]
        reading.set_aside += [SetAside(span, Message(REPEAT)) for span in part.spans]
    reading.parts = [
        replace(part, duplicates=tuple(sorted(duplicates.get(at, ()))))
        for at, part in enumerate(reading.parts)
        if at not in folded
    ]


def _find_keeper(
    stems: frozenset[str], index: dict[str, list[int]], all_stems: list[frozenset[str]]
) -> int | None:
    """Find an earlier kept part that says it all, by its rarest words."""
    if len(stems) < SHORTEST:
        return None
    rare = sorted((stem for stem in stems if stem in index), key=lambda stem: len(index[stem]))
    seen = {at for stem in rare[:CANDIDATE_STEMS] for at in index[stem][:CANDIDATES]}
    for at in sorted(seen):
        if is_repeat(stems, all_stems[at]):
            return at
    return None
