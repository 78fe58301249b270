"""Dates and numbers that people type into fields: read without guessing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.text.dates import find_times
from factcheck.text.numerals import GROUP, find_separators, read_numeral
from factcheck.text.tables import LanguageTable, load_table

FIRST_YEAR, LAST_YEAR = 1500, 2200  # what lies outside is a slip of the keyboard
DATE_LIMIT, NUMBER_LIMIT = 60, 40  # code points
ISO_DAY = re.compile(r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$")
NUMBER = re.compile(
    r"^(?P<sign>[-+−]?)(?P<mark>[^\d\s.,'+−-]{0,4})\s?(?P<num>\d(?:[\d.,٫٬'’ \u00a0\u202f]*\d)?)"
    r"\s?(?P<scale>[^\W\d_]{0,12})\s?(?P<percent>[%٪％]?)$"
)
LETTERS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}

TWO_ORDERS = "“{text}” can mean {first} or {second}. Check which one is meant."
FUTURE = "“{text}” lies in the future."
TWO_VALUES = "“{text}” can be read as {first} or as {second}. Check which one is meant."
FOREIGN = "“{text}” is read as {value}, with other separators than this language has."


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A day that was typed, and what a person should look at."""

    day: date
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed, with its unit, and what a person should look at."""

    value: Decimal
    unit: str | None = None
    warnings: tuple[Message, ...] = ()


def parse_date(text: str, language: str, today: date | None = None) -> TypedDate:
    """Read a typed day; whatever isn't one whole day is refused.

    Args:
        text: what was typed, in digits of any script.
        language: BCP 47 code, decides the likelier order of day and month.
        today: for the warning about the future; by default the day in UTC.

    Raises:
        RefusedInputError: not one day of the calendar.
    """
    plain = _to_ascii_digits(text.strip())
    found = _read_day(plain, language) if len(plain) <= DATE_LIMIT else None
    if found is None or not FIRST_YEAR <= found[0].year <= LAST_YEAR:
        raise RefusedInputError(
            "“{text}” is no date that can be read for certain. Write it as 2024-12-31.", text=text
        )
    day, other = found
    warnings: list[Message] = []
    if other is not None:
        warnings.append(Message.of(TWO_ORDERS, text=text, first=day, second=other))
    if day > (today or datetime.now(UTC).date()):
        warnings.append(Message.of(FUTURE, text=text))
    return TypedDate(day, tuple(warnings))


def _to_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _read_day(plain: str, language: str) -> tuple[date, date | None] | None:
    if ISO_DAY.match(plain):
        try:
            return datetime.fromisoformat(plain).date(), None
        except ValueError:
            return None
    times = find_times(plain, language, None)
    if len(times) != 1 or times[0].text != plain or times[0].warnings:
        return None
    start, other = times[0].start, times[0].other_ranges
    if start is None or start != times[0].end:
        return None
    return start, other[0][0] if other else None


def parse_number(text: str, language: str) -> TypedNumber:
    """Read a typed number, with a currency mark, scale word or percent sign.

    Args:
        text: what was typed, in digits of any script.
        language: BCP 47 code, decides which separator is which.

    Raises:
        RefusedInputError: not one finite number, or too long.
    """
    table = load_table(language)
    found = NUMBER.match(text.strip()) if len(text) <= NUMBER_LIMIT else None
    readings = _read_value(found, table) if found else ()
    if not found or not readings:
        raise RefusedInputError(
            "“{text}” is no number that can be read for certain. Write it in plain digits.",
            text=text,
        )
    unit = found["percent"] or found["mark"] or None
    return TypedNumber(readings[0], unit, tuple(_warn(text, found["num"], readings, table)))


def _read_value(found: re.Match[str], table: LanguageTable) -> tuple[Decimal, ...]:
    mark, scale = found["mark"].lower(), found["scale"].lower()
    if mark and mark not in table.numbers.currency_marks:
        return ()
    factor = table.numbers.scales.get(scale, LETTERS.get(scale) if mark else None) if scale else 1
    if factor is None:
        return ()
    numeral, grouped = _drop_spaces(found["num"])
    values = read_numeral(numeral, table.locale) if grouped else ()
    sign = -1 if found["sign"] in {"-", "−"} else 1
    return tuple(value * factor * sign for value in values)


def _drop_spaces(numeral: str) -> tuple[str, bool]:
    """Take spaces and apostrophes between groups out; False where they don't make groups."""
    head, *groups = re.split(r"['’ \u00a0\u202f]", numeral)
    lengths = [len(re.split(r"[.,٫]", group)[0]) for group in groups]
    fine = all(length == GROUP for length in lengths) and (not groups or 0 < len(head) <= GROUP)
    return head + "".join(groups), fine


def _warn(
    text: str, numeral: str, readings: tuple[Decimal, ...], table: LanguageTable
) -> list[Message]:
    if len(readings) > 1:
        return [Message.of(TWO_VALUES, text=text, first=readings[0], second=readings[1])]
    decimal, group = find_separators(table.locale)
    plain = numeral.translate({ord("٫"): decimal, ord("٬"): group})
    whole, _, fraction = plain.partition(decimal)
    parts = whole.split(group)
    odd = not plain.replace(decimal, "").replace(group, "").isdecimal() or group in fraction
    uneven = any(len(part) != GROUP for part in parts[1:])
    return [Message.of(FOREIGN, text=text, value=readings[0])] if odd or uneven else []
