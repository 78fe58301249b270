from __future__ import annotations

from factcheck.domain.match import Relation
from factcheck.domain.thresholds import Thresholds, make_bands, propose_thresholds


def test_a_band_has_the_share_of_the_same_among_its_decisions() -> None:
    bands = make_bands(
        {(90, Relation.SAME): 1, (90, Relation.DIFFERENT): 1, (80, Relation.RELATED): 1}
    )
    assert [band.low for band in bands] == list(range(90, -10, -10))
    assert [(band.same, band.related, band.different) for band in bands[:2]] == [
        (1, 0, 1),
        (0, 1, 0),
    ]
    assert (bands[0].precision, bands[2].precision) == (0.5, None)


def test_thresholds_are_the_lowest_bands_that_are_precise_enough() -> None:
    bands = make_bands(
        {
            (90, Relation.SAME): 20,
            (70, Relation.SAME): 19,
            (70, Relation.RELATED): 1,
            (40, Relation.DIFFERENT): 60,
            (10, Relation.DIFFERENT): 900,
        }
    )
    assert propose_thresholds(bands) == Thresholds(suggest=40.0, reuse=70.0)


def test_few_decisions_propose_nothing() -> None:
    assert propose_thresholds(make_bands({(90, Relation.SAME): 19})) is None


def test_imprecise_decisions_propose_nothing() -> None:
    assert propose_thresholds(make_bands({(90, Relation.DIFFERENT): 50})) is None
