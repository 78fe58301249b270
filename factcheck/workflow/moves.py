"""The steps that jobs share: read the current claim, change it, write it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, Origin
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person
from factcheck.domain.verdict import OPEN_STATES, ClaimState, Move, Verdict, advance
from factcheck.storage.claims import change_claim, get_current_claim
from factcheck.storage.history import append_event
from factcheck.storage.people import get_person
from factcheck.storage.verdicts import list_verdicts

# Columns besides the state without which a move can't be undone.
RECORDED = {
    Move.DROP: ("dropped_because",),
    Move.RESTORE: ("dropped_because", "assignee_id"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """The fields that a person changed, before and after."""

    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


def move_claim(
    session: Session,
    person: Person,
    claim: Claim,
    move: Move,
    at: datetime,
    **values: object,
) -> Claim:
    """Take a claim to its next state and write that down.

    Args:
        claim: as `get_current_claim` gave it.
        at: when, UTC.
        values: further columns to set.

    Raises:
        ForbiddenMoveError: the state or the person's role doesn't allow it.
    """
    state = advance(claim.state, move, person.role)
    moved = change_claim(session, claim.id, claim.version, at, state=state, **values)
    before, after = _describe(session, claim, moved), _describe(session, moved, claim)
    for name in RECORDED.get(move, ()):
        if getattr(claim, name) != getattr(moved, name):
            before[name], after[name] = getattr(claim, name), getattr(moved, name)
    note_change(session, person, moved, f"claim.{move}", at, Change(before, after))
    return moved


def _describe(session: Session, claim: Claim, other: Claim) -> dict[str, object]:
    """Write down a claim's state, and who worked on it where the other differs in that."""
    described: dict[str, object] = {"state": str(claim.state)}
    if claim.assignee_id != other.assignee_id:
        known = claim.assignee_id and get_person(session, claim.assignee_id)
        described["assignee"] = known.name if known else None
    return described


def note_change(
    session: Session,
    person: Person,
    claim: Claim,
    action: str,
    at: datetime,
    change: Change,
) -> None:
    """Write down what a person did to a claim.

    Args:
        claim: as it is after the change.
    """
    append_event(
        session,
        EventDraft(
            action=action,
            person_id=person.id,
            before=change.before,
            after=change.after,
            claim_id=claim.id,
            article_id=claim.article_id,
            claim_version=claim.version,
        ),
        at,
    )


def get_open_claim(session: Session, claim_id: int, version: int) -> Claim:
    """Get a claim whose words and evidence may be changed.

    Raises:
        StaleClaimError: somebody saved it since the form was shown.
        ForbiddenMoveError: it is in review, published, dropped or replaced.
    """
    claim = get_current_claim(session, claim_id, version)
    if claim.state not in OPEN_STATES:
        raise ForbiddenMoveError(
            "A claim that is “{state}” can't be changed. "
            "Withdraw its verdict, send it back, reopen or restore it first.",
            state=claim.state,
        )
    return claim


def get_waiting_verdict(session: Session, claim: Claim) -> Verdict:
    """Get the verdict of a claim that waits for review.

    Raises:
        ForbiddenMoveError: none does.
    """
    verdicts = list_verdicts(session, claim.id)
    if not verdicts or verdicts[-1].decided is not None:
        raise ForbiddenMoveError(
            "No verdict of claim {claim_id} waits for review. Reload the page.",
            claim_id=claim.id,
        )
    return verdicts[-1]


def open_for_change(
    session: Session, person: Person, claim_id: int, version: int, at: datetime
) -> Claim:
    """Get a claim whose words or evidence are about to be changed; reopen a published one.

    Its verdict was approved for the words and evidence that it had, so it goes through
    review again; what was published stays on record.

    Args:
        version: the version that the form showed.
        at: when, UTC.

    Raises:
        StaleClaimError: somebody saved it since the form was shown.
        ForbiddenMoveError: it is in review, imported, dropped or replaced.
    """
    claim = get_current_claim(session, claim_id, version)
    if claim.state is ClaimState.PUBLISHED and claim.origin is not Origin.IMPORTED:
        return move_claim(session, person, claim, Move.REOPEN, at, assignee_id=person.id)
    return get_open_claim(session, claim_id, version)


def same_article(claims: Sequence[Claim]) -> int:
    """Give the article that all these claims belong to.

    Raises:
        ForbiddenMoveError: they belong to several, or to none.
    """
    articles = {claim.article_id for claim in claims}
    article_id = articles.pop() if len(articles) == 1 else None
    if article_id is None:
        raise ForbiddenMoveError(
            "The claims {ids} don't belong to one article. Choose claims of one article.",
            ids=", ".join(str(claim.id) for claim in claims),
        )
    return article_id
