from __future__ import annotations

import pytest

from factcheck.meaning.fusion import fuse_likeness


def test_each_likeness_is_a_reason_and_both_are_a_better_one() -> None:
    weights = fuse_likeness({5: 50.0, 7: 50.0}, {7: 50.0, 9: 60.0})
    assert list(weights) == [7, 9, 5]
    assert list(weights.values()) == pytest.approx([0.75, 0.6, 0.5])


def test_what_only_one_search_found_can_be_first() -> None:
    weights = fuse_likeness({1: 30.0, 2: 25.0}, {3: 80.0, 1: 20.0, 2: 20.0})
    assert next(iter(weights)) == 3


def test_of_equal_weights_the_newer_claim_comes_first() -> None:
    assert list(fuse_likeness({1: 40.0, 2: 40.0}, {})) == [2, 1]


def test_nothing_found_gives_nothing() -> None:
    assert fuse_likeness({}, {}) == {}
