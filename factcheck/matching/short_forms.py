"""Short forms that one claim uses for what the other writes out: "PN" and a name's last part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.matching.words import GUESSED_PLACE, LIGHT_WEIGHT, Role, Word

LETTERS = range(2, 7)  # of an abbreviation that is read as the initials of words
_INSIDE_NAME = re.compile(r"[ .\u00a0-]{1,2}")  # between two words of one name


def pair_initials(
    left: list[Word], right: list[Word], words: Sequence[Word], *, is_shouted: bool
) -> list[tuple[Word, Word]]:
    """Pair abbreviations with words whose initials they are, and take both out of the lists.

    Args:
        left: words without a counterpart, among them perhaps "PN".
        right: those of the other claim, among them perhaps "Pengadilan" and "Negeri".
        words: all words of the other claim in order; small ones between may be skipped.
        is_shouted: whether the claim of `left` is all in capitals, so that these tell nothing.
    """
    pairs: list[tuple[Word, Word]] = []
    for one in [] if is_shouted else list(left):
        run = _find_run(one, right, words) if _is_abbreviation(one) else ()
        if run:
            pairs += [(one, word) for word in run]
            left.remove(one)
            for word in run:
                right.remove(word)
    return pairs


def lighten_names(
    text: str, rest: Iterable[Word], paired: Iterable[Word], others: Iterable[Word]
) -> list[Word]:
    """Let the rest of a name count little whose other part stands in the other claim.

    "Lalu Muhammad Zohri" and "Zohri" are one person unless the other claim gives another name
    there; parts of places ("Bogor", "Bogor Timur") are other places.

    Args:
        text: the claim, or the sentence of it that is compared.
        rest: words without a counterpart, in order.
        paired: words of the same claim that have one.
        others: words of the other claim without a counterpart.
    """
    words = list(rest)
    if any(word.is_name for word in others):
        return words
    known = [word for word in paired if _is_part(word)]
    joined: list[Word] = []
    for word in (*words, *reversed(words)):
        if _is_part(word) and any(_touches(text, word, near) for near in (*known, *joined)):
            joined.append(word)
    return [replace(w, weight=min(w.weight, LIGHT_WEIGHT)) if w in joined else w for w in words]


def _is_abbreviation(word: Word) -> bool:
    return word.text.isalpha() and word.text.isupper() and len(word.text) in LETTERS


def _find_run(one: Word, right: list[Word], words: Sequence[Word]) -> tuple[Word, ...]:
    letters = one.text.casefold()
    for first in right:
        run: list[Word] = []
        done = 0
        for word in words[words.index(first) :]:
            if word.role is Role.FUNCTION and run:
                continue
            initials = "".join(part[0] for part in word.folded.split())
            if word not in right or not letters.startswith(initials, done):
                break
            run.append(word)
            done += len(initials)
            if done == len(letters):
                return tuple(run)
    return ()


def _is_part(word: Word) -> bool:
    known = word.kinds & {"places", GUESSED_PLACE, "countries", "capital", "organisations"}
    return word.is_name and not known and not word.is_place_kind


def _touches(text: str, one: Word, two: Word) -> bool:
    first, second = sorted((one, two), key=lambda word: word.start)
    return bool(_INSIDE_NAME.fullmatch(text, first.end, max(first.end, second.start)))
