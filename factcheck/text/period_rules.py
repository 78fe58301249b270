"""Rules for months, years, quarters, centuries and what counts from the publish date."""

from __future__ import annotations

import re
from datetime import date

from factcheck.text.date_context import DateContext, is_named, make_moment
from factcheck.text.moments import Moment, infer_month_year
from factcheck.text.periods import (
    Period,
    division_period,
    go_back,
    month_period,
    shift_period,
    year_period,
)

CENTURY = 100


COUNTED_BELOW = 1800  # "1709 schoolchildren" are counted, "the 2008 attacks" are dated


def read_month_year(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "awal Maret 2025", "March 2020", "in May", "Maret lalu"."""
    low = match["m"].lower()
    if not is_named(context, match, "m"):
        return None
    month = context.names.months[low]
    part = context.table.dates.parts.get((match["p"] or "").lower())
    if match["y"]:
        return make_moment(match, month_period(int(match["y"]), month, part))
    if match["yrel"]:
        return make_moment(match, _month_of_year(context, match["yrel"], month, part))
    cue = bool(part) or context.has_cue(match, context.table.dates.month_cues)
    if low not in context.names.full_months or (
        low in context.table.dates.month_needs_cue and not cue
    ):
        return None
    direction = context.direction(match["rel"]) or _near(context, match)
    year = infer_month_year(context.anchor, month, direction)
    period = month_period(year, month, part) if year else None
    return make_moment(match, period, yearless=True)


def _month_of_year(
    context: DateContext, phrase: str, month: int, part: str | None
) -> Period | None:
    """Resolve "Desember tahun lalu"."""
    distance = int(context.table.dates.relative[re.sub(r"\s+", " ", phrase.lower())].split()[1])
    base = context.anchor.published
    return month_period(base.year + distance, month, part) if base else None


def _near(context: DateContext, match: re.Match[str]) -> int:
    dates = context.table.dates
    if context.has_cue(match, dates.last_words):
        return -1
    return 1 if context.has_cue(match, dates.next_words) else 0


def read_year(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "2014", "akhir 2018", "2014-2018", "1990s", "2018/19"."""
    year = int(match["y"])
    part = context.table.dates.parts.get((match["p"] or "").lower())
    if match["dec"]:
        return make_moment(match, Period(date(year, 1, 1), year_period(year + 9).end))
    if match["y2"]:
        last = int(match["y2"])
        last += year // CENTURY * CENTURY if last < CENTURY else 0
        if last > year:
            return make_moment(match, Period(date(year, 1, 1), year_period(last).end))
        return None
    before = context.text[: match.start()].rstrip()
    if before[-1:].isdecimal() and not match.group()[0].isdecimal():
        return None  # a law: "Nomor 65 Tahun 2016"
    if not part and not _is_year(context, match):
        return None
    return make_moment(match, year_period(year, part))


def _is_year(context: DateContext, match: re.Match[str]) -> bool:
    """Whether four digits are a year, and not a count, a model or part of a name."""
    after = context.text[match.end() : match.end() + 24].lower().split()
    word = after[0].strip(".,;)") if after else ""
    if word in context.table.numbers.year_nouns:
        return False
    endings = context.table.numbers.plural_endings
    if int(match["y"]) < COUNTED_BELOW and endings and word.endswith(endings):
        return word in context.table.numbers.no_unit
    dates = context.table.dates
    if word in (*dates.ago, *dates.last_words, *dates.next_words):
        return True  # "Piala AFF 2016 lalu"
    if not match.group()[0].isdigit() or context.has_cue(match, dates.year_cues):
        return True
    return not _ends_in_name(context, context.text[: match.start()].rstrip())


def _ends_in_name(context: DateContext, before: str) -> bool:
    """Whether a name stands before four digits: "Windows 2000", unlike "(2014" or "itu, 2014"."""
    last = re.search(r"[^\s(]+$", before[-40:])
    if last is None or before.endswith("("):
        return False
    word = last.group()
    small = word.lower() in context.table.names.not_names
    return word[0].isupper() and word[-1] not in ",;" and not small


def read_relative(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "pekan lalu", "kemarin", "akhir tahun ini", "late last month"."""
    phrase = re.sub(r"\s+", " ", (match["r"] or match["r2"]).lower())
    unit, _, distance = context.table.dates.relative[phrase].partition(" ")
    base = context.anchor.published
    period = shift_period(base, unit, int(distance)) if base else None
    part = context.table.dates.parts.get((match["p"] or "").lower())
    if part and period and unit in {"month", "year"}:
        start = period.start
        period = (
            month_period(start.year, start.month, part)
            if unit == "month"
            else year_period(start.year, part)
        )
    return make_moment(match, period, fixed=unit == "day")


def read_ago(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "dua hari lalu", "30 years ago", "tiga bulan mendatang"."""
    word = match["ago"].lower()
    sign = -1 if word in context.table.dates.ago else 1
    unit = context.table.dates.units[match["u"].lower()]
    base = context.anchor.published
    period = shift_period(base, unit, sign * _count(context, match["n"])) if base else None
    return make_moment(match, period)


def _count(context: DateContext, word: str) -> int:
    low = re.sub(r"\s+", " ", word.lower())
    return int(low) if low.isdecimal() else context.names.counts[low]


def read_last_n(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "tiga pekan terakhir" and "the past five years": they end on the publish date."""
    base = context.anchor.published
    unit = context.table.dates.units[(match["u"] or match["u2"]).lower()]
    count = _count(context, match["n"] or match["n2"])
    start = go_back(base, unit, count * (10 if unit == "decade" else 1)) if base else None
    return make_moment(match, Period(start, base) if start and base else None, fixed=True)


def read_quarter(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "kuartal I 2017", "first half of 2020", "Q3 2021"."""
    word = (match["o1"] or match["o2"] or "").lower()
    kind = context.table.dates.quarters[match["q"].lower()]
    if not word or (not match["y"] and (kind != "quarter" or len(match["q"]) < 3)):
        return None
    base = context.anchor.published
    number = context.table.dates.ordinals[word]
    if match["y"]:
        return make_moment(match, division_period(int(match["y"]), kind, number))
    period = division_period(base.year, kind, number) if base else None
    if period and base and period.start > base and not context.anchor.future:
        period = division_period(base.year - 1, kind, number)
    return make_moment(match, period, yearless=True)


def read_century(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "abad ke-19" and "19th century"."""
    del context
    number = int(match["c"] or match["c2"])
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * CENTURY + 1
    return make_moment(match, Period(date(first, 1, 1), date(first + 99, 12, 31)))


def read_until_now(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "sampai saat ini": an open start, and the publish date as its end."""
    first, last = match.span()
    return Moment(first=first, last=last, end=context.anchor.published, fixed=True)
