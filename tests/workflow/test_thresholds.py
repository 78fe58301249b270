from __future__ import annotations

import pytest

from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError
from factcheck.domain.match import Relation
from factcheck.domain.thresholds import Thresholds
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import decide_match
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.thresholds import measure_thresholds, save_thresholds
from tests.factories import add_article, find_claim

TEXT = "Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari.\n"


def test_an_editor_sets_from_which_likeness_on_claims_are_shown(
    checker: Desk, editor: Desk
) -> None:
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    other = find_claim(
        add_article(checker, f"Laporan Dinas Perhubungan tahunan.\n\n{TEXT}"), "12.000 kendaraan"
    )
    assert [s.match.claim_id for s in suggest_matches(checker, claim.id)] == [other.id]
    save_thresholds(editor, "id", Thresholds(suggest=100, reuse=100))
    assert suggest_matches(checker, claim.id) == []


def test_a_checker_does_not_set_thresholds(checker: Desk) -> None:
    with pytest.raises(ForbiddenMoveError, match="needs one of the roles editor, admin"):
        save_thresholds(checker, "id", Thresholds())


@pytest.mark.parametrize(("suggest", "reuse"), [(50, 40), (-1, 40), (50, 101)])
def test_thresholds_that_do_not_fit_are_refused(editor: Desk, suggest: float, reuse: float) -> None:
    with pytest.raises(RefusedInputError, match="don't fit"):
        save_thresholds(editor, "id", Thresholds(suggest=suggest, reuse=reuse))


def test_decisions_are_measured_for_each_language_and_taken_back_ones_not(
    checker: Desk,
) -> None:
    one, two, three = (
        find_claim(add_article(checker, f"{place} melapor.\n\n{TEXT}"), "12.000 kendaraan")
        for place in ("Kantor Statistik", "Dinas Perhubungan", "Radio Melati")
    )
    decide_match(checker, one.id, two.id, Relation.SAME, score=95)
    decide_match(checker, one.id, three.id, Relation.RELATED, score=91)
    decide_match(checker, one.id, three.id, Relation.UNDONE, score=91)
    measured = {item.language: item for item in measure_thresholds(checker)}
    assert list(measured) == ["id", "en"]
    top = measured["id"].bands[0]
    assert (top.low, top.same, top.total, top.precision) == (90, 1, 1, 1.0)
    assert sum(band.total for band in measured["en"].bands) == 0
