from __future__ import annotations

import pytest

from factcheck.domain.claim import Claim, Span
from factcheck.domain.errors import ForbiddenMoveError, StaleClaimError
from factcheck.domain.reuse import ReuseCounts, ReuseDecision
from factcheck.domain.verdict import ClaimState, VerdictDraft
from factcheck.workflow.claims import drop_claim
from factcheck.workflow.corrections import (
    answer_reuse,
    count_corrected_reuses,
    list_corrected_reuses,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.lineage import split_claim
from factcheck.workflow.reuse import reuse_check
from factcheck.workflow.review import approve_verdict, propose_verdict, reopen_claim
from factcheck.workflow.view import view_claim
from tests.factories import add_article, publish, reload


def reuse(desk: Desk, claim: Claim, earlier: Claim) -> Claim:
    """Reuse the check of an earlier claim."""
    reuse_check(desk, claim.id, claim.version, earlier.id, score=90.0)
    return reload(desk, claim)


def publish_as_it_is(checker: Desk, editor: Desk, claim: Claim) -> Claim:
    """Publish a claim with the evidence that it has."""
    draft = VerdictDraft(rating="true", rationale="Cocok.")
    propose_verdict(checker, claim.id, claim.version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return reload(checker, claim)


def correct(checker: Desk, editor: Desk, claim: Claim, rating: str = "false") -> Claim:
    """Publish a correction of a claim."""
    claim = reopen_claim(checker, claim.id, reload(checker, claim).version)
    draft = VerdictDraft(rating=rating, rationale="Ralat.", correction="Kami salah kutip.")
    propose_verdict(checker, claim.id, claim.version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return reload(checker, claim)


@pytest.fixture
def pair(checker: Desk, editor: Desk) -> tuple[Claim, Claim]:
    """A published claim, and a published one that reused its check."""
    claims = add_article(checker)
    earlier = publish(checker, editor, claims[0])
    later = publish_as_it_is(checker, editor, reuse(checker, claims[1], earlier))
    return earlier, later


def test_a_reuse_is_on_record_with_the_verdict_that_it_copied(
    checker: Desk, pair: tuple[Claim, Claim]
) -> None:
    earlier, later = pair
    assert view_claim(checker, earlier.id).reused_by == 1
    assert view_claim(checker, later.id).reused_by == 0
    notes = [e.draft for e in view_claim(checker, later.id).history]
    (note,) = [n for n in notes if n.action == "reuse.check"]
    assert note.after == {"from_claim": earlier.id, "revision": 1}


def test_reusing_the_same_check_twice_is_one_reuse(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    earlier = publish(checker, editor, claims[0])
    later = reuse(checker, reuse(checker, claims[1], earlier), earlier)
    actions = [e.draft.action for e in view_claim(checker, later.id).history]
    assert actions.count("reuse.check") == 1
    assert view_claim(checker, earlier.id).reused_by == 1


def test_nothing_is_listed_before_the_correction_is_published(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    assert list_corrected_reuses(editor) == []
    reopen_claim(checker, pair[0].id, pair[0].version)
    assert list_corrected_reuses(editor) == []
    assert count_corrected_reuses(editor) == ReuseCounts(waiting=0, reopened=0, skipped=0)


def test_a_published_correction_lists_every_claim_that_reused_the_check(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    earlier, later = pair
    correct(checker, editor, earlier)
    (item,) = list_corrected_reuses(editor)
    assert (item.claim.id, item.earlier.id) == (later.id, earlier.id)
    assert (item.copied.rating, item.correction.rating) == ("true", "false")
    assert item.correction.correction == "Kami salah kutip."
    assert count_corrected_reuses(checker).waiting == 1
    assert view_claim(checker, later.id).corrected == (earlier.id,)


def test_reopening_sets_the_claim_going_with_whoever_checked_it(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    correct(checker, editor, pair[0])
    (item,) = list_corrected_reuses(editor)
    answer_reuse(
        editor,
        item.reuse.id,
        item.correction.id,
        decision=ReuseDecision.REOPENED,
        version=item.claim.version,
    )
    view = view_claim(checker, pair[1].id)
    assert view.claim.state == ClaimState.CHECKING
    assert view.claim.assignee_id == checker.require_person().id
    assert view.corrected == (pair[0].id,)
    assert [e.draft.action for e in view.history][-2:] == ["claim.reopen", "reuse.answer"]
    assert list_corrected_reuses(editor) == []
    assert count_corrected_reuses(editor) == ReuseCounts(waiting=0, reopened=1, skipped=0)


def test_a_claim_that_is_left_as_it_is_comes_back_only_with_another_correction(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    correct(checker, editor, pair[0])
    (item,) = list_corrected_reuses(editor)
    answer_reuse(
        editor,
        item.reuse.id,
        item.correction.id,
        decision=ReuseDecision.SKIPPED,
        version=item.claim.version,
    )
    assert reload(checker, pair[1]) == pair[1]
    assert view_claim(checker, pair[1].id).corrected == ()
    assert count_corrected_reuses(editor) == ReuseCounts(waiting=0, reopened=0, skipped=1)
    correct(checker, editor, pair[0], "half_true")
    (again,) = list_corrected_reuses(editor)
    assert again.correction.rating == "half_true"


def test_an_answer_that_comes_too_late_is_refused(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    correct(checker, editor, pair[0])
    (item,) = list_corrected_reuses(editor)

    def answer(decision: ReuseDecision, version: int) -> None:
        answer_reuse(editor, item.reuse.id, item.correction.id, decision=decision, version=version)

    with pytest.raises(StaleClaimError):
        answer(ReuseDecision.SKIPPED, item.claim.version - 1)
    answer(ReuseDecision.SKIPPED, item.claim.version)
    with pytest.raises(ForbiddenMoveError, match="doesn't wait for an answer any more"):
        answer(ReuseDecision.REOPENED, item.claim.version)


def test_a_claim_that_is_not_published_can_not_be_reopened_but_left(
    checker: Desk, editor: Desk
) -> None:
    claims = add_article(checker)
    earlier = publish(checker, editor, claims[0])
    reuse(checker, claims[1], earlier)
    correct(checker, editor, earlier)
    (item,) = list_corrected_reuses(editor)
    version = item.claim.version
    for decision in (ReuseDecision.REOPENED, ReuseDecision.SKIPPED):
        if decision is ReuseDecision.REOPENED:
            with pytest.raises(ForbiddenMoveError, match="can't be changed by “reopen”"):
                answer_reuse(
                    editor, item.reuse.id, item.correction.id, decision=decision, version=version
                )
        else:
            answer_reuse(
                editor, item.reuse.id, item.correction.id, decision=decision, version=version
            )
    assert list_corrected_reuses(editor) == []


def test_reusing_the_corrected_check_again_settles_it(
    checker: Desk, editor: Desk, pair: tuple[Claim, Claim]
) -> None:
    correct(checker, editor, pair[0])
    later = reopen_claim(checker, pair[1].id, pair[1].version)
    reuse(checker, later, pair[0])
    assert list_corrected_reuses(editor) == []
    assert view_claim(checker, pair[1].id).corrected == ()


def test_what_was_dropped_needs_no_answer(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    earlier = publish(checker, editor, claims[0])
    later = reuse(checker, claims[1], earlier)
    drop_claim(checker, later.id, later.version, "Sepele")
    correct(checker, editor, earlier)
    assert list_corrected_reuses(editor) == []


def test_the_parts_of_a_split_claim_have_reused_what_it_reused(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    earlier = publish(checker, editor, claims[0])
    later = reuse(checker, claims[1], earlier)
    start, end = later.draft.spans[0]
    parts = [[Span(start, start + 20)], [Span(start + 20, end)]]
    children = split_claim(checker, later.id, later.version, parts)
    correct(checker, editor, earlier)
    listed = {item.claim.id for item in list_corrected_reuses(editor)}
    assert listed == {child.id for child in children}
