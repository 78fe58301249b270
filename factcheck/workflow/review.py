"""The second pair of eyes: propose, withdraw, approve, send back, reopen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError
from factcheck.domain.verdict import Move, Verdict, VerdictDraft, advance, find_published
from factcheck.storage.claims import get_current_claim
from factcheck.storage.evidence import list_evidence
from factcheck.storage.newsroom import get_setting
from factcheck.storage.people import list_ratings
from factcheck.storage.verdicts import add_review, add_verdict, list_verdicts
from factcheck.text.fields import clean_note
from factcheck.workflow.agreement import require_opinion
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import get_waiting_verdict, move_claim

TAKEN_OVER = "Taken over by the reviewer."  # the note where they wrote none
EVIDENCE_NEEDED = 1  # a verdict that rests on nothing can't be replicated by a reader
EVIDENCE_SETTING = "evidence_needed"  # {"count": n}; the database's triggers read it too


def propose_verdict(desk: Desk, claim_id: int, version: int, draft: VerdictDraft) -> Verdict:
    """Propose the next revision of a claim's verdict, resting on its evidence.

    Args:
        version: the version that the form showed.
        draft: rating, rationale, and why it corrects what was published; the evidence is
            taken from the claim.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: rating, rationale or evidence is missing, or the public reason of a
            correction.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        advance(claim.state, Move.PROPOSE, person.role)
        draft = _check_verdict(session, claim, draft)
        # The database lets a claim into review only with its verdict and evidence in place.
        verdict = add_verdict(session, claim_id, draft, person_id=person.id, at=at)
        move_claim(session, person, claim, Move.PROPOSE, at, assignee_id=person.id)
        return verdict


def withdraw_verdict(desk: Desk, claim_id: int, version: int) -> None:
    """Take one's own proposal back.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: nothing waits for review, or somebody else proposed it.
    """
    _decide(desk, claim_id, version, _Answer(Move.WITHDRAW))


def approve_verdict(desk: Desk, claim_id: int, version: int, note: str | None = None) -> None:
    """Publish a proposed verdict.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: one's own proposal, a role that may not, nothing to approve, or no
            second opinion given where the newsroom asks for one.
    """
    _decide(desk, claim_id, version, _Answer(Move.APPROVE, note))


def send_back_verdict(desk: Desk, claim_id: int, version: int, note: str) -> None:
    """Send a proposed verdict back with a note.

    Raises:
        RefusedInputError: the note is empty.
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: one's own proposal, a role that may not, or nothing to send back.
    """
    if not note.strip():
        raise RefusedInputError(
            "The note is empty. Say what the checker should change before it comes back."
        )
    _decide(desk, claim_id, version, _Answer(Move.SEND_BACK, note))


def take_over_claim(desk: Desk, claim_id: int, version: int, note: str | None = None) -> None:
    """Send a proposed verdict back into one's own hands.

    Only the answer to its verdict moves a claim out of review, so taking over is sending
    back; whoever took over proposes next, and somebody else reviews that.

    Args:
        note: to the proposer; None or blank for one that says what happened.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: one's own proposal, a role that may not, or nothing to take over.
    """
    note = note if note and note.strip() else TAKEN_OVER
    _decide(desk, claim_id, version, _Answer(Move.SEND_BACK, note, take=True))


def reopen_claim(desk: Desk, claim_id: int, version: int) -> Claim:
    """Open a published claim for a correction; what was published stays on record."""
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return move_claim(session, person, claim, Move.REOPEN, at, assignee_id=person.id)


@dataclass(frozen=True, slots=True)
class _Answer:
    """How a verdict leaves review.

    Args:
        take: whether whoever answers works on the claim from now on.
    """

    move: Move
    note: str | None = None
    take: bool = False


def _decide(desk: Desk, claim_id: int, version: int, answer: _Answer) -> None:
    person, at = desk.require_person(), current_time()
    note = clean_note(answer.note) if answer.note and answer.note.strip() else None
    move, own = answer.move, answer.move is Move.WITHDRAW
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        verdict = get_waiting_verdict(session, claim)
        if own != (verdict.proposed_by == person.id):
            raise ForbiddenMoveError(
                "Only somebody else may approve or send back a verdict, and only its proposer "
                "may withdraw it. This one was proposed by {proposer}, and you are {person}.",
                proposer="you" if verdict.proposed_by == person.id else "somebody else",
                person=person.name,
            )
        advance(claim.state, move, person.role)
        if move is Move.APPROVE:
            require_opinion(session, person, verdict)
        # The database lets a claim out of review only with the answer in place.
        add_review(session, verdict, decision=move, person_id=person.id, note=note, at=at)
        hands = {"assignee_id": person.id} if answer.take else {}
        move_claim(session, person, claim, move, at, **hands)


def _check_verdict(session: Session, claim: Claim, draft: VerdictDraft) -> VerdictDraft:
    ratings = [rating.code for rating in list_ratings(session) if not rating.retired]
    if draft.rating not in ratings:
        raise RefusedInputError(
            "“{rating}” isn't on the rating scale. Choose one of {ratings}.",
            rating=draft.rating,
            ratings=", ".join(ratings),
        )
    if not draft.rationale.strip():
        raise RefusedInputError("The rationale is empty. Say in a sentence or two why.")
    correction = _check_correction(session, claim, draft)
    evidence = list_evidence(session, claim.id)
    needed = get_setting(session, EVIDENCE_SETTING).get("count", EVIDENCE_NEEDED)
    if len(evidence) < needed:
        raise RefusedInputError(
            "A verdict needs at least {needed} piece of evidence; this claim has {count}. "
            "Link a source first.",
            needed=needed,
            count=len(evidence),
        )
    return replace(
        draft,
        rationale=clean_note(draft.rationale),
        evidence_ids=tuple(item.id for item in evidence),
        correction=correction,
    )


def _check_correction(session: Session, claim: Claim, draft: VerdictDraft) -> str | None:
    """Give the public reason that a correction needs; None where nothing was published."""
    published = find_published(list_verdicts(session, claim.id))
    if published is None:
        return None
    if not (draft.correction or "").strip():
        raise RefusedInputError(
            "Revision {revision} of this verdict was published. Say in a sentence for your "
            "readers why it is corrected.",
            revision=published.revision,
        )
    return clean_note(draft.correction or "")
