"""Dates in tables, read only where one reading is possible."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel import Locale

from factcheck.domain.errors import RefusedInputError

# "2025-04-28", "2025-04-28T08:30:00+07:00", "2025-04-28 08:30": the time is left out.
ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}[\d:.]{0,16}(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
DAY_FIRST = re.compile(
    r"(\d{1,2})\s{1,3}([^\W\d_]{3,20})\.?,?\s{1,3}(\d{4})", re.ASCII
)  # 26 May 2015
MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,20})\.?\s{1,3}(\d{1,2}),?\s{1,3}(\d{4})", re.ASCII
)  # May 26, 2015
MONTH_LANGUAGES = ("en", "en_GB", "id")  # Britain writes "Sept" where America writes "Sep"
FIRST_YEAR = 1000  # "0025" is a typing error


def read_day(text: str) -> date:
    """Read a date in ISO form, or with the month as an English or Indonesian word.

    "03/04/2024" isn't guessed at: its order of day and month is unclear.

    Raises:
        RefusedInputError: not such a date, or a day that doesn't exist.
    """
    stripped = text.strip()
    try:
        found = _read_iso(stripped) or _read_words(stripped)
    except ValueError as error:
        raise RefusedInputError(
            "“{date}” doesn't exist in the calendar. Write the right date as YYYY-MM-DD.",
            date=stripped,
        ) from error
    if found is None or found.year < FIRST_YEAR:
        raise RefusedInputError(
            "“{date}” can't be read without guessing. Write it as YYYY-MM-DD.", date=stripped
        )
    return found


def _read_iso(text: str) -> date | None:
    found = ISO.fullmatch(text)
    return date.fromisoformat(found[1]) if found else None


def _read_words(text: str) -> date | None:
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    number = _list_months().get(month.casefold())
    return date(int(year), number, int(day)) if number else None


@cache
def _list_months() -> dict[str, int]:
    """Month numbers by full and short name. Source: Unicode CLDR, by Babel."""
    return {
        str(name).casefold().removesuffix("."): int(number)
        for language in MONTH_LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(language).months[context][width].items()
    }
