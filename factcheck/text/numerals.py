"""Digits with separators, read in all ways that make sense."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from babel import Locale

DIGIT_LIMIT = 30  # longer runs are identifiers, not amounts
GROUP = 3
ARABIC = {"٫": ".", "٬": ","}


@lru_cache(maxsize=64)
def find_separators(locale: str) -> tuple[str, str]:
    """Give the decimal and the group separator of a CLDR locale."""
    symbols = Locale.parse(locale).number_symbols.get("latn", {})
    decimal = symbols.get("decimal", ".")
    group = symbols.get("group", ",")
    return decimal, group if group in ".," else ("." if decimal == "," else ",")


def read_numeral(numeral: str, locale: str) -> tuple[Decimal, ...]:
    """Read digits with separators.

    Args:
        numeral: digits of any script with ``.`` or ``,`` between them.
        locale: CLDR locale that says which separator is which.

    Returns:
        The readings, the likelier first; none where it is not a number ("1.2.3").
    """
    if len(numeral) > DIGIT_LIMIT:
        return ()
    plain = "".join(_plain(mark) for mark in numeral)
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return (Decimal(plain),)
    if len(set(marks)) == 2:
        return _read_both(plain, marks)
    parts = plain.split(marks[0])
    if len(marks) > 1:
        return (Decimal("".join(parts)),) if is_grouped(parts) else ()
    return _read_one(parts, marks[0], find_separators(locale)[0])


def _plain(mark: str) -> str:
    return str(unicodedata.digit(mark)) if mark.isdecimal() else ARABIC.get(mark, mark)


def _read_both(plain: str, marks: list[str]) -> tuple[Decimal, ...]:
    group, decimal = marks[0], marks[-1]
    whole, _, rest = plain.rpartition(decimal)
    if decimal in whole or not is_grouped(whole.split(group)):
        return ()
    return (Decimal(whole.replace(group, "") + "." + rest),)


def _read_one(parts: list[str], mark: str, decimal: str) -> tuple[Decimal, ...]:
    """Read "3,000" or "1.5": one separator that may be either.

    "3,000" in Indonesian and "3.000" in English are two readings; round thousands are the
    likelier reading of three zeros.
    """
    fraction = Decimal(".".join(parts))
    if not is_grouped(parts):
        return (fraction,)
    grouped = Decimal("".join(parts))
    if mark != decimal:
        return (grouped,)
    return (grouped, fraction) if parts[1] == "0" * GROUP else (fraction, grouped)


def is_grouped(parts: list[str]) -> bool:
    """Whether parts between separators are thousands, or groups of two as in India."""
    head, *middle, tail = parts
    if not head or head[0] == "0" or len(head) > GROUP or len(tail) != GROUP:
        return False
    sizes = {len(part) for part in middle}
    return sizes <= {GROUP} or (sizes == {2} and len(head) <= 2)


NUMERAL = re.compile(r"\d+(?:[.,٫٬]\d+)*")
