from __future__ import annotations

from factcheck.ui.parts.words import mark_differences


def test_the_words_that_the_other_claim_lacks_are_marked_on_both_sides() -> None:
    one, two = "Sebanyak 3.000 tentara merebut kota.", "Sebanyak 13.000 tentara belum merebut kota."
    assert mark_differences(one, two) == (
        "Sebanyak :orange-background[**3\\.000**] tentara merebut kota\\."
    )
    assert mark_differences(two, one) == (
        "Sebanyak :orange-background[**13\\.000**] tentara "
        ":orange-background[**belum**] merebut kota\\."
    )


def test_nothing_is_marked_where_only_letters_differ_in_size() -> None:
    assert mark_differences("Beras NAIK", "beras naik") == "Beras NAIK"
