from __future__ import annotations

import pytest

from factcheck.domain.agreement import RatingPair
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError, StaleClaimError
from factcheck.domain.match import Relation
from factcheck.domain.queue import ClaimFilter, Mark
from factcheck.domain.verdict import ClaimState, VerdictDraft
from factcheck.workflow.agreement import (
    count_agreement,
    give_opinion,
    is_review_blind,
    set_blind_review,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import decide_match
from factcheck.workflow.queue import list_queue, list_rating_scale
from factcheck.workflow.report import export_csv, gather_rows
from factcheck.workflow.review import (
    approve_verdict,
    propose_verdict,
    reopen_claim,
    send_back_verdict,
    take_over_claim,
)
from factcheck.workflow.view import view_claim
from tests.factories import add_article, propose, publish, reload


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


def test_a_filter_by_rating_tells_a_blind_reviewer_nothing(
    checker: Desk, other_checker: Desk, editor: Desk
) -> None:
    claims = add_article(checker)
    published = publish(checker, editor, claims[0], "true")
    set_blind_review(editor, on=True)
    waiting = propose(checker, claims[1], "false")

    def found(desk: Desk, *ratings: str) -> set[int]:
        page = list_queue(desk, ClaimFilter(newest_ratings=ratings))
        assert page.total == len(page.rows)
        return {row.claim.id for row in page.rows}

    assert found(other_checker, "false") == {waiting.id}
    assert found(editor, "false") == set()
    assert found(editor, "true", "half_true", "misleading") == {published.id}
    assert found(editor, *(rating.code for rating in list_rating_scale(editor))) == {published.id}
    give_opinion(editor, waiting.id, waiting.version, "true")
    assert found(editor, "false") == {waiting.id}


def test_a_blind_reviewer_sees_no_conflict_with_what_waits(checker: Desk, editor: Desk) -> None:
    one, other = add_article(checker)[:2]
    decide_match(checker, one.id, other.id, Relation.SAME, score=90)
    publish(checker, editor, one, "true")
    set_blind_review(editor, on=True)
    waiting = propose(checker, reload(checker, other), "false")
    wanted = ClaimFilter(marks=(Mark.CONFLICT,))
    assert {row.claim.id for row in list_queue(checker, wanted).rows} == {one.id, other.id}
    assert list_queue(editor, wanted).total == 0
    give_opinion(editor, waiting.id, waiting.version, "half_true")
    assert {row.claim.id for row in list_queue(editor, wanted).rows} == {one.id, other.id}


def test_a_report_of_a_blind_reviewer_leaves_out_what_waits(
    checker: Desk, other_checker: Desk, editor: Desk
) -> None:
    first, second = add_article(checker)[:2]
    sent = propose(checker, first, "false")
    send_back_verdict(editor, sent.id, sent.version, "Periksa lagi.")
    published = publish(checker, editor, second, "true")
    set_blind_review(editor, on=True)
    waiting = propose(checker, reload(checker, first), "half_true")

    def ratings(desk: Desk) -> dict[int, str | None]:
        rows = gather_rows(desk, ClaimFilter(ids=(first.id, second.id)), "en")
        return {row.claim.id: row.verdict.rating if row.verdict else None for row in rows}

    seen = {waiting.id: "half_true", published.id: "true"}
    assert ratings(other_checker) == seen
    assert ratings(editor) == seen | {waiting.id: None}
    assert b"half_true" not in b"".join(export_csv(editor, ClaimFilter()))
    assert b"half_true" in b"".join(export_csv(other_checker, ClaimFilter()))
    give_opinion(editor, waiting.id, waiting.version, "half_true")
    assert ratings(editor) == seen


def test_a_report_of_a_blind_reviewer_keeps_what_was_published(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, add_article(checker)[0], "true")
    set_blind_review(editor, on=True)
    claim = reopen_claim(checker, claim.id, claim.version)
    draft = VerdictDraft(rating="false", rationale="Ralat.", correction="Angkanya salah.")
    propose_verdict(checker, claim.id, claim.version, draft)
    (row,) = gather_rows(editor, ClaimFilter(ids=(claim.id,)), "en")
    assert row.verdict
    assert (row.verdict.rating, row.newer_revision, row.verdict_current) == ("true", 2, False)


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
