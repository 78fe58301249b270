"""The rules by which a match of a pattern becomes a time: one function a rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.domain.message import Message
from factcheck.text.calendar_names import CalendarNames
from factcheck.text.moments import Anchor, Moment, infer_day, infer_month_year
from factcheck.text.periods import (
    Period,
    day_period,
    division_period,
    go_back,
    month_period,
    shift_period,
    year_period,
)
from factcheck.text.tables import LanguageTable

NO_SUCH_DAY = "“{text}” is no day of the calendar."
WRONG_WEEKDAY = "“{text}” names another weekday: {date} was a {weekday}."
CENTURY = 100


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a rule needs besides its match."""

    table: LanguageTable
    names: CalendarNames
    anchor: Anchor
    text: str

    def has_cue(self, match: re.Match[str], cues: tuple[str, ...]) -> bool:
        """Whether one of the words stands right before the match."""
        before = self.text[max(0, match.start() - 24) : match.start()].lower().rstrip(" ('")
        return any(before.endswith(cue) and not before[: -len(cue)][-1:].isalnum() for cue in cues)

    def direction(self, word: str | None) -> int:
        """Whether a word looks back (-1), ahead (1) or neither (0)."""
        low = (word or "").lower()
        if low in self.table.dates.last_words or low in self.table.dates.ago:
            return -1
        return 1 if low in self.table.dates.next_words else 0


Rule = Callable[[DateContext, "re.Match[str]"], Moment | None]


def _moment(match: re.Match[str], period: Period | None, **more: object) -> Moment:
    start, end = period or (None, None)
    first, last = match.span()
    written = match.group()
    if written.endswith(")") and "(" not in written:
        last -= 1 if written[-2] != " " else 2
    return Moment(first=first, last=last, start=start, end=end, **more)  # type: ignore[arg-type]


def _named(context: DateContext, match: re.Match[str], group: str) -> bool:
    """Whether a month or weekday is written as a name in this language."""
    word = match.group(group)
    return word is not None and (not context.names.capital or word[0].isupper())


def read_day_month(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "28 April 2025", "10-12 Mei 2017", "April 28" and "1 November lalu"."""
    if not _named(context, match, "m"):
        return None
    month = context.names.months[match["m"].lower()]
    day, day2 = int(match["d"]), match["d2"]
    rel = match["rel"] if "rel" in match.re.groupindex else None
    if match["y"]:
        first = day_period(int(match["y"]), month, day)
    else:
        first = infer_day(context.anchor, month, day, context.direction(rel))
    if first is None:
        known = match["y"] or day_period(2024, month, day) is None
        return _moment(match, None, warnings=_warn(match) if known else ())
    last = day_period(first.start.year, month, int(day2)) if day2 else first
    moment = _moment(match, Period(first.start, (last or first).end), yearless=not match["y"])
    return _check_weekday(context, match, moment)


def _warn(match: re.Match[str]) -> tuple[Message, ...]:
    return (Message.of(NO_SUCH_DAY, text=match.group()),)


def _check_weekday(context: DateContext, match: re.Match[str], moment: Moment) -> Moment:
    word = match["wd"]
    if not word or moment.start is None:
        return moment
    if moment.start.weekday() == context.names.weekdays[word.lower()]:
        return moment
    warning = Message.of(
        WRONG_WEEKDAY,
        text=match.group(),
        date=moment.start.isoformat(),
        weekday=context.names.shown_weekdays[moment.start.weekday()],
    )
    return replace(moment, warnings=(*moment.warnings, warning))


def read_numeric(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "28/4/2025" and, beside a weekday or in parentheses, "21/8"."""
    written, year = match.group(), match["y"]
    enclosed = bool(match["wd"]) or (bool(match["close"]) and _opens(context, match))
    if not (enclosed or (year and len(year) == 4)) or (" " in written and not enclosed):
        return None
    if not year and match["s"] != "/":
        return None
    readings = _read_orders(context, match, year)
    if not readings:
        return None if not year else _moment(match, None, warnings=_warn(match))
    kept = _keep_weekday(context, match, readings)
    moment = _moment(match, kept[0], other=kept[1] if len(kept) > 1 else None, yearless=not year)
    return _check_weekday(context, match, moment)


def _opens(context: DateContext, match: re.Match[str]) -> bool:
    return context.text[: match.start()].rstrip()[-1:] == "("


def _read_orders(context: DateContext, match: re.Match[str], year: str | None) -> list[Period]:
    a, b = int(match["a"]), int(match["b"])
    day_first = context.table.dates.order == "dmy"
    orders = [(a, b)] if day_first else [(b, a), (a, b)]
    if day_first and b > 12:
        orders = [(b, a)]
    found: list[Period] = []
    for day, month in orders:
        if not 1 <= month <= 12:
            continue
        full = int(year) if year else 0
        full += 2000 if year and len(year) == 2 else 0
        one = day_period(full, month, day) if year else infer_day(context.anchor, month, day)
        if one and one not in found:
            found.append(one)
    return found


def _keep_weekday(
    context: DateContext, match: re.Match[str], readings: list[Period]
) -> list[Period]:
    if not match["wd"]:
        return readings
    weekday = context.names.weekdays[match["wd"].lower()]
    return [p for p in readings if p.start.weekday() == weekday] or readings


def read_iso(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "2025-04-28"."""
    del context
    one = day_period(int(match["y"]), int(match["b"]), int(match["a"]))
    return _moment(match, one, warnings=() if one else _warn(match))


def read_month_year(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "awal Maret 2025", "March 2020", "in May", "Maret lalu"."""
    low = match["m"].lower()
    if not _named(context, match, "m"):
        return None
    month = context.names.months[low]
    part = context.table.dates.parts.get((match["p"] or "").lower())
    if match["y"]:
        return _moment(match, month_period(int(match["y"]), month, part))
    if match["yrel"]:
        return _moment(match, _month_of_year(context, match["yrel"], month, part))
    cue = bool(part) or context.has_cue(match, context.table.dates.month_cues)
    if low not in context.names.full_months or (
        low in context.table.dates.month_needs_cue and not cue
    ):
        return None
    direction = context.direction(match["rel"]) or _near(context, match)
    year = infer_month_year(context.anchor, month, direction)
    period = month_period(year, month, part) if year else None
    return _moment(match, period, yearless=True)


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
        return _moment(match, Period(date(year, 1, 1), year_period(year + 9).end))
    if match["y2"]:
        last = int(match["y2"])
        last += year // CENTURY * CENTURY if last < CENTURY else 0
        if last > year:
            return _moment(match, Period(date(year, 1, 1), year_period(last).end))
        return None
    if not part and not _is_year(context, match):
        return None
    return _moment(match, year_period(year, part))


def _is_year(context: DateContext, match: re.Match[str]) -> bool:
    """Whether four digits are a year, and not a count, a model or part of a name."""
    after = context.text[match.end() : match.end() + 24].lower().split()
    if after and after[0].strip(".,;)") in context.table.numbers.year_nouns:
        return False
    if not match.group()[0].isdigit() or context.has_cue(match, context.table.dates.year_cues):
        return True
    before = context.text[: match.start()].rstrip(" (")
    if before != context.text[: match.start()].rstrip():
        return True
    word = re.search(r"[^\s(]+$", before[-40:])
    if word is None:
        return True
    return not word.group()[0].isupper() or word.group()[-1] in ",;"


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
    return _moment(match, period, fixed=unit == "day")


def read_ago(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "dua hari lalu", "30 years ago", "tiga bulan mendatang"."""
    word = match["ago"].lower()
    sign = -1 if word in context.table.dates.ago else 1
    unit = context.table.dates.units[match["u"].lower()]
    base = context.anchor.published
    period = shift_period(base, unit, sign * _count(context, match["n"])) if base else None
    return _moment(match, period)


def _count(context: DateContext, word: str) -> int:
    low = re.sub(r"\s+", " ", word.lower())
    return int(low) if low.isdecimal() else context.names.counts[low]


def read_last_n(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "tiga pekan terakhir" and "the past five years": they end on the publish date."""
    base = context.anchor.published
    unit = context.table.dates.units[(match["u"] or match["u2"]).lower()]
    count = _count(context, match["n"] or match["n2"])
    start = go_back(base, unit, count * (10 if unit == "decade" else 1)) if base else None
    return _moment(match, Period(start, base) if start and base else None, fixed=True)


def read_quarter(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "kuartal I 2017", "first half of 2020", "Q3 2021"."""
    word = (match["o1"] or match["o2"] or "").lower()
    kind = context.table.dates.quarters[match["q"].lower()]
    if not word or (not match["y"] and (kind != "quarter" or len(match["q"]) < 3)):
        return None
    base = context.anchor.published
    number = context.table.dates.ordinals[word]
    if match["y"]:
        return _moment(match, division_period(int(match["y"]), kind, number))
    period = division_period(base.year, kind, number) if base else None
    if period and base and period.start > base and not context.anchor.future:
        period = division_period(base.year - 1, kind, number)
    return _moment(match, period, yearless=True)


def read_century(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "abad ke-19" and "19th century"."""
    del context
    number = int(match["c"] or match["c2"])
    if not 1 <= number <= 30:
        return None
    first = (number - 1) * CENTURY + 1
    return _moment(match, Period(date(first, 1, 1), date(first + 99, 12, 31)))


def read_weekday(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "Senin", "last Tuesday", "Kamis pekan depan": counted from the publish date.

    A sentence that looks ahead takes the nearest such day, another the last one.
    """
    low = match["wd"].lower()
    if low not in context.names.full_weekdays or not _named(context, match, "wd"):
        return None
    if match.start() == 0 and match.group().lower() in context.table.dates.relative:
        return None  # "Minggu lalu" opens a sentence: last week rather than last Sunday
    base = context.anchor.published
    if base is None:
        return _moment(match, None)
    back = (base.weekday() - context.names.weekdays[low]) % 7
    near = (match["near"] or match["rel"] or "").lower()
    dates = context.table.dates
    if near in dates.this_words and near not in dates.last_words:
        day = shift_period(base, "week", 0)
        return _moment(match, _in_week(day, context.names.weekdays[low]))
    if " " in near and near in (*dates.last_words, *dates.next_words) and near != "yang lalu":
        week = shift_period(base, "week", context.direction(near))
        return _moment(match, _in_week(week, context.names.weekdays[low]))
    direction = context.direction(near)
    if direction < 0:
        back = back or 7
    elif direction > 0 or (context.anchor.future and back > 3):
        back -= 7
    return _moment(match, shift_period(base, "day", -back))


def _in_week(week: Period | None, weekday: int) -> Period | None:
    if week is None:
        return None
    day = week.start + timedelta(days=weekday)
    return Period(day, day)


def read_clock(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "pukul 16.00 WIB" and "5 p.m.": its day comes from its surroundings."""
    written = match.group().lower()
    cue = any(
        re.search(rf"\b{re.escape(word)}\b", written) for word in context.table.dates.clock_cues
    )
    clear = match["half"] or match["zone"]
    if not clear and not (cue and (match["min"] or context.table.dates.order == "dmy")):
        return None
    lone_half = (match["half"] or "").lower() in context.table.dates.day_parts
    if lone_half and not cue:
        return None
    end = len(match.group().rstrip())
    return Moment(first=match.start(), last=match.start() + end, clock=True)


def read_until_now(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "sampai saat ini": an open start, and the publish date as its end."""
    first, last = match.span()
    return Moment(first=first, last=last, end=context.anchor.published, fixed=True)


RULES: dict[str, Rule] = {
    "iso": read_iso,
    "day_month": read_day_month,
    "month_day": read_day_month,
    "numeric": read_numeric,
    "clock": read_clock,
    "quarter": read_quarter,
    "month_year": read_month_year,
    "century": read_century,
    "until_now": read_until_now,
    "last_n": read_last_n,
    "ago": read_ago,
    "weekday": read_weekday,
    "relative": read_relative,
    "year": read_year,
}
