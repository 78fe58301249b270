from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.normalise import (
    DECOMPOSED_LIMIT,
    TERM_LIMIT,
    join_trigrams,
    normalise_text,
)


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        # The language's own separator groups thousands.
        ("Sebanyak 3.000 orang", "id", "sebanyak 3000 orang"),
        ("3,000 people", "en", "3000 people"),
        ("1.200.000,50 euro", "de", "1200000 50 euro"),
        ("3\xa0000 personnes", "fr", "3000 personnes"),
        # Another separator is a decimal one, unless it groups twice.
        ("3.141 apples", "en", "3 141 apples"),
        ("1,234,567 orang", "id", "1234567 orang"),
        # Nothing is known of the language: any separator groups.
        ("3.000 3,000", "xx-unknown", "3000 3000"),
        # Case, accents, punctuation, full width, mathematical letters.
        ("Élèves! À l’école", "fr", "eleves a l ecole"),
        ("\uff23\uff4f\uff56\uff49\uff44-19 𝐀𝐁", "en", "covid 19 ab"),
        # Vowel signs are letters, digits of any script are digits.
        ("केजरीवाल की ३००", "hi", "केजरीवाल की 300"),
        # Scripts without spaces become trigrams, other words beside them stay.
        ("日本語文 Tokyo", "ja", "日本語 本語文 tokyo"),
        ("東京", "ja", "東京"),
        # Addresses go, hashtags are cut at their humps.
        ("see https://example.org/x?y=1 #AustralianFires", "en", "see australian fires"),
        # What would mean something to a search engine means nothing.
        ('"x" OR NEAR(a, b) NUL\0* %_', "en", "x or near a b nul"),
        ("", "id", ""),
    ],
)
def test_terms_are_the_same_for_rows_and_queries(text: str, language: str, terms: str) -> None:
    assert normalise_text(text, language) == terms


@given(st.text(max_size=200), st.sampled_from(["id", "en", "th", "hi", "ja", "fr", ""]))
def test_terms_hold_only_letters_digits_and_vowel_signs(text: str, language: str) -> None:
    norm = normalise_text(text, language)
    assert norm == " ".join(norm.split())
    kinds = {unicodedata.category(c)[0] for c in norm.replace(" ", "")}
    assert kinds <= {"L", "N", "M"}


@given(st.text(max_size=120))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = join_trigrams(normalise_text(text, "en"))
    assert join_trigrams(normalise_text(once, "en")) == once


@pytest.mark.parametrize(
    "text",
    ["a" + "\u0301" * 100_000, "ﷺ" * 100_000, "1," * 50_000, "." * 100_000, "ก" * 100_000],
    ids=["marks", "ligatures", "separators", "points", "thai"],
)
def test_hostile_texts_stay_small(text: str) -> None:
    norm = normalise_text(text, "en")
    assert len(norm) <= 4 * DECOMPOSED_LIMIT
    assert max(map(len, norm.split()), default=0) <= TERM_LIMIT


def test_trigrams_are_joined_to_the_runs_they_came_from() -> None:
    norm = normalise_text("กระเทียมดำ good 東京都民", "th")
    assert "good" in norm.split()
    assert join_trigrams(norm).split()[-1] == "東京都民"
    assert join_trigrams("plain words") == "plain words"
