"""A time expression while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.domain.message import Message
from factcheck.text.periods import Period, day_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time in a text, not yet opened to a side or joined with its neighbour.

    Args:
        first, last: its place, half-open, in code points.
        start, end: the days; None where not resolved.
        other: a second reading.
        warnings: what doesn't fit.
        yearless: whether the year was inferred.
        clock: whether it is a time of day, whose day comes from its surroundings.
        fixed: whether it can't be opened by "since" or "until".
    """

    first: int
    last: int
    start: date | None = None
    end: date | None = None
    other: Period | None = None
    warnings: tuple[Message, ...] = ()
    yearless: bool = False
    clock: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times count from.

    Args:
        published: publish date, None where unknown.
        future: whether the sentence looks ahead.
    """

    published: date | None
    future: bool = False


DAYS_AHEAD = 14  # how far a report looks ahead without saying so ("the vote on 28 May")


def infer_day(anchor: Anchor, month: int, day: int, direction: int = 0) -> Period | None:
    """Find the year of a day without year: the nearest, or the next (1) or last (-1)."""
    base = anchor.published
    if base is None:
        return None
    found = [day_period(base.year + step, month, day) for step in (-1, 0, 1)]
    days = [period for period in found if period is not None]
    if direction:
        days = [p for p in days if (p.start - base).days * direction >= 0] or days
    elif not anchor.future:
        days = [p for p in days if (p.start - base).days <= DAYS_AHEAD] or days
    return min(days, key=lambda p: abs((p.start - base).days), default=None)


def infer_month_year(anchor: Anchor, month: int, direction: int = 0) -> int | None:
    """Find the year of a month without year: looking back nine months and ahead two.

    A sentence that looks ahead turns this round.
    """
    base = anchor.published
    if base is None:
        return None
    distance = month - base.month
    ahead = direction > 0 or (direction == 0 and anchor.future)
    lowest = {1: 0, -1: -11}.get(direction, -2 if ahead else -9)
    while distance < lowest:
        distance += 12
    while distance > lowest + 11:
        distance -= 12
    return base.year + (base.month - 1 + distance) // 12
