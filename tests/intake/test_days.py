"""Dates in tables."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.days import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-04-28", date(2025, 4, 28)),
        (" 2025-04-28 ", date(2025, 4, 28)),
        ("2025-04-28T23:30:00+07:00", date(2025, 4, 28)),  # the day where it was written
        ("2025-04-28 08:30", date(2025, 4, 28)),
        ("2024-02-29", date(2024, 2, 29)),
        ("26 May 2015", date(2015, 5, 26)),
        ("6 Sept. 2021", date(2021, 9, 6)),
        ("May 26, 2015", date(2015, 5, 26)),
        ("28 April 2025", date(2025, 4, 28)),
        ("1 Agustus 2024", date(2024, 8, 1)),
        ("1 Agu 2024", date(2024, 8, 1)),
    ],
)
def test_a_date_with_one_reading_is_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2024",
        "12",
        "1/2/3",
        "yesterday",
        "2024-W10",
        "",
        "0025-01-01",
        "31/12/9999999",
        "1 Foo 2024",
        "21February 2009",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(RefusedInputError, match="without guessing"):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["2024-02-31", "2023-02-29", "31 June 2024", "2024-13-01", "0 May 2024"]
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(RefusedInputError, match="doesn't exist in the calendar"):
        read_day(text)
