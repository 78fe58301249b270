from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.text.typed import parse_date, parse_number

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024-02-29", "en", date(2024, 2, 29)),
        ("٢٠٢٤-٠١-٠٢", "en", date(2024, 1, 2)),  # digits of another script
        ("30 Apr 2024", "id", date(2024, 4, 30)),
        ("28/4/2024", "id", date(2024, 4, 28)),
        ("April 28, 2024", "en", date(2024, 4, 28)),
        ("2024-04-28T10:30:00+07:00", "en", date(2024, 4, 28)),
    ],
)
def test_one_whole_day_is_read(text: str, language: str, expected: date) -> None:
    assert parse_date(text, language, TODAY).day == expected
    assert parse_date(text, language, TODAY).warnings == ()


@pytest.mark.parametrize(
    "text",
    ["", "12", "-1", "1/2/3", "31 Feb 2024", "2024-02-30", "2024-13-01", "0000-00-00", "now()",
     "99999-01-01", "9999-12-31T23:59:59-14:00", "2024-01-01T25:00:00", "2024-W60", "NaN", "1e309",
     "April 2024", "kemarin"],
)  # fmt: skip
def test_what_is_not_one_day_is_refused(text: str) -> None:
    with pytest.raises(RefusedInputError, match="no date"):
        parse_date(text, "id", TODAY)


def test_two_orders_of_day_and_month_give_a_warning() -> None:
    typed = parse_date("03/04/2024", "en", TODAY)
    assert typed.day == date(2024, 3, 4)
    assert "can mean 2024-03-04 or 2024-04-03" in str(typed.warnings[0])


def test_a_day_in_the_future_gives_a_warning() -> None:
    assert "lies in the future" in str(parse_date("2124-01-01", "en", TODAY).warnings[0])


@pytest.mark.parametrize(
    ("text", "language", "expected", "warned"),
    [
        ("1,234.56", "en", "1234.56", False),
        ("1.234,56", "id", "1234.56", False),
        ("1.234,56", "en", "1234.56", True),  # separators of another language
        ("5,2", "en", "5.2", True),
        ("1 234,56", "en", "1234.56", True),
        ("1'234.50", "en", "1234.50", True),
        ("12,34,567", "en", "1234567", True),  # groups of two, as in India
        ("3,000", "id", "3000", True),  # two readings
        ("１２３", "en", "123", False),
        ("٧٫٥", "en", "7.5", False),
        ("-0", "en", "0", False),
        ("5%", "en", "5", False),
        ("£5bn", "en", "5000000000", False),
        ("Rp 2,5 juta", "id", "2500000", False),
    ],
)
def test_a_number_is_read_and_odd_separators_are_said(
    text: str,
    language: str,
    expected: str,
    warned: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    typed = parse_number(text, language)
    assert typed.value == Decimal(expected)
    assert bool(typed.warnings) is warned


@pytest.mark.parametrize(
    "text",
    ["", "9" * 5000, "1e1000000", "Infinity", "NaN", "0x1F", "1__000", "½", "1.2.3", "--5", "five"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(RefusedInputError, match="no number"):
        parse_number(text, "en")
