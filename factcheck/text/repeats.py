"""Repeats: what an article says again is folded into its fullest occurrence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from factcheck.domain.claim import Details, SetAside, Span
from factcheck.domain.message import Message
from factcheck.text.parts import Part, Reading
from factcheck.text.tables import LanguageTable
from factcheck.text.worth import CASUALTIES, find_worth_patterns

REPEAT = "It repeats what the article says more fully elsewhere."
CANDIDATE_STEMS, CANDIDATES = 6, 20  # rarest words, and parts for each, that are compared
WORD = re.compile(r"\w+")
STEM = 5  # code points; "berjanji" and "janji" stay apart, "melupakan" and "melupakannya" meet
REPEAT_SHARE = 0.8  # of the shorter one's words that the longer one has
HEADLINE_SHARE = 0.55  # a heading is set aside anyway, and only listed
SHORTEST = 4  # stems; fewer are no statement


def list_stems(text: str) -> frozenset[str]:
    """Give the words of a text, cut to stems, without very short ones."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:STEM] for word in words if len(word) > 2 or word.isdecimal())


def is_repeat(shorter: frozenset[str], longer: frozenset[str], share: float = REPEAT_SHARE) -> bool:
    """Whether nearly all words of a text stand in another.

    Args:
        share: of the shorter one's words, 0..1.
    """
    return len(shorter) >= SHORTEST and len(shorter & longer) >= share * len(shorter)


def fold_repeats(
    text: str, reading: Reading, headlines: list[Span], again: dict[int, list[Span]]
) -> None:
    """Fold parts that repeat another into the fullest one, and headlines into the text.

    Args:
        reading: its parts are replaced by those that remain.
        headlines: spans of headings; they stay set aside, and are listed where they repeat.
        again: repeats word by word, by the number of the part that they repeat.
    """
    stems = [list_stems(part.words(text)) for part in reading.parts]
    index: dict[str, list[int]] = {}
    duplicates = {at: list(spans) for at, spans in again.items()}
    folded: set[int] = set()
    counted: dict[tuple[str, str], int] = {}
    for at in sorted(range(len(stems)), key=lambda at: -len(stems[at])):
        part = reading.parts[at]
        keeper = _find_keeper(Look(stems[at], part), index, stems, reading)
        if keeper is None:
            keeper = _find_figure(part, counted, reading, stems)
        if keeper is None:
            for stem in stems[at]:
                index.setdefault(stem, []).append(at)
            for figure in part.figures:
                counted.setdefault(figure, at)
        else:
            folded.add(at)
            duplicates.setdefault(keeper, []).extend(reading.parts[at].spans)
    for span in headlines:
        keeper = _find_keeper(Look(list_stems(span.of(text))), index, stems, reading)
        if keeper is not None:
            duplicates.setdefault(keeper, []).append(span)
    _set_folded(reading, folded, duplicates)


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked for: its stems, and the part that has them (none for a headline)."""

    stems: frozenset[str]
    part: Part | None = None


def _find_keeper(
    look: Look,
    index: dict[str, list[int]],
    all_stems: list[frozenset[str]],
    reading: Reading,
) -> int | None:
    """Find a kept part of another sentence that says it all, by the rarest words."""
    if len(look.stems) < SHORTEST:
        return None
    rare = sorted((stem for stem in look.stems if stem in index), key=lambda s: len(index[s]))
    seen = {at for stem in rare[:CANDIDATE_STEMS] for at in index[stem][:CANDIDATES]}
    for at in sorted(seen):
        own = look.part is not None and reading.parts[at].sentence == look.part.sentence
        share = REPEAT_SHARE if look.part else HEADLINE_SHARE
        if not own and is_repeat(look.stems, all_stems[at], share):
            return at
    return None


def list_figures(words: str, details: Details, table: LanguageTable) -> frozenset[tuple[str, str]]:
    """Give each figure of a claim with its word of harm: ("10", "hilan") for "10 orang hilang".

    The same figure with the same word in another sentence is the same claim, told again.
    """
    pattern = dict(find_worth_patterns(table).by_feature)[CASUALTIES]
    harms = {found.group().lower()[:STEM] for found in pattern.finditer(words)}
    values = {str(q.value) for q in details.quantities if q.value > 1}
    return frozenset((value, harm) for value in values for harm in harms)


def _find_figure(
    part: Part,
    counted: dict[tuple[str, str], int],
    reading: Reading,
    stems: list[frozenset[str]],
) -> int | None:
    """Find a kept part with the same figure of harm that names whatever this one names."""
    if len({value for value, _ in part.figures}) != 1:
        return None
    for figure in sorted(part.figures):
        at = counted.get(figure)
        if at is None or reading.parts[at].sentence == part.sentence:
            continue
        if all(list_stems(name) <= stems[at] for name in part.names):
            return at
    return None


def _set_folded(reading: Reading, folded: set[int], duplicates: dict[int, list[Span]]) -> None:
    for at in sorted(folded):
        for span in reading.parts[at].spans:
            reading.set_aside.append(SetAside(span, Message(REPEAT)))
    reading.parts = [
        replace(part, duplicates=tuple(sorted(duplicates.get(at, ()))))
        for at, part in enumerate(reading.parts)
        if at not in folded
    ]
