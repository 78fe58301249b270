from __future__ import annotations

import pytest

from factcheck.domain.agreement import RatingPair
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError, StaleClaimError
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.agreement import (
    count_agreement,
    give_opinion,
    is_review_blind,
    set_blind_review,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_queue
from factcheck.workflow.review import approve_verdict, send_back_verdict, take_over_claim
from factcheck.workflow.view import view_claim
from tests.factories import add_article, propose, reload


def test_second_opinions_are_off_until_an_editor_switches_them_on(
    checker: Desk, editor: Desk
) -> None:
    assert not is_review_blind(editor)
    with pytest.raises(ForbiddenMoveError, match="needs one of the roles editor, admin"):
        set_blind_review(checker, on=True)
    set_blind_review(editor, on=True)
    assert is_review_blind(checker)
    set_blind_review(editor, on=False)
    assert not is_review_blind(checker)


def test_an_approval_needs_the_editors_own_opinion_where_they_are_blind(
    checker: Desk, editor: Desk
) -> None:
    set_blind_review(editor, on=True)
    claim = propose(checker, add_article(checker)[0], "true")
    assert view_claim(editor, claim.id).blind
    with pytest.raises(ForbiddenMoveError, match="you haven't given yours"):
        approve_verdict(editor, claim.id, claim.version)
    assert reload(editor, claim).state == ClaimState.PROPOSED

    give_opinion(editor, claim.id, claim.version, "half_true")

    view = view_claim(editor, claim.id)
    assert not view.blind
    assert [(o.person_id, o.rating) for o in view.opinions] == [
        (editor.require_person().id, "half_true")
    ]
    assert view.history[-1].draft.action == "opinion.give"
    approve_verdict(editor, claim.id, claim.version)
    assert reload(editor, claim).state == ClaimState.PUBLISHED


def test_the_queue_hides_what_waits_from_a_blind_reviewer(
    checker: Desk, other_checker: Desk, editor: Desk
) -> None:
    set_blind_review(editor, on=True)
    claim = propose(checker, add_article(checker)[0])
    wanted = ClaimFilter(states=(ClaimState.PROPOSED,))
    assert [row.verdict for row in list_queue(editor, wanted).rows] == [None]
    assert [bool(row.verdict) for row in list_queue(other_checker, wanted).rows] == [True]
    give_opinion(editor, claim.id, claim.version, "true")
    assert [bool(row.verdict) for row in list_queue(editor, wanted).rows] == [True]


def test_only_a_reviewer_is_blind(checker: Desk, other_checker: Desk, editor: Desk) -> None:
    set_blind_review(editor, on=True)
    claim = propose(editor, add_article(checker)[0])
    for desk in (checker, other_checker, editor):
        assert not view_claim(desk, claim.id).blind


def test_a_blind_reviewer_still_sends_back_and_takes_over(checker: Desk, editor: Desk) -> None:
    set_blind_review(editor, on=True)
    claims = add_article(checker)
    first, second = propose(checker, claims[0]), propose(checker, claims[1])
    send_back_verdict(editor, first.id, first.version, "Kata-katanya keliru.")
    take_over_claim(editor, second.id, second.version)
    assert reload(checker, first).state == ClaimState.SENT_BACK
    assert reload(checker, second).state == ClaimState.SENT_BACK


def test_an_opinion_is_given_once(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    give_opinion(editor, claim.id, claim.version, "true")
    with pytest.raises(ForbiddenMoveError, match="opinion about revision 1 already"):
        give_opinion(editor, claim.id, claim.version, "false")


def test_an_opinion_that_makes_no_sense_is_refused(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(RefusedInputError, match="isn't on the rating scale"):
        give_opinion(editor, claim.id, claim.version, "pants_on_fire")
    with pytest.raises(StaleClaimError):
        give_opinion(editor, claim.id, claim.version - 1, "true")
    send_back_verdict(editor, claim.id, claim.version, "Sumber?")
    with pytest.raises(ForbiddenMoveError, match="waits for review"):
        give_opinion(editor, claim.id, reload(editor, claim).version, "true")


def test_agreement_is_counted_by_pairs_of_ratings(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    assert count_agreement(checker).given == 0
    for claim, proposed, second in zip(
        claims[:3], ("true", "true", "false"), ("true", "half_true", "false"), strict=True
    ):
        waiting = propose(checker, claim, proposed)
        give_opinion(editor, waiting.id, waiting.version, second)
    found = count_agreement(editor)
    assert (found.agreed, found.given) == (2, 3)
    assert found.pairs == (
        RatingPair(proposed="false", second="false", count=1),
        RatingPair(proposed="true", second="half_true", count=1),
        RatingPair(proposed="true", second="true", count=1),
    )
