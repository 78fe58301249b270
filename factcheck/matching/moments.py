"""Times of a claim as far as they are written: year, month, day, weekday, clock.

Unlike a resolved date, a part that isn't written stays open, so that "April" and "April 2024"
agree, and "on Monday" agrees with every date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from factcheck.domain.claim import Span, TimeExpression
from factcheck.matching.clocks import find_clocks
from factcheck.matching.lexicon import fold_word, load_lexicon
from factcheck.matching.words import WORD

YEARS = range(1500, 2101)
HALF_DAY = 720  # minutes
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?![\d/]|[.-]\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(0[1-9])/((?:19|20)\d\d)(?![\d/]|[.-]\d)")
_YEAR = re.compile(r"(?<![\d.,/:-])(1[5-9]\d\d|20\d\d|2100)(?![\d/]|[.,:-]\d)")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written; what isn't written is None.

    Args:
        text: the exact words.
        span: their place.
        year, month, day: of the calendar; `weekday` 0 is Monday; `minute` counts from midnight.
        is_vague: whether the clock doesn't tell morning from evening.
        is_end: whether it is the end of a month, which "until" the next one means too.
        swapped: whether day and month could be the other way round ("04/05/2025").
        start, end: days that a relative time was resolved to.
    """

    text: str
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    swapped: bool = False
    is_end: bool = False
    is_vague: bool = False
    start: date | None = None
    end: date | None = None

    @property
    def is_date(self) -> bool:
        """Whether it has a year or a month."""
        return self.year is not None or self.month is not None


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, int]
    weekdays: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Month:
    number: int
    language: str


def list_open_years(moments: Iterable[Moment], language: str) -> set[str]:
    """List the years, folded, that are told from an unknown day: "tahun depan", "next year".

    Days are left out: what happened "today" happened "yesterday" for who tells it a day later.
    """
    lexicon = load_lexicon(language)
    same = lexicon.list_values("same_times")
    open_ones = (m.text.casefold().split() for m in moments if not (m.is_date or m.start))
    texts = {" ".join(same.get(word, word) for word in words) for words in open_ones}
    return {
        text for text in texts if any(word in text for word in lexicon.list_words("year_words"))
    }


def is_half_day_apart(one: Moment, two: Moment) -> bool:
    """Tell whether two clock times agree only if one is of the other half of the day ("6.15")."""
    if one.minute is None or two.minute is None:
        return False
    return (one.is_vague or two.is_vague) and abs(one.minute - two.minute) == HALF_DAY


def find_moments(
    text: str,
    language: str,
    times: Sequence[TimeExpression] = (),
    *,
    offset: int = 0,
    figures: Sequence[Span] = (),
) -> tuple[Moment, ...]:
    """Find the times that a text states.

    Args:
        text: a claim or a sentence of it.
        language: BCP 47 code; month and weekday names come from CLDR.
        times: what the program's reader found there; it adds relative times.
        offset: code points before `text` in the text that the spans of `times` point into.
        figures: spans of quantities with a unit, whose digits are no years ("1800 jobs").
    """
    found = [*_find_numeric(text), *_find_named(text, language)]
    clocks = [
        Moment(c.span.of(text), c.span, minute=c.minute, is_vague=c.is_vague)
        for c in find_clocks(text, load_lexicon(language))
    ]
    found += _outside(clocks, found)
    years = [m for m in _find_years(text) if not any(m.span.overlaps(f) for f in figures)]
    found += _outside(years, found)
    resolved = [
        Moment(
            text=time.text,
            span=Span(time.span.start - offset, time.span.end - offset),
            start=time.start,
            end=time.end,
        )
        for time in times
    ]
    found += _outside(resolved, found)
    return tuple(sorted(found, key=lambda moment: moment.span))


def _outside(moments: Iterable[Moment], taken: Sequence[Moment]) -> list[Moment]:
    spans = [moment.span for moment in taken]
    return [m for m in moments if not any(m.span.overlaps(span) for span in spans)]


def _find_numeric(text: str) -> Iterable[Moment]:
    for match in _MONTH_YEAR.finditer(text):
        yield Moment(match[0], Span(*match.span()), int(match[2]), int(match[1]))
    for match in _NUMERIC.finditer(text):
        one, two, three = int(match[1]), int(match[3]), int(match[4])
        if one in YEARS and two <= 12 and three <= 31:
            yield Moment(match[0], Span(*match.span()), one, two, three)
            continue
        year = three if three > 99 else 2000 + three
        if year not in YEARS or len(match[1]) > 2 or len(match[4]) == 3:
            continue
        day, month = (two, one) if two > 12 else (one, two)
        if 1 <= day <= 31 and 1 <= month <= 12:
            swapped = one <= 12 and two <= 12
            yield Moment(match[0], Span(*match.span()), year, month, day, swapped=swapped)


def _find_named(text: str, language: str) -> Iterable[Moment]:
    names = _read_names(language.partition("-")[0])
    words = [(m.group(), Span(*m.span())) for m in WORD.finditer(text)]
    used: set[int] = set()
    for at, (word, span) in enumerate(words):
        folded = fold_word(word).rstrip(".")
        if folded in names.weekdays and word[0].isupper():
            yield Moment(word, span, weekday=names.weekdays[folded])
        elif folded in names.months and (word[0].isupper() or word.islower()):
            moment = _read_month(text, words, at, _Month(names.months[folded], language))
            if moment and not used & set(range(at - 1, at + 3)):
                used.add(at)
                yield moment


def _read_month(text: str, words: list[tuple[str, Span]], at: int, month: _Month) -> Moment | None:
    word = words[at][0]
    before = _number_at(text, words, at, -1)
    after = _number_at(text, words, at, 1)
    first = last = at
    day = year = None
    if before in range(1, 32):
        day, first = before, at - 1
    elif after in range(1, 32):
        day, last = after, at + 1
    following = _number_at(text, words, last, 1)
    if following in YEARS:
        year, last = following, last + 1
    opener = fold_word(words[at - 1][0]) if at else ""
    alone = day is None and year is None
    listed = load_lexicon(month.language).list_words
    doubtful = word.islower() or fold_word(word) in listed("ambiguous_months")
    if alone and doubtful and (opener not in listed("month_openers") or word.islower()):
        return None
    whole = Span(words[first][1].start, words[last][1].end)
    before_it = text[max(0, whole.start - 8) : whole.start].casefold()
    is_end = before_it.rstrip().endswith(tuple(listed("month_ends")))
    return Moment(whole.of(text), whole, year, month.number, day, is_end=is_end)


def _number_at(text: str, words: list[tuple[str, Span]], at: int, step: int) -> int | None:
    """Give the day or year beside a word, if nothing but a space or comma stands between them."""
    beside = at + step
    if not 0 <= beside < len(words):
        return None
    (one, first), (two, second) = words[min(at, beside)], words[max(at, beside)]
    word = two if step > 0 else one
    gap = text[first.end : second.start]
    follows = text[second.end : second.end + 2]
    if gap.strip(" \xa0,.") or (step > 0 and re.match(r"[.,:]\d", follows)):
        return None
    match = _ORDINAL.match(word)
    if match:
        return int(match[1]) if "," not in gap else None
    return int(word) if len(word) == 4 and word.isascii() and word.isdigit() else None


def _find_years(text: str) -> Iterable[Moment]:
    for match in _YEAR.finditer(text):
        yield Moment(match[0], Span(*match.span()), year=int(match[1]))


@lru_cache(maxsize=64)
def _read_names(language: str) -> _Names:
    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return _Names({}, {})
    months = {
        fold_word(name).rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in locale.months[context][width].items()
    }
    weekdays = {
        fold_word(name): number for number, name in locale.days["stand-alone"]["wide"].items()
    }
    return _Names(months, weekdays)
