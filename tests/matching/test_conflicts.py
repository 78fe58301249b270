from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.match import ConflictKind, Relation
from factcheck.matching.conflicts import compare_claims
from factcheck.matching.ranking import rank_candidates
from tests.matching.pair_table import CONFLICT, DIFFERENT, SAME
from tests.matching.readers import claim


@pytest.mark.parametrize(("language", "a", "other", "b"), SAME)
def test_a_repetition_in_other_words_is_the_same(language: str, a: str, other: str, b: str) -> None:
    comparison = compare_claims(claim(a, language), claim(b, other))
    assert (comparison.relation, comparison.conflicts) == (Relation.SAME, ())


@pytest.mark.parametrize(("kind", "language", "a", "other", "b"), CONFLICT)
def test_a_contradiction_is_a_conflict_of_its_kind(
    kind: str, language: str, a: str, other: str, b: str
) -> None:
    comparison = compare_claims(claim(a, language), claim(b, other))
    assert comparison.relation is Relation.CONFLICT
    assert kind in [str(conflict.kind) for conflict in comparison.conflicts]
    assert all("{" not in str(conflict.explanation) for conflict in comparison.conflicts)


@pytest.mark.parametrize(("language", "a", "other", "b"), DIFFERENT)
def test_another_claim_with_nearly_the_same_words_is_not_the_same(
    language: str, a: str, other: str, b: str
) -> None:
    assert compare_claims(claim(a, language), claim(b, other)).relation is not Relation.SAME


@pytest.mark.parametrize(("kind", "language", "a", "other", "b"), CONFLICT)
def test_the_order_of_two_claims_does_not_matter(
    kind: str, language: str, a: str, other: str, b: str
) -> None:
    comparison = compare_claims(claim(b, other), claim(a, language))
    assert kind in [str(conflict.kind) for conflict in comparison.conflicts]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        # A bound is only violated from the other side.
        ("Lebih dari 3.000 rumah rusak di Sagara.", "3.500 rumah rusak di Sagara.", "same"),
        ("Lebih dari 3.000 rumah rusak di Sagara.", "2.800 rumah rusak di Sagara.", "conflict"),
        ("Kurang dari 50 rumah rusak di Sagara.", "70 rumah rusak di Sagara.", "conflict"),
        # About a number covers what rounds to it, not more.
        ("Sekitar 3 ribu rumah rusak di Sagara.", "3.012 rumah rusak di Sagara.", "same"),
        ("Sekitar 3 ribu rumah rusak di Sagara.", "4.100 rumah rusak di Sagara.", "conflict"),
        # One unit in another.
        ("Pipa itu membentang sejauh 2.400 meter.", "Pipa itu membentang 2,4 kilometer.", "same"),
        # Whoever converts rounds, but not between units that differ by tens.
        ("Tiang itu setinggi 120 kaki.", "Tiang itu setinggi 37 meter.", "same"),
        ("Tiang itu setinggi 120 kaki.", "Tiang itu setinggi 40 meter.", "conflict"),
        ("Pipa itu sepanjang 5 kilometer.", "Pipa itu sepanjang 5.400 meter.", "conflict"),
        # A date that can't be decided is no contradiction.
        ("Pasar Sagara terbakar, Senin.", "Pasar Sagara terbakar pada 28 April 2025.", "same"),
        ("Pasar Sagara terbakar pada April.", "Pasar Sagara terbakar pada Mei.", "conflict"),
        # Model numbers are names.
        ("Boeing 737 jatuh di Sagara.", "Boeing 787 jatuh di Sagara.", "related"),
        # A place one letter from a known one may be misspelt: neither the same nor a conflict.
        ("Timnas kalah dari Vietnm.", "Timnas kalah dari Vietnam.", "related"),
        # What is wanted or planned hasn't been done.
        ("PT Sagara ingin membeli Bank Melati.", "PT Sagara membeli Bank Melati.", "related"),
        ("Pasar Sagara rencananya ditutup.", "Pasar Sagara ditutup.", "related"),
        # What is added with "and" isn't covered by an earlier check.
        ("Jamu itu menyembuhkan batuk.", "Jamu itu menyembuhkan batuk dan asma.", "related"),
        # Only a share follows from two others.
        (
            "Longsor di Sagara menewaskan 3 warga dan melukai 5 warga.",
            "Longsor di Sagara menewaskan 3 warga, melukai 5 warga, 2 warga hilang.",
            "related",
        ),
        # Years that aren't known are neither the same nor a contradiction.
        ("Tol Sagara dibuka tahun depan.", "Tol Sagara dibuka tahun ini.", "related"),
        ("Tol Sagara dibuka tahun depan.", "Tahun depan Tol Sagara dibuka.", "same"),
        # Two denials say what none says.
        ("Tak ada penumpang yang tewas di Sagara.", "Semua penumpang selamat di Sagara.", "same"),
    ],
)
def test_bounds_rounding_units_and_open_dates(a: str, b: str, relation: str) -> None:
    assert str(compare_claims(claim(a), claim(b)).relation) == relation


def test_relative_dates_are_compared_when_the_publish_date_is_known() -> None:
    a = claim("Pasar Sagara terbakar kemarin.", published=date(2025, 4, 29))
    b = claim("Pasar Sagara terbakar pada 12 Maret 2025.")
    kinds = [conflict.kind for conflict in compare_claims(a, b).conflicts]
    assert kinds == [ConflictKind.DATE]


def test_the_sentence_of_a_long_message_is_compared() -> None:
    chat = "Selamat pagi semuanya, mohon dibaca sampai selesai ya. Cuaca di sini panas sekali. "
    claimed = "Sebanyak 26 perajin tewas dalam kebakaran sanggar di Sagara."
    message = claim(chat * 3 + claimed + " " + chat * 2)
    same = compare_claims(message, claim("Kebakaran sanggar di Sagara menewaskan 26 perajin."))
    other = compare_claims(message, claim("Kebakaran sanggar di Sagara menewaskan 62 perajin."))
    assert same.relation is Relation.SAME
    assert [conflict.kind for conflict in other.conflicts] == [ConflictKind.NUMBER]


def test_reasons_name_the_words_that_agree_and_differ() -> None:
    comparison = compare_claims(claim("Polisi menyita ganja."), claim("Polisi menyita emas."))
    shown = " ".join(map(str, comparison.reasons))
    assert "Polisi" in shown
    assert "ganja" in shown
    assert "emas" in shown
    assert comparison.relation is not Relation.SAME


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["id", "en", "th", "xx"]))
def test_any_two_texts_can_be_compared(a: str, b: str, language: str) -> None:
    comparison = compare_claims(claim(a, language), claim(b, language))
    assert 0 <= comparison.score <= 100


def test_hostile_texts_are_compared_in_bounded_size() -> None:
    for text in ("a" + "\u0301" * 50_000, "1 " * 20_000, "tidak " * 5_000, "A-" * 5_000):
        assert compare_claims(claim(text[:2000]), claim("Harga beras naik.")).score <= 100


def test_the_same_claim_goes_first_then_verdict_date_and_number_break_ties() -> None:
    query = claim("Harga beras naik 5 persen di Sagara.", number=9)
    same = claim("Di Sagara harga beras naik 5 persen.", number=1)
    conflict = claim("Harga beras naik 8 persen di Sagara.", number=2)
    ranked = rank_candidates(query, [conflict, same], scores={1: 70.0, 2: 95.0})
    assert [(m.claim_id, m.comparison.score) for m in ranked] == [(1, 70.0), (2, 95.0)]


def test_a_claim_of_fewer_than_three_words_never_goes_first() -> None:
    query = claim("Harga beras naik.", number=9)
    ranked = rank_candidates(
        query,
        [claim("Harga beras", number=1), claim("Ongkos angkut beras turun.", number=2)],
        scores={1: 99.0, 2: 20.0},
    )
    assert [match.claim_id for match in ranked] == [2, 1]


@pytest.mark.parametrize(
    ("language", "a", "b", "relation"),
    [
        ("id", "Gempa terjadi jam 3 d\u0130ni hari.", "Gempa terjadi jam 3 dini hari.", "same"),
        (
            "id",
            "Ladang itu menghasilkan 650 barel per har\u0131.",
            "Ladang itu menghasilkan 650 barel per bulan.",
            "conflict",
        ),
        ("id", "Ia dirawat di rumah  sakit", "Ia dirawat di rumah\u00a0sakit", "same"),
        ("id", "diuji " * 300, "diuji " * 300 + "lagi", "same"),
        ("en", "he was shot by police and " * 70, "he shot police and " * 70, "conflict"),
        ("en", "It cost 1 trillion trillion trillion dollars.", "It cost 1 dollar.", "conflict"),
        ("de", "Er starb 3 Uhr am Montag.", "Er starb 5 Uhr am Montag.", "related"),
    ],
)
def test_odd_letters_spaces_and_repetitions_are_compared_without_a_failure(
    language: str, a: str, b: str, relation: str
) -> None:
    assert str(compare_claims(claim(a, language), claim(b, language)).relation) == relation


def test_a_length_of_time_is_no_rate() -> None:
    a = claim("Pabrik itu mempekerjakan 500 buruh per hari di Bekasi.", "id")
    b = claim("Pabrik itu mempekerjakan 500 buruh selama sebulan di Bekasi.", "id")
    assert compare_claims(a, b).conflicts == ()
