from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from factcheck.domain.claim import Claim
from factcheck.domain.errors import (
    ForbiddenMoveError,
    RefusedInputError,
    StaleClaimError,
    UnknownRecordError,
)
from factcheck.domain.verdict import ClaimState, Move, VerdictDraft
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence, unlink_evidence
from factcheck.workflow.review import (
    TAKEN_OVER,
    approve_verdict,
    propose_verdict,
    reopen_claim,
    send_back_verdict,
    take_over_claim,
    withdraw_verdict,
)
from factcheck.workflow.view import view_claim
from tests.factories import add_article, make_evidence, propose, publish, reload


def test_a_verdict_is_published_after_somebody_else_approves(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0], "half_true")
    assert claim.state == ClaimState.PROPOSED

    approve_verdict(editor, claim.id, claim.version, "Rapi.")

    view = view_claim(checker, claim.id)
    assert view.claim.state == ClaimState.PUBLISHED
    assert len(view.verdicts) == 1
    verdict = view.verdicts[0]
    assert (verdict.revision, verdict.rating, verdict.decided) == (1, "half_true", Move.APPROVE)
    assert checker.person is not None
    assert editor.person is not None
    assert (verdict.proposed_by, verdict.decided_by) == (checker.person.id, editor.person.id)
    assert verdict.note == "Rapi."
    assert verdict.evidence_ids == tuple(item.id for item in view.evidence)


def test_nobody_approves_their_own_verdict(editor: Desk) -> None:
    claim = propose(editor, add_article(editor)[0])
    with pytest.raises(ForbiddenMoveError, match="Only somebody else may approve"):
        approve_verdict(editor, claim.id, claim.version)
    assert reload(editor, claim).state == ClaimState.PROPOSED


def test_the_database_refuses_an_approval_of_ones_own_verdict(editor: Desk) -> None:
    claim = propose(editor, add_article(editor)[0])
    verdict = view_claim(editor, claim.id).verdicts[0]
    insert = text(
        "INSERT INTO review (verdict_id, proposed_by, decided_by, decision, decided_at) "
        "VALUES (:verdict, :person, :person, 'approve', '2025-05-07 08:00:00')"
    )
    with pytest.raises(IntegrityError, match="ck_review_second_pair"), editor.store.write() as s:
        s.execute(insert, {"verdict": verdict.id, "person": verdict.proposed_by})


def test_the_database_refuses_a_review_that_lies_about_the_proposer(
    checker: Desk, editor: Desk
) -> None:
    claim = propose(editor, add_article(editor)[0])
    verdict = view_claim(editor, claim.id).verdicts[0]
    assert checker.person is not None
    insert = text(
        "INSERT INTO review (verdict_id, proposed_by, decided_by, decision, decided_at) "
        "VALUES (:verdict, :other, :person, 'approve', '2025-05-07 08:00:00')"
    )
    values = {
        "verdict": verdict.id,
        "other": checker.person.id,
        "person": verdict.proposed_by,
    }
    with pytest.raises(IntegrityError), editor.store.write() as session:
        session.execute(insert, values)


def test_a_checker_can_not_approve(checker: Desk, other_checker: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(ForbiddenMoveError, match="needs one of the roles admin, editor"):
        approve_verdict(other_checker, claim.id, claim.version)


def test_a_verdict_that_is_sent_back_is_proposed_again_as_its_next_revision(
    checker: Desk, editor: Desk
) -> None:
    claim = propose(checker, add_article(checker)[0])
    send_back_verdict(editor, claim.id, claim.version, "Sumber kedua?")
    claim = reload(checker, claim)
    assert claim.state == ClaimState.SENT_BACK

    draft = VerdictDraft(rating="mostly_true", rationale="Dua sumber.")
    propose_verdict(checker, claim.id, claim.version, draft)

    verdicts = view_claim(checker, claim.id).verdicts
    assert [(v.revision, v.rating, v.decided) for v in verdicts] == [
        (1, "true", Move.SEND_BACK),
        (2, "mostly_true", None),
    ]
    assert verdicts[0].note == "Sumber kedua?"


def test_sending_back_needs_a_note(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(RefusedInputError, match="The note is empty"):
        send_back_verdict(editor, claim.id, claim.version, "  ")


def test_an_editor_takes_a_claim_over_and_somebody_else_reviews_it(
    checker: Desk, editor: Desk
) -> None:
    claim = propose(checker, add_article(checker)[0])
    take_over_claim(editor, claim.id, claim.version, " ")
    view = view_claim(editor, claim.id)
    assert view.claim.state == ClaimState.SENT_BACK
    assert view.claim.assignee_id == editor.require_person().id
    assert (view.verdicts[0].decided, view.verdicts[0].note) == (Move.SEND_BACK, TAKEN_OVER)

    draft = VerdictDraft(rating="false", rationale="Angkanya lain.")
    propose_verdict(editor, claim.id, view.claim.version, draft)
    with pytest.raises(ForbiddenMoveError, match="Only somebody else may approve"):
        approve_verdict(editor, claim.id, reload(editor, claim).version)


def test_the_note_of_whoever_takes_over_is_kept(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    take_over_claim(editor, claim.id, claim.version, "Saya tahu sumbernya.")
    assert view_claim(checker, claim.id).verdicts[0].note == "Saya tahu sumbernya."


def test_only_the_proposer_withdraws(checker: Desk, other_checker: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(ForbiddenMoveError, match="only its proposer may withdraw"):
        withdraw_verdict(other_checker, claim.id, claim.version)
    withdraw_verdict(checker, claim.id, claim.version)
    assert reload(checker, claim).state == ClaimState.CHECKING


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (VerdictDraft(rating="pants_on_fire", rationale="x"), "isn't on the rating scale"),
        (VerdictDraft(rating="true", rationale=" \n"), "The rationale is empty"),
    ],
)
def test_an_incomplete_verdict_is_refused(checker: Desk, draft: VerdictDraft, message: str) -> None:
    claim = add_article(checker)[0]
    link_evidence(checker, claim.id, claim.version, make_evidence())
    claim = reload(checker, claim)
    with pytest.raises(RefusedInputError, match=message):
        propose_verdict(checker, claim.id, claim.version, draft)


def test_a_verdict_without_evidence_is_refused(checker: Desk) -> None:
    claim = add_article(checker)[0]
    with pytest.raises(RefusedInputError, match="at least 1 piece of evidence; this claim has 0"):
        propose_verdict(
            checker, claim.id, claim.version, VerdictDraft(rating="true", rationale="Ya.")
        )


def test_a_correction_is_a_new_revision_and_the_published_one_stays(
    checker: Desk, editor: Desk
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    before = view_claim(checker, claim.id).verdicts
    reopen_claim(checker, claim.id, claim.version)
    claim = reload(checker, claim)
    draft = VerdictDraft(rating="false", rationale="Ralat.", correction="Sumber salah kutip.")
    propose_verdict(checker, claim.id, claim.version, draft)
    claim = reload(checker, claim)
    approve_verdict(editor, claim.id, claim.version)
    after = view_claim(checker, claim.id).verdicts
    assert after[0] == before[0]
    assert [(v.revision, v.rating, v.correction) for v in after] == [
        (1, "true", None),
        (2, "false", "Sumber salah kutip."),
    ]


@pytest.mark.parametrize("reason", [None, "", " \n"])
def test_a_correction_without_a_public_reason_is_refused(
    checker: Desk, editor: Desk, reason: str | None
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    claim = reopen_claim(checker, claim.id, claim.version)
    draft = VerdictDraft(rating="false", rationale="Ralat.", correction=reason)
    with pytest.raises(RefusedInputError, match="Revision 1 of this verdict was published"):
        propose_verdict(checker, claim.id, claim.version, draft)
    assert reload(checker, claim).state == ClaimState.CHECKING


def test_a_correction_that_was_sent_back_still_needs_its_reason(
    checker: Desk, editor: Desk
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    claim = reopen_claim(checker, claim.id, claim.version)
    draft = VerdictDraft(rating="false", rationale="Ralat.", correction="Salah kutip.")
    propose_verdict(checker, claim.id, claim.version, draft)
    claim = reload(checker, claim)
    send_back_verdict(editor, claim.id, claim.version, "Jelaskan.")
    claim = reload(checker, claim)
    with pytest.raises(RefusedInputError, match="Revision 1 of this verdict was published"):
        propose_verdict(
            checker, claim.id, claim.version, VerdictDraft(rating="false", rationale="Ralat.")
        )


def test_a_first_verdict_carries_no_reason_of_a_correction(checker: Desk) -> None:
    claim = add_article(checker)[0]
    link_evidence(checker, claim.id, claim.version, make_evidence())
    draft = VerdictDraft(rating="true", rationale="Cocok.", correction="Bukan ralat.")
    verdict = propose_verdict(checker, claim.id, reload(checker, claim).version, draft)
    assert verdict.correction is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdict SET rationale = 'lain'",
        "DELETE FROM verdict_evidence",
        "UPDATE review SET decision = 'send_back', note = 'x'",
        "DELETE FROM review",
        "UPDATE event SET action = 'lain'",
        "DELETE FROM event",
        "UPDATE article SET text = 'lain'",
    ],
)
def test_the_database_refuses_to_change_what_was_published(
    checker: Desk, editor: Desk, statement: str
) -> None:
    publish(checker, editor, add_article(checker)[0])
    with pytest.raises(DBAPIError, match=r"never changed|append-only"), checker.store.write() as s:
        s.execute(text(statement))


def test_evidence_that_is_unlinked_later_stays_with_the_verdict(
    checker: Desk, editor: Desk
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    reopen_claim(checker, claim.id, claim.version)
    view = view_claim(checker, claim.id)
    used = view.evidence[0].id
    unlink_evidence(checker, claim.id, view.claim.version, used)
    view = view_claim(checker, claim.id)
    assert view.evidence == ()
    assert view.verdicts[0].evidence_ids == (used,)
    assert view.used_evidence[used].removed


def test_the_second_of_two_people_who_save_one_claim_is_told_what_changed(
    checker: Desk, other_checker: Desk
) -> None:
    claim = add_article(checker)[0]
    edit_claim(checker, claim.id, claim.version, ClaimEdit(speaker="Arman Sutejo"))
    with pytest.raises(StaleClaimError, match=r"Sekar .*speaker.*“Arman Sutejo”"):
        edit_claim(other_checker, claim.id, claim.version, ClaimEdit(text="Versi Bagas."))
    assert reload(checker, claim).draft.speaker == "Arman Sutejo"


EDITS: list[tuple[str, Callable[[Desk, Claim], object]]] = [
    ("claim.edit", lambda desk, c: edit_claim(desk, c.id, c.version, ClaimEdit(text="Lain."))),
    ("evidence.link", lambda desk, c: link_evidence(desk, c.id, c.version, make_evidence())),
    (
        "evidence.unlink",
        lambda desk, c: unlink_evidence(
            desk, c.id, c.version, view_claim(desk, c.id).evidence[0].id
        ),
    ),
]


@pytest.mark.parametrize(("action", "change"), EDITS)
def test_a_change_to_a_published_claim_reopens_it(
    checker: Desk, editor: Desk, action: str, change: Callable[[Desk, Claim], object]
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    published = view_claim(checker, claim.id).verdicts

    change(checker, claim)

    view = view_claim(checker, claim.id)
    assert view.claim.state == ClaimState.CHECKING
    assert view.verdicts == published
    assert [(e.draft.action, e.draft.claim_version) for e in view.history[-2:]] == [
        ("claim.reopen", claim.version + 1),
        (action, claim.version + 2),
    ]


def test_an_edit_that_changes_nothing_does_not_reopen(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text=claim.draft.text))
    assert reload(checker, claim).state == ClaimState.PUBLISHED


def test_a_change_that_is_refused_does_not_reopen(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    with pytest.raises(UnknownRecordError):
        unlink_evidence(checker, claim.id, claim.version, 999)
    assert reload(checker, claim) == claim


def test_a_claim_in_review_can_not_be_edited(checker: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(ForbiddenMoveError, match="“proposed” can't be changed"):
        edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Lain."))
