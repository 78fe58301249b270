from __future__ import annotations

from factcheck.domain.match import Relation
from factcheck.domain.thresholds import Decided, Thresholds, count_bands, propose_thresholds


def decided(score: float, relation: Relation, times: int) -> list[Decided]:
    return [Decided(score, relation)] * times


def test_decisions_are_counted_in_bands_of_ten() -> None:
    bands = count_bands(
        [
            Decided(100, Relation.SAME),
            Decided(90, Relation.DIFFERENT),
            Decided(89.9, Relation.RELATED),
        ]
    )
    assert [(band.low, band.same, band.related, band.different) for band in bands[:2]] == [
        (90, 1, 0, 1),
        (80, 0, 1, 0),
    ]
    assert (bands[0].precision, bands[2].precision) == (0.5, None)


def test_thresholds_are_the_lowest_bands_that_are_precise_enough() -> None:
    bands = count_bands(
        decided(95, Relation.SAME, 20)
        + decided(75, Relation.SAME, 19)
        + decided(75, Relation.RELATED, 1)
        + decided(45, Relation.DIFFERENT, 60)
        + decided(15, Relation.DIFFERENT, 900)
    )
    assert propose_thresholds(bands) == Thresholds(suggest=40.0, reuse=70.0)


def test_few_decisions_propose_nothing() -> None:
    assert propose_thresholds(count_bands(decided(95, Relation.SAME, 19))) is None


def test_imprecise_decisions_propose_nothing() -> None:
    assert propose_thresholds(count_bands(decided(95, Relation.DIFFERENT, 50))) is None
