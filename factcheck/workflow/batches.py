"""One change to several claims at once: each goes through the rules by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import FactcheckError, RefusedInputError, UnknownRecordError
from factcheck.domain.message import Message
from factcheck.domain.people import Person, Role
from factcheck.domain.verdict import Move
from factcheck.storage.accounts import list_gone
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import get_current_claim
from factcheck.storage.people import get_person
from factcheck.text.fields import clean_claim
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import move_claim
from factcheck.workflow.tags import TagChange, change_due, change_tags, clean_tags

BATCH_LIMIT = 500  # others wait while a batch is saved; this many take about a second

Versions = Sequence[tuple[int, int]]  # (claim, version that the list showed)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that could not be changed, and why."""

    claim_id: int
    text: str
    reason: Message


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch."""

    done: tuple[int, ...]
    refused: tuple[Refusal, ...]


def assign_claims(desk: Desk, versions: Versions, person_id: int) -> BatchResult:
    """Give claims to a person who works on them from now on.

    Everybody may take claims on; giving them to somebody else is for editors.

    Args:
        versions: (claim, version that the list showed) of each.

    Raises:
        ForbiddenMoveError: somebody else's work is assigned by who is no editor.
        UnknownRecordError: there is no such person, or they don't work here any more.
    """
    person = desk.require_person()
    if person_id != person.id:
        desk.require_role(Role.EDITOR, Role.ADMIN)

    def assign(session: Session, claim: Claim, at: datetime) -> None:
        move_claim(session, person, claim, Move.TAKE, at, assignee_id=person_id)

    return _change_each(desk, versions, assign, check=lambda session: _check(session, person_id))


def release_claims(desk: Desk, versions: Versions) -> BatchResult:
    """Give claims back to the queue."""
    person = desk.require_person()

    def release(session: Session, claim: Claim, at: datetime) -> None:
        move_claim(session, person, claim, Move.RELEASE, at, assignee_id=None)

    return _change_each(desk, versions, release)


def drop_claims(desk: Desk, versions: Versions, reason: str) -> BatchResult:
    """Set claims aside with a reason; they stay visible and can be restored.

    Raises:
        RefusedInputError: no reason was given.
    """
    person, reason = desk.require_person(), clean_claim(reason).text

    def drop(session: Session, claim: Claim, at: datetime) -> None:
        move_claim(session, person, claim, Move.DROP, at, dropped_because=reason)

    return _change_each(desk, versions, drop)


def tag_claims(
    desk: Desk, versions: Versions, *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> BatchResult:
    """Put tags on claims, and take others off.

    Raises:
        RefusedInputError: a tag is empty or too long.
    """
    person, change = desk.require_person(), TagChange(clean_tags(add), clean_tags(remove))

    def tag(session: Session, claim: Claim, at: datetime) -> None:
        change_tags(session, person, claim, change, at)

    return _change_each(desk, versions, tag)


def set_due_of_claims(desk: Desk, versions: Versions, due_at: datetime | None) -> BatchResult:
    """Set until when claims should be done, or take that back.

    Args:
        due_at: UTC.
    """
    person = desk.require_person()

    def set_due(session: Session, claim: Claim, at: datetime) -> None:
        change_due(session, person, claim, due_at, at)

    return _change_each(desk, versions, set_due)


def _check(session: Session, person_id: int) -> Person:
    person = get_person(session, person_id)
    if person_id in list_gone(session):
        raise UnknownRecordError(
            "{person} doesn't work here any more. Choose somebody else.", person=person.name
        )
    return person


def _change_each(
    desk: Desk,
    versions: Versions,
    change: Callable[[Session, Claim, datetime], None],
    *,
    check: Callable[[Session], object] = lambda _session: None,
) -> BatchResult:
    """Change each claim in a transaction of all, where one that fails leaves no trace."""
    if not 0 < len(versions) <= BATCH_LIMIT:
        raise RefusedInputError(
            "{count} claims were chosen. Choose 1 to {most} of them.",
            count=len(versions),
            most=BATCH_LIMIT,
        )
    at, done, refused = current_time(), [], []
    with desk.store.write() as session:
        check(session)
        for claim_id, version in dict(versions).items():
            try:
                with session.begin_nested():
                    change(session, get_current_claim(session, claim_id, version), at)
            except FactcheckError as error:
                found = get_claims(session, [claim_id])
                text = found[0].draft.text if found else ""
                refused.append(Refusal(claim_id, text, error.message))
            else:
                done.append(claim_id)
    return BatchResult(tuple(done), tuple(refused))
