"""Malay by its data file alone: no rule in the program names it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.text.details import read_details
from factcheck.text.extract import extract_claims

PUBLISHED = date(2023, 5, 17)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("Kira-kira 3,500 penduduk dipindahkan.", "3500", "penduduk", "~"),  # comma groups
        ("Harga naik 12.5 peratus.", "12.5", "peratus", "="),  # the decimal point
        ("Sekurang-kurangnya dua belas mangsa cedera.", "12", "mangsa", ">="),
        ("Projek itu menelan RM2.4 bilion.", "2400000000", "RM", "="),
        ("Lebih daripada 40 rumah rosak.", "40", "rumah", ">"),
        ("Lelaki berusia 43 tahun itu ditahan.", "43", "tahun", "="),
    ],
)
def test_a_malay_quantity_is_read(text: str, value: str, unit: str, bound: str) -> None:
    (quantity,) = read_details(text, "ms", PUBLISHED).quantities
    assert (str(quantity.value), quantity.unit, quantity.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Banjir melanda sejak Isnin.", date(2023, 5, 15), None),
        ("Ia berlaku pada Ogos 2022.", date(2022, 8, 1), date(2022, 8, 31)),
        ("Ia ditahan pada 12 Mac 2023.", date(2023, 3, 12), date(2023, 3, 12)),
        ("Ia ditahan semalam.", date(2023, 5, 16), date(2023, 5, 16)),  # yesterday, not last night
        ("Minggu lalu banjir melanda.", date(2023, 5, 8), date(2023, 5, 14)),
        ("Khamis lalu ia ditahan.", date(2023, 5, 11), date(2023, 5, 11)),
    ],
)
def test_a_malay_time_is_resolved(text: str, start: date, end: date | None) -> None:
    (time,) = read_details(text, "ms", PUBLISHED).times
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Eksport meningkat 5 peratus manakala import turun 3 peratus.",
            [("Eksport meningkat 5 peratus", None), ("import turun 3 peratus", None)],
        ),
        (
            "Menteri Kesihatan, Zaliha Mustafa berkata bahawa 40 klinik dibina.",
            [
                (
                    "Menteri Kesihatan, Zaliha Mustafa berkata bahawa 40 klinik dibina",
                    "Menteri Kesihatan, Zaliha Mustafa",
                )
            ],
        ),
        (
            '"Kami menemui dua mayat," kata Ketua Polis Daerah, Azman Ali di sini.',
            [("Kami menemui dua mayat", "Ketua Polis Daerah, Azman Ali")],
        ),
        ("Menurut polis, 12 rumah terbakar.", [("Menurut polis, 12 rumah terbakar", "polis")]),
    ],
)
def test_malay_claims_have_their_speakers(text: str, claims: list[tuple[str, str | None]]) -> None:
    found = extract_claims(text, "ms", PUBLISHED).claims
    assert [(claim.quote, claim.speaker) for claim in found] == claims


def test_no_module_names_the_third_language() -> None:
    code = Path(__file__).parents[2] / "factcheck" / "text"
    named = [path.name for path in code.glob("*.py") if '"ms"' in path.read_text(encoding="utf-8")]
    # Which name model serves it, and which neighbour it is told apart from.
    assert sorted(named) == ["language.py", "names.py"]
