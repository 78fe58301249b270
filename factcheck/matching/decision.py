"""Whether two claims say the same, in view of all that was found about them."""

from __future__ import annotations

from itertools import product

from factcheck.domain.match import Conflict, Relation
from factcheck.matching.alignment import Alignment
from factcheck.matching.differences import FigureMatch, is_derived
from factcheck.matching.lexicon import load_lexicon
from factcheck.matching.moments import is_half_day_apart, list_open_years
from factcheck.matching.polarity import is_denied_alike, is_meant
from factcheck.matching.reading import Reading
from factcheck.matching.roles import is_turned
from factcheck.matching.words import Word, list_strong

SAME_SHARE = 0.75  # of both claims' content must be in the other for "same"
RELATED_SHARE = 0.3


def choose_relation(
    alignment: Alignment, figures: FigureMatch, conflicts: tuple[Conflict, ...]
) -> Relation:
    """Decide what two claims are to each other; in doubt they are not the same.

    Args:
        alignment: of their words.
        figures: how their figures pair up.
        conflicts: what can't be true of both.
    """
    if conflicts:
        return Relation.CONFLICT
    one_sided = not (list_strong(alignment.rest_a) and list_strong(alignment.rest_b))
    complete = all(is_derived(q, figures) for q in (*figures.only_a, *figures.only_b))
    alike = is_denied_alike(alignment) and is_meant(alignment.a) == is_meant(alignment.b)
    grown = _is_grown(alignment.a, alignment.rest_a) or _is_grown(alignment.b, alignment.rest_b)
    apart = _is_another_year(alignment) or _is_vague(alignment) or _goes_elsewhere(alignment)
    sure = complete and alike and not grown and not apart and not is_turned(alignment)
    if alignment.lowest >= SAME_SHARE and one_sided and sure:
        return Relation.SAME
    return Relation.RELATED if alignment.overlap >= RELATED_SHARE else Relation.DIFFERENT


def _is_grown(reading: Reading, rest: tuple[Word, ...]) -> bool:
    """Tell whether a claim adds something with "and": "cures gout and asthma"."""
    joints = load_lexicon(reading.language).list_words("joints")
    following = dict(zip(reading.words[1:], reading.words, strict=False))
    return any(word in following and following[word].folded in joints for word in list_strong(rest))


def _is_another_year(alignment: Alignment) -> bool:
    """Tell whether both name an unknown year in other words: "next year", "this year"."""
    a, b = alignment.a, alignment.b
    if a.language != b.language:
        return False
    first, second = (list_open_years(r.moments, r.language) for r in (a, b))
    return bool(first and second) and not first & second


def _is_vague(alignment: Alignment) -> bool:
    """Tell whether two clock times agree only if one is of the other half of the day."""
    pairs = product(alignment.a.moments, alignment.b.moments)
    return any(is_half_day_apart(one, two) for one, two in pairs)


def _goes_elsewhere(alignment: Alignment) -> bool:
    """Tell whether a way to a place is one from it in the other claim: "ke Jakarta", "dari"."""
    return any(
        {_find_way(one, alignment.a), _find_way(two, alignment.b)} == {"towards", "away"}
        for one, two in alignment.pairs
        if one.is_name and two.is_name
    )


def _find_way(word: Word, reading: Reading) -> str:
    at = reading.words.index(word)
    before = reading.words[at - 1].folded if at else ""
    words = load_lexicon(reading.language).list_words
    return next((way for way in ("towards", "away") if before in words(way)), "")
