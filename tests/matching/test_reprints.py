from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.reprints import Change
from factcheck.matching.reprints import compare_texts, measure_overlap

WORDS = " ".join(f"kata{number}" for number in range(40))
SAME, ADDED, REMOVED, CHANGED = Change.SAME, Change.ADDED, Change.REMOVED, Change.CHANGED


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        (WORDS, WORDS.upper().replace(" ", ", "), 1.0),
        (WORDS, "lain " * 40, 0.0),
        (WORDS, WORDS + " tambahan" * 40, 1.0),  # the shorter one stands in it as a whole
        ("kata1 kata2 kata3", WORDS, 1 / 38),  # one sentence is no reprint
        ("", WORDS, 0.0),
    ],
)
def test_the_share_of_the_shorter_text_is_measured(first: str, second: str, share: float) -> None:
    assert measure_overlap(first, second) == pytest.approx(share)
    assert measure_overlap(second, first) == pytest.approx(share)


@pytest.mark.parametrize(
    ("older", "newer", "changes"),
    [
        ("a b c\n\nd e f", "a b c\nd e f", [SAME, SAME]),
        ("a b c", "a b c\n\ng h i", [SAME, ADDED]),
        ("a b c\n\ng h i", "g  h i", [REMOVED, SAME]),
        ("a b c d", "a b x d", [CHANGED]),
        ("a b c d", "w x y z", [ADDED, REMOVED]),
        ("q r s\na b c d", "a b x d", [REMOVED, CHANGED]),
    ],
)
def test_paragraphs_are_told_apart(older: str, newer: str, changes: list[Change]) -> None:
    assert [paragraph.change for paragraph in compare_texts(older, newer)] == changes


TEXTS = st.text("ab \n", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_differences(older: str, newer: str) -> None:
    found = compare_texts(older, newer)

    def read(without: Change) -> list[str]:
        words = [
            piece.text for paragraph in found for piece in paragraph.pieces
            if piece.change is not without
        ]  # fmt: skip
        return " ".join(words).split()

    assert sorted(read(ADDED)) == sorted(older.split())
    assert sorted(read(REMOVED)) == sorted(newer.split())


def test_a_very_long_text_is_compared_within_its_limits() -> None:
    text = "kata lain " * 200_000
    assert measure_overlap(text, text) == 1.0
    assert [p.change for p in compare_texts(text, text)] == [SAME]
