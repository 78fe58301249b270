"""Periods of whole days: weeks, months, quarters, years and their parts."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = 12
# "mid-2014" is read as the summer months around the year's middle, "early 2017" as its first
# quarter, "late 2018" as its last; of a month, the first, second and last ten days.
YEAR_PARTS = {
    "early": (1, 3),
    "mid": (6, 8),
    "late": (10, 12),
    "first-half": (1, 6),
    "second-half": (7, 12),
}
MONTH_PARTS = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first-half": (1, 15),
    "second-half": (16, 31),
}
DIVISIONS = {"quarter": 3, "third": 4, "half": 6}  # months of each part of a year


class Period(NamedTuple):
    """From the first to the last day, both included."""

    start: date
    end: date


def day_period(year: int, month: int, day: int) -> Period | None:
    """Give one day, or None where the calendar doesn't have it."""
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Period(one, one)


def month_period(year: int, month: int, part: str | None = None) -> Period:
    """Give a month or a part of it ("early", "mid", "late")."""
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = MONTH_PARTS.get(part or "", (1, last))
    return Period(date(year, month, first_day), date(year, month, min(last_day, last)))


def year_period(year: int, part: str | None = None) -> Period:
    """Give a year or a part of it."""
    first, last = YEAR_PARTS.get(part or "", (1, MONTHS))
    return Period(date(year, first, 1), month_period(year, last).end)


def division_period(year: int, kind: str, number: int) -> Period | None:
    """Give a quarter, third or half of a year, or None where there is no such one."""
    months = DIVISIONS[kind]
    if not 1 <= number <= MONTHS // months:
        return None
    first = months * (number - 1) + 1
    return Period(date(year, first, 1), month_period(year, first + months - 1).end)


def shift_period(base: date, unit: str, distance: int) -> Period | None:
    """Give the day, week (Monday to Sunday), month, year, ... at a distance from a day.

    Returns:
        None where the calendar ends before.
    """
    try:
        return _shift(base, unit, distance)
    except (ValueError, OverflowError):
        return None


def _shift(base: date, unit: str, distance: int) -> Period:
    if unit == "day":
        day = base + timedelta(days=distance)
        return Period(day, day)
    if unit in {"week", "weekend", "weekstart"}:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=distance)
        first, last = {"week": (0, 6), "weekend": (5, 6), "weekstart": (0, 1)}[unit]
        return Period(monday + timedelta(days=first), monday + timedelta(days=last))
    if unit == "month":
        year, month = divmod(base.year * MONTHS + base.month - 1 + distance, MONTHS)
        return month_period(year, month + 1)
    if unit == "decade":
        distance *= 10
    return year_period(base.year + distance)


def go_back(base: date, unit: str, count: int) -> date | None:
    """Give the day that lies a count of units before another (the same day of the month)."""
    period = shift_period(base, unit, -count)
    if period is None or unit == "day":
        return period.start if period else None
    if unit == "week":
        return base - timedelta(weeks=count)
    month = period.start.month if unit == "month" else base.month
    last = calendar.monthrange(period.start.year, month)[1]
    return date(period.start.year, month, min(base.day, last))
