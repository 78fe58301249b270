from __future__ import annotations

import pytest

from factcheck.meaning.fusion import fuse_ranks


def test_ranks_count_as_one_over_sixty_plus_rank() -> None:
    weights = fuse_ranks([[5, 7], [7, 9]])
    assert list(weights) == [7, 5, 9]
    assert weights[7] == pytest.approx(1 / 62 + 1 / 61)
    assert weights[5] == pytest.approx(1 / 61)


def test_of_equal_weights_the_first_ranking_comes_first() -> None:
    assert list(fuse_ranks([[1, 2], [3, 4]])) == [1, 3, 2, 4]


def test_nothing_found_gives_nothing() -> None:
    assert fuse_ranks([[], []]) == {}
