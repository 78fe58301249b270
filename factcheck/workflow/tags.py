"""Tags of claims, and the day on which a claim is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError
from factcheck.domain.people import Person
from factcheck.domain.verdict import DONE_STATES, ClaimState
from factcheck.storage.claims import change_claim, get_current_claim
from factcheck.storage.tags import list_tags_of, list_used_tags, replace_tags
from factcheck.text.fields import clean_claim
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, note_change
from factcheck.workflow.recall import recall

TAG_LENGTH = 40  # code points
TAGS_OF_A_CLAIM = 20
OFFERED_TAGS = 200  # most used ones that a filter offers
DATABLE_STATES = frozenset(ClaimState) - DONE_STATES


@dataclass(frozen=True, slots=True)
class TagChange:
    """Tags to put on claims and to take off; those that are so already don't matter."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def list_tags(desk: Desk) -> list[str]:
    """List the tags that claims have, those of the most claims first."""
    return recall(desk.store, "tags", lambda session: list_used_tags(session, limit=OFFERED_TAGS))


def list_claim_tags(desk: Desk, claim_id: int) -> tuple[str, ...]:
    """List the tags of a claim."""
    with desk.store.read() as session:
        return list_tags_of(session, [claim_id])[claim_id]


def set_tags(desk: Desk, claim_id: int, version: int, tags: Sequence[str]) -> Claim:
    """Give a claim exactly these tags.

    Args:
        version: the version that the form showed.

    Raises:
        StaleClaimError: somebody saved it meanwhile.
        RefusedInputError: a tag is empty or too long, or there are too many.
    """
    person, at = desk.require_person(), current_time()
    wanted = clean_tags(tags)
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        known = list_tags_of(session, [claim_id])[claim_id]
        change = TagChange(wanted, tuple(tag for tag in known if tag not in wanted))
        return change_tags(session, person, claim, change, at)


def set_due(desk: Desk, claim_id: int, version: int, due_at: datetime | None) -> Claim:
    """Set until when a claim should be done, or take that back.

    Args:
        version: the version that the form showed.
        due_at: UTC.

    Raises:
        StaleClaimError: somebody saved it meanwhile.
        ForbiddenMoveError: it is published or set aside.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return change_due(session, person, claim, due_at, at)


def clean_tags(typed: Sequence[str]) -> tuple[str, ...]:
    """Write tags so that equal ones look equal: lower case, single spaces, without “#”.

    Raises:
        RefusedInputError: a tag is empty or too long.
    """
    return tuple(dict.fromkeys(_clean_tag(tag) for tag in typed))


def change_tags(
    session: Session, person: Person, claim: Claim, change: TagChange, at: datetime
) -> Claim:
    """Add and remove tags of a claim inside a job that does more.

    Args:
        claim: as `get_current_claim` gave it.

    Raises:
        RefusedInputError: it would have more than `TAGS_OF_A_CLAIM`.
    """
    known = list_tags_of(session, [claim.id])[claim.id]
    removed = [tag for tag in known if tag in change.remove and tag not in change.add]
    added = [tag for tag in change.add if tag not in known]
    after = sorted({*known, *added} - {*removed})
    if not added and not removed:
        return claim
    if added and len(after) > TAGS_OF_A_CLAIM:
        raise RefusedInputError(
            "The claim would have {count} tags; at most {most} are kept. Take some off first.",
            count=len(after),
            most=TAGS_OF_A_CLAIM,
        )
    replace_tags(session, claim.id, add=added, remove=removed)
    saved = change_claim(session, claim.id, claim.version, at)
    words = Change({"tags": ", ".join(known)}, {"tags": ", ".join(after)})
    note_change(session, person, saved, "claim.tag", at, words)
    return saved


def change_due(
    session: Session, person: Person, claim: Claim, due_at: datetime | None, at: datetime
) -> Claim:
    """Set until when a claim should be done inside a job that does more.

    Args:
        claim: as `get_current_claim` gave it.
        due_at: UTC; None for no such time.

    Raises:
        ForbiddenMoveError: it is published or set aside.
    """
    if due_at == claim.due_at:
        return claim
    if claim.state not in DATABLE_STATES:
        raise ForbiddenMoveError(
            "A claim that is “{state}” can't be due any more. Reopen or restore it first.",
            state=claim.state,
        )
    saved = change_claim(session, claim.id, claim.version, at, due_at=due_at)
    before, after = (
        {"due": moment.isoformat(" ", "minutes") if moment else None}
        for moment in (claim.due_at, due_at)
    )
    note_change(session, person, saved, "claim.due", at, Change(before, after))
    return saved


def _clean_tag(typed: str) -> str:
    if not typed.strip(" #\t\r\n"):
        raise RefusedInputError("A tag is empty. Write a word, for example: pemilu.")
    tag = " ".join(clean_claim(typed.strip(" #")).text.casefold().split())
    if len(tag) > TAG_LENGTH:
        raise RefusedInputError(
            "The tag “{tag}” has {length} characters; at most {most} are kept. Shorten it.",
            tag=tag,
            length=len(tag),
            most=TAG_LENGTH,
        )
    return tag
