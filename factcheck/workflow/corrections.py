"""Claims that reused a check which was corrected since: reopen each, or leave it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Role
from factcheck.domain.reuse import CorrectedReuse, Reuse, ReuseCounts, ReuseDecision
from factcheck.domain.verdict import Move
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import get_current_claim
from factcheck.storage.reuses import add_answer, count_corrected, list_corrected
from factcheck.storage.verdicts import list_verdicts_of
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, move_claim, note_change

SHOWN_REUSES = 50  # waiting for an answer on the page at once; the rest follows when answered


def list_corrected_reuses(desk: Desk) -> list[CorrectedReuse]:
    """List the claims whose reused check was corrected, and that nobody answered yet."""
    with desk.store.read() as session:
        found = list_corrected(session, limit=SHOWN_REUSES)
        ids = sorted({n for reuse, _ in found for n in (reuse.claim_id, reuse.earlier_id)})
        claims = {claim.id: claim for claim in get_claims(session, ids)}
        verdicts = {
            verdict.id: verdict
            for of_claim in list_verdicts_of(session, ids).values()
            for verdict in of_claim
        }
        return [
            CorrectedReuse(
                reuse=reuse,
                claim=claims[reuse.claim_id],
                earlier=claims[reuse.earlier_id],
                copied=verdicts[reuse.verdict_id or 0],
                correction=verdicts[correction],
            )
            for reuse, correction in found
        ]


def count_corrected_reuses(desk: Desk) -> ReuseCounts:
    """Count the reused checks that were corrected since, by what was decided about them."""
    with desk.store.read() as session:
        return count_corrected(session)


def answer_reuse(
    desk: Desk, reuse_id: int, correction_id: int, *, decision: ReuseDecision, version: int
) -> None:
    """Reopen a claim whose reused check was corrected, or leave it as it is.

    Args:
        correction_id: the correcting verdict that the page showed.
        version: of the claim that reused it, as the page showed it.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator, somebody answered
            already or corrected it again, or a claim that isn't published is to be reopened.
        StaleClaimError: somebody saved the claim meanwhile.
    """
    person, at = desk.require_role(Role.EDITOR, Role.ADMIN), current_time()
    with desk.store.write() as session:
        reuse = _find_waiting(session, reuse_id, correction_id)
        claim = get_current_claim(session, reuse.claim_id, version)
        if decision is ReuseDecision.REOPENED:
            # It stays with whoever checked it; the editor only sets it going.
            assignee = claim.assignee_id or person.id
            claim = move_claim(session, person, claim, Move.REOPEN, at, assignee_id=assignee)
        after = {"from_claim": reuse.earlier_id, "decision": str(decision)}
        note_change(session, person, claim, "reuse.answer", at, Change(after=after))
        add_answer(session, reuse_id, correction_id, decision=decision, person_id=person.id, at=at)


def _find_waiting(session: Session, reuse_id: int, correction_id: int) -> Reuse:
    for reuse, correction in list_corrected(session, reuse_id=reuse_id, limit=1):
        if correction == correction_id:
            return reuse
    raise ForbiddenMoveError(
        "This corrected check doesn't wait for an answer any more. Reload the page to see "
        "what was decided."
    )
