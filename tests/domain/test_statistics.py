from __future__ import annotations

import pytest

from factcheck.domain.agreement import RatingPair
from factcheck.domain.statistics import measure_kappa, share_agreed


def pairs(*counted: tuple[str, str, int]) -> list[RatingPair]:
    return [RatingPair(proposed=one, second=two, count=count) for one, two, count in counted]


def test_kappa_is_what_chance_does_not_explain() -> None:
    # Cohen's formula by hand: 35 of 50 agree; chance gives (25*30 + 25*20) / 2500 = 0.5.
    found = pairs(("true", "true", 20), ("true", "false", 5), ("false", "true", 10))
    found += pairs(("false", "false", 15))
    assert share_agreed(found) == pytest.approx(0.7)
    assert measure_kappa(found) == pytest.approx(0.4)


def test_kappa_is_not_known_without_opinions_or_where_everything_is_one_rating() -> None:
    assert (share_agreed([]), measure_kappa([])) == (None, None)
    assert measure_kappa(pairs(("true", "true", 9))) is None


def test_kappa_is_zero_where_people_agree_as_often_as_by_chance() -> None:
    found = pairs(("true", "false", 3), ("true", "true", 3))
    assert measure_kappa(found) == pytest.approx(0.0)
