"""The rules by which a match of a pattern becomes a time: one function a rule."""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.text.date_context import (
    DateContext,
    Rule,
    check_weekday,
    is_named,
    make_moment,
    warn_no_day,
)
from factcheck.text.moments import Moment, infer_day
from factcheck.text.period_rules import (
    read_ago,
    read_century,
    read_last_n,
    read_month_year,
    read_quarter,
    read_relative,
    read_until_now,
    read_year,
)
from factcheck.text.periods import (
    Period,
    day_period,
    shift_period,
)


def read_day_month(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "28 April 2025", "10-12 Mei 2017", "April 28" and "1 November lalu"."""
    if not is_named(context, match, "m"):
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
        return make_moment(match, None, warnings=warn_no_day(match) if known else ())
    last = day_period(first.start.year, month, int(day2)) if day2 else first
    moment = make_moment(match, Period(first.start, (last or first).end), yearless=not match["y"])
    return check_weekday(context, match, moment)


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
        return None if not year else make_moment(match, None, warnings=warn_no_day(match))
    kept = _keep_weekday(context, match, readings)
    moment = make_moment(
        match, kept[0], other=kept[1] if len(kept) > 1 else None, yearless=not year
    )
    return check_weekday(context, match, moment)


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
    return make_moment(match, one, warnings=() if one else warn_no_day(match))


def read_weekday(context: DateContext, match: re.Match[str]) -> Moment | None:
    """Read "Senin", "last Tuesday", "Kamis pekan depan": counted from the publish date.

    A sentence that looks ahead takes the nearest such day, another the last one.
    """
    low = match["wd"].lower()
    if low not in context.names.full_weekdays or not is_named(context, match, "wd"):
        return None
    if match.start() == 0 and match.group().lower() in context.table.dates.relative:
        return None  # "Minggu lalu" opens a sentence: last week rather than last Sunday
    base = context.anchor.published
    if base is None:
        return make_moment(match, None)
    back = (base.weekday() - context.names.weekdays[low]) % 7
    near = (match["near"] or match["rel"] or "").lower()
    dates = context.table.dates
    if near in dates.this_words and near not in dates.last_words:
        day = shift_period(base, "week", 0)
        return make_moment(match, _in_week(day, context.names.weekdays[low]))
    if " " in near and near in (*dates.last_words, *dates.next_words) and near != "yang lalu":
        week = shift_period(base, "week", context.direction(near))
        return make_moment(match, _in_week(week, context.names.weekdays[low]))
    direction = context.direction(near)
    if direction < 0:
        back = back or 7
    elif direction > 0 or (context.anchor.future and back > 3):
        back -= 7
    # On a Wednesday "next Thursday" can be tomorrow or a week later.
    later = shift_period(base, "day", 7 - back) if direction > 0 and -back < 4 else None
    return make_moment(match, shift_period(base, "day", -back), other=later)


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
