from __future__ import annotations

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.match import Relation
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import decide_match, list_set_apart, read_group
from factcheck.workflow.matching import suggest_matches
from tests.factories import add_article, find_claim, publish

PLACES = ("Dinas Perhubungan", "Kantor Statistik", "Warga Sungai Melati", "Radio Melati")


@pytest.fixture
def claims(checker: Desk) -> list[Claim]:
    """Four claims of four articles that say the same."""
    return [
        find_claim(
            add_article(
                checker,
                f"{place} menghitung lalu lintas.\n\n"
                f"Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari.\n",
            ),
            "12.000 kendaraan",
        )
        for place in PLACES
    ]


def decide(desk: Desk, one: Claim, two: Claim, relation: Relation) -> None:
    decide_match(desk, one.id, two.id, relation, score=88)


def members(desk: Desk, claim: Claim) -> set[int]:
    with desk.store.read() as session:
        return set(read_group(session, claim.id)[0].members)


def test_the_same_as_the_same_is_the_same(checker: Desk, claims: list[Claim]) -> None:
    first, second, third, fourth = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, third, second, Relation.SAME)
    for claim in (first, second, third):
        assert members(checker, claim) == {first.id, second.id, third.id}
    assert members(checker, fourth) == {fourth.id}


def test_taking_a_decision_back_splits_the_group(checker: Desk, claims: list[Claim]) -> None:
    first, second, third, _ = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, second, third, Relation.SAME)
    decide(checker, second, third, Relation.UNDONE)
    assert members(checker, first) == {first.id, second.id}
    assert members(checker, third) == {third.id}


def test_a_rejection_spreads_to_the_groups_of_both_claims(
    checker: Desk, claims: list[Claim]
) -> None:
    first, second, third, fourth = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, third, fourth, Relation.SAME)
    decide(checker, second, third, Relation.DIFFERENT)
    offered = {s.match.claim_id for s in suggest_matches(checker, first.id)}
    assert offered == {second.id}


def test_what_was_set_apart_is_listed_from_both_sides_until_taken_back(
    checker: Desk, claims: list[Claim]
) -> None:
    first, second, third, _ = claims
    decide(checker, first, second, Relation.DIFFERENT)
    decide(checker, first, third, Relation.RELATED)
    for claim, other in ((first, second), (second, first)):
        ((found, decision),) = list_set_apart(checker, claim.id)
        assert found.id == other.id
        assert decision.decided_by == checker.require_person().id
    decide(checker, second, first, Relation.UNDONE)
    assert list_set_apart(checker, first.id) == []


def test_two_groups_with_a_rejected_pair_are_not_joined(checker: Desk, claims: list[Claim]) -> None:
    first, second, third, fourth = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, third, fourth, Relation.SAME)
    decide(checker, second, third, Relation.DIFFERENT)
    with pytest.raises(
        ForbiddenMoveError, match=f"Claims {second.id} and {third.id} .* not to be the same"
    ):
        decide(checker, first, fourth, Relation.SAME)
    decide(checker, second, third, Relation.UNDONE)
    decide(checker, first, fourth, Relation.SAME)
    assert members(checker, third) == {claim.id for claim in claims}


def test_claims_joined_through_others_are_not_called_different(
    checker: Desk, claims: list[Claim]
) -> None:
    first, second, third, _ = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, second, third, Relation.SAME)
    with pytest.raises(ForbiddenMoveError, match=f"joined through {second.id}"):
        decide(checker, first, third, Relation.DIFFERENT)


def test_a_direct_decision_may_be_turned_round(checker: Desk, claims: list[Claim]) -> None:
    first, second, *_ = claims
    decide(checker, first, second, Relation.SAME)
    decide(checker, second, first, Relation.DIFFERENT)
    assert members(checker, first) == {first.id}


def test_the_group_is_shown_first_with_the_verdict_that_leads_it(
    checker: Desk, editor: Desk, claims: list[Claim]
) -> None:
    first, second, third, fourth = claims
    publish(checker, editor, third, "mostly_true")
    decide(checker, second, third, Relation.SAME)
    decide(checker, first, second, Relation.SAME)
    shown = suggest_matches(checker, first.id)
    assert [s.match.claim_id for s in shown if s.joined] == [s.match.claim_id for s in shown[:2]]
    assert {s.match.claim_id for s in shown if s.joined} == {second.id, third.id}
    assert [s.match.claim_id for s in shown if s.lead] == [third.id]
    assert [s.match.claim_id for s in shown if s.reusable] == [third.id]
    assert shown[-1].match.claim_id == fourth.id
