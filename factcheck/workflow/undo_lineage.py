"""Undoing a split or a merge: the claims that were replaced come back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.history import Event
from factcheck.domain.people import Person
from factcheck.domain.undo import UNDO, list_standing
from factcheck.domain.verdict import ClaimState, check_return
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import change_claim
from factcheck.storage.history import list_claim_events
from factcheck.workflow.moves import Change, note_change

MAKING = ("claim.replace", "claim.split", "claim.merged")


def bring_back(session: Session, person: Person, claim: Claim, at: datetime) -> int:
    """Replace the claims that a split or merge made by those that they were made from.

    Args:
        claim: one that was replaced, or one that was made.
        at: when, UTC.

    Returns:
        The number of the first claim that is back.

    Raises:
        ForbiddenMoveError: one of the claims that were made was changed since.
    """
    parents, children = _read_lineage(session, claim)
    for child in children:
        _refuse_changed(session, child)
    # The database lets a claim come back only after those that replaced it have left.
    for child in children:
        _return(session, person, child, ClaimState.REPLACED, at)
    for parent in parents:
        state = _find_making(session, parent).draft.before["state"]
        _return(session, person, parent, ClaimState(str(state)), at)
    numbers = [parent.id for parent in parents]
    return claim.id if claim.id in numbers else numbers[0]


def _read_lineage(session: Session, claim: Claim) -> tuple[list[Claim], list[Claim]]:
    if claim.state is not ClaimState.REPLACED:
        (first, *_) = get_claims(session, claim.parents)
    else:
        first = claim
    by = _find_making(session, first).draft.after.get("by")
    children = get_claims(session, by if isinstance(by, list) else [])
    parents = get_claims(
        session, sorted({number for child in children for number in child.parents})
    )
    return parents, children


def _refuse_changed(session: Session, child: Claim) -> None:
    events = list_standing(list_claim_events(session, [child.id]))
    if len(events) > 1:
        raise ForbiddenMoveError(
            "Claim {claim_id}, which came of it, was changed since ({person}, {time} UTC). "
            "Undo that first, or drop the claim and add its words again.",
            claim_id=child.id,
            person=events[-1].person or "—",
            time=f"{events[-1].at:%H:%M}",
        )


def _return(
    session: Session, person: Person, claim: Claim, target: ClaimState, at: datetime
) -> None:
    check_return(claim.state, target)
    undone = _find_making(session, claim)
    saved = change_claim(session, claim.id, claim.version, at, state=target)
    mark = {"undoes": undone.seq, "undone": undone.draft.action}
    change = Change({"state": str(claim.state)}, {"state": str(target)} | mark)
    note_change(session, person, saved, UNDO, at, change)


def _find_making(session: Session, claim: Claim) -> Event:
    """Find the event by which a split or merge made or replaced a claim."""
    return next(
        event
        for event in reversed(list_standing(list_claim_events(session, [claim.id])))
        if event.draft.action in MAKING
    )
