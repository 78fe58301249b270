"""The steps by which changes of evidence are undone, inside a job that does more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.evidence import Evidence
from factcheck.domain.people import Person
from factcheck.storage.evidence import (
    add_evidence,
    list_evidence_of,
    order_evidence,
    remove_evidence,
)


def unlink_again(
    session: Session, claim_id: int, numbers: Sequence[int], *, person: Person, at: datetime
) -> None:
    """Unlink what was linked or copied, as far as it is still there."""
    for item in _follow(session, claim_id, numbers):
        remove_evidence(session, claim_id, item.id, person_id=person.id, at=at)


def link_again(
    session: Session, claim_id: int, number: int, *, person: Person, at: datetime
) -> Evidence:
    """Link what was unlinked, as a copy of itself in its old place; an unlinking is final."""
    items = list_evidence_of(session, [claim_id], removed=True)[claim_id]
    old = next(item for item in items if item.id == number)
    new = add_evidence(session, claim_id, old.draft, person_id=person.id, at=at, copied_from=old.id)
    kept = [item.id for item in items if item.id == number or not item.removed]
    order_evidence(session, [new.id if item == number else item for item in kept])
    return new


def order_again(session: Session, claim_id: int, numbers: Sequence[int]) -> None:
    """Put the evidence back in an earlier order; what was linked since follows."""
    first = [item.id for item in _follow(session, claim_id, numbers)]
    linked = [item.id for item in list_evidence_of(session, [claim_id])[claim_id]]
    order_evidence(session, [*first, *(item for item in linked if item not in first)])


def _follow(session: Session, claim_id: int, numbers: Sequence[int]) -> list[Evidence]:
    """Find what is linked now for these numbers: itself, or the copy that replaced it."""
    items = {
        item.id: item for item in list_evidence_of(session, [claim_id], removed=True)[claim_id]
    }
    newest = {number: number for number in items}
    for item in sorted(items.values(), key=lambda item: item.id):
        if item.copied_from in newest:
            for number, last in newest.items():
                if last == item.copied_from:
                    newest[number] = item.id
    found = [items[newest[number]] for number in numbers if number in newest]
    return [item for item in found if not item.removed]
