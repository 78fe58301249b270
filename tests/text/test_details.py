from __future__ import annotations

from datetime import date

import pytest

from factcheck.domain.claim import NameKind
from factcheck.text.details import read_details
from factcheck.text.language import detect_language
from factcheck.text.names import find_names
from factcheck.text.negation import is_negated

SENTENCE = "Menteri Retno Marsudi bertemu delegasi Korea Utara di Jakarta."


def test_spans_count_from_the_offset() -> None:
    details = read_details("Sejak 2015 ada 12 kasus.", "id", None, offset=100)
    assert (details.times[0].span.start, details.quantities[0].span.start) == (100, 115)


def test_a_length_that_ends_today_is_both_a_time_and_a_quantity() -> None:
    details = read_details("Dalam tiga tahun terakhir harga naik.", "id", date(2023, 5, 17))
    assert [q.text for q in details.quantities] == ["tiga tahun"]
    assert details.times[0].start == date(2020, 5, 17)


def test_indonesian_names_are_tagged_and_countries_have_their_code() -> None:
    names = {name.text: (name.kind, name.country) for name in find_names(SENTENCE, "id")}
    assert names["Retno Marsudi"] == (NameKind.PERSON, None)
    assert names["Korea Utara"] == (NameKind.PLACE, "KP")
    assert names["Jakarta"] == (NameKind.PLACE, None)


def test_english_names_are_found_by_capitals() -> None:
    names = {n.text: n.country for n in find_names("Anna Reed met French officials in Oslo.", "en")}
    assert names == {"Anna Reed": None, "French": "FR", "Oslo": None}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Polisi tidak menahan siapa pun.", "id", True),
        ("Polisi belum menahan siapa pun.", "id", True),
        ("Ia bukan hanya pelaku, tetapi dalang.", "id", False),  # "bukan hanya" denies nothing
        ("Tidak kurang dari 60 warga ikut.", "id", False),  # a bound
        ("Tidak mungkin ia tidak tahu.", "id", False),  # two negations
        ("Police didn't hold anyone.", "en", True),
        ("They don`t share it.", "en", True),  # a typewriter's apostrophe
        ("No fewer than 40 homes burned.", "en", False),
        ("The man was held.", "en", False),
    ],
)
def test_negation_is_read(text: str, language: str, expected: bool) -> None:  # noqa: FBT001 -- a column
    assert is_negated(text, language) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harga beras naik karena pasokan terganggu, kata polisi pada Rabu di kantor pusat.", "id"),
        ("Harga beras naik kerana bekalan terganggu, kata polis pada hari Isnin semalam.", "ms"),
        ("The price of rice rose because supplies were cut, police said on Monday.", "en"),
        ("El precio del arroz subió porque se cortó el suministro, dijo la policía.", "es"),
        ("12 345 !!", "en"),
    ],
)
def test_the_language_of_a_text_is_detected(text: str, expected: str) -> None:
    assert detect_language(text) == expected
