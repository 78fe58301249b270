from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from factcheck.text.published import find_published


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Judul berita\n\nSenin, 15 Mei 2023\n\nIsi berita.", "id", date(2023, 5, 15)),
        ("Diterbitkan: 15/5/2023\nIsi.", "id", date(2023, 5, 15)),
        ("Title\n\nFriday, May 8, 2009\n\nThe council met.", "en", date(2009, 5, 8)),
        ("Published 2021-09-15 by the desk\n\nText.", "en", date(2021, 9, 15)),
    ],
)
def test_a_date_line_gives_the_publish_date(text: str, language: str, expected: date) -> None:
    assert find_published(text, language) == expected


def test_a_date_line_with_time_and_zone_gives_both() -> None:
    found = find_published("Tanggal: 15 Mei 2023 08:42 WIB\nIsi.", "id")
    assert found == datetime(2023, 5, 15, 8, 42, tzinfo=timezone(timedelta(hours=7)))


def test_a_time_without_zone_is_left_out() -> None:
    assert find_published("Tanggal: 15 Mei 2023 08:42\nIsi.", "id") == date(2023, 5, 15)


def test_a_date_in_a_sentence_is_no_date_line() -> None:
    text = "Pada 15 Mei 2023 jembatan di kota itu runtuh dan menewaskan tiga orang pekerja."
    assert find_published(text, "id") is None
