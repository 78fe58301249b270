from __future__ import annotations

import inspect
from dataclasses import dataclass, field

import pytest

from factcheck.matching import score
from factcheck.matching.grams import bucket_grams, cut_grams, weigh_grams
from factcheck.matching.score import Rarity, score_claims


@dataclass(frozen=True, eq=False)
class Terms:
    size: int = 1000
    frequencies: dict[str, int] = field(default_factory=dict)


COMMON = Terms(1000, {"yang": 900, "di": 950, "orang": 400, "harga": 100, "beras": 60, "naik": 90})
RARITY = Rarity({}, 1000, COMMON)


def scores(query: str, *claims: str) -> list[float]:
    return score_claims(query, claims, RARITY)


def test_the_same_terms_score_100_in_any_order() -> None:
    assert scores("harga beras naik", "harga beras naik", "naik beras harga") == [100.0, 100.0]


def test_nothing_in_common_scores_0() -> None:
    assert scores("harga beras naik", "zzz qqq xxx", "") == [0.0, 0.0]
    assert scores("", "harga") == [0.0]


def test_a_typing_error_costs_less_than_another_word() -> None:
    typo, other = scores(
        "kementerian menaikkan tarif", "kementrian menaikkan tarif", "warga menaikkan tarif"
    )
    assert typo > 85
    assert typo > other + 15


def test_another_number_is_another_word() -> None:
    same, near = scores("3000 tentara masuk", "3000 tentara masuk", "30000 tentara masuk")
    assert same == 100
    assert near < 90


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    rare, common = scores("lindu yang di", "lindu orang harga", "yang di beras naik")
    assert rare > common


def test_a_short_claim_of_common_words_does_not_outrank_the_real_one() -> None:
    query = "harga beras naik dua belas persen di pasar induk cipinang"
    junk, real = scores(query, "di harga", "harga beras di cipinang naik dua belas persen")
    assert real > junk


def test_another_form_of_a_word_is_found_by_its_characters() -> None:
    form, other = scores("केजरीवाल", "केजरीवालांनी", "मोदींनी")
    assert form > 2 * other + 10
    assert other < 10


def test_the_banned_scorer_is_not_used() -> None:
    assert "fuzz.WRatio" not in inspect.getsource(score)


@pytest.mark.parametrize("words", [["abc", "de", "fghij"], ["x"], ["a" * 30]])
def test_runs_stay_inside_their_words(words: list[str]) -> None:
    codes, owners = cut_grams(words)
    expected = [max(0, len(word) + 2 - size + 1) for word in words for size in (3, 4, 5)]
    assert len(codes) == sum(expected)
    assert sorted(set(owners.tolist())) == list(range(len(words)))


def test_a_run_of_common_words_weighs_less_than_an_unknown_one() -> None:
    known, _ = cut_grams(["yang"])
    unknown, _ = cut_grams(["qxzw"])
    weights = [weigh_grams(bucket_grams(codes), COMMON) for codes in (known, unknown)]
    assert weights[0].max() < weights[1].min()
