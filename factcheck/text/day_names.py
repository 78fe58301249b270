"""Days and periods written out in a language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from factcheck.text.periods import month_period, year_period


@lru_cache(maxsize=1024)
def write_period(start: date | None, end: date | None, locale: str) -> str | None:
    """Write a period in the words of a language.

    Args:
        start, end: first and last day, None where open.
        locale: CLDR locale.

    Returns:
        "28 April 2025", "April 2025", "2025" or "21 April 2025 – 27 April 2025"; with an open
        side only the known day; None where neither is known.
    """
    if start is None or end is None:
        known = start or end
        return format_date(known, "d MMMM y", locale) if known else None
    if start == end:
        return format_date(start, "d MMMM y", locale)
    if (start, end) == month_period(start.year, start.month):
        return format_date(start, "MMMM y", locale)
    if (start, end) == year_period(start.year):
        return str(start.year)
    first, last = (format_date(day, "d MMMM y", locale) for day in (start, end))
    return f"{first} – {last}"
