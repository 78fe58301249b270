"""Evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError, UnknownRecordError
from factcheck.domain.evidence import Evidence, EvidenceDraft, Stance
from factcheck.storage.tables import EvidenceRow

_OF_CLAIMS = (
    select(EvidenceRow)
    .where(EvidenceRow.claim_id.in_(bindparam("ids", expanding=True)))
    .order_by(EvidenceRow.position.is_(None), EvidenceRow.position, EvidenceRow.id)
)
_LINKED = _OF_CLAIMS.where(EvidenceRow.removed_at.is_(None))


def add_evidence(
    session: Session,
    claim_id: int,
    draft: EvidenceDraft,
    *,
    person_id: int,
    at: datetime,
    copied_from: int | None = None,
) -> Evidence:
    """Link evidence to a claim.

    Args:
        at: when, UTC; also the access time where the draft has none.
        copied_from: the evidence of another claim that it repeats.
    """
    row = EvidenceRow(
        claim_id=claim_id,
        address=draft.address,
        stance=draft.stance,
        title=draft.title,
        publisher=draft.publisher,
        excerpt=draft.excerpt,
        archive_address=draft.archive_address,
        note=draft.note,
        content_hash=draft.content_hash,
        accessed_at=draft.accessed_at or at,
        added_by=person_id,
        added_at=at,
        copied_from=copied_from,
    )
    session.add(row)
    session.flush()
    return _read_evidence(row)


def remove_evidence(
    session: Session, claim_id: int, evidence_id: int, *, person_id: int, at: datetime
) -> Evidence:
    """Unlink evidence; the row stays for the verdicts that rest on it.

    Raises:
        UnknownRecordError: the claim has no such evidence.
    """
    row = _get_linked(session, claim_id, evidence_id)
    row.removed_by, row.removed_at = person_id, at
    session.flush()
    return _read_evidence(row)


def set_archive(session: Session, claim_id: int, evidence_id: int, address: str) -> None:
    """Set the address of a lasting copy, where there is none.

    Raises:
        RefusedInputError: there is one already.
        UnknownRecordError: the claim has no such evidence.
    """
    row = _get_linked(session, claim_id, evidence_id)
    if row.archive_address is not None:
        raise RefusedInputError(
            "This evidence has the archive address “{address}” already, which is never changed. "
            "Unlink the evidence and link it again with another.",
            address=row.archive_address,
        )
    row.archive_address = address
    session.flush()


def get_evidence(session: Session, evidence_id: int) -> Evidence:
    """Get a piece of evidence, of whatever claim.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    row = session.get(EvidenceRow, evidence_id)
    if row is None:
        raise UnknownRecordError(
            "There is no evidence number {evidence_id}. Reload the page.", evidence_id=evidence_id
        )
    return _read_evidence(row)


def miss_evidence(claim_id: int, evidence_id: int) -> UnknownRecordError:
    """Say that a claim has no such evidence."""
    return UnknownRecordError(
        "Claim {claim_id} has no evidence number {evidence_id}. Reload the page.",
        claim_id=claim_id,
        evidence_id=evidence_id,
    )


def order_evidence(session: Session, evidence_ids: Sequence[int]) -> None:
    """Put a claim's evidence in the order given."""
    for position, number in enumerate(evidence_ids, 1):
        session.get_one(EvidenceRow, number).position = position
    session.flush()


def list_evidence(session: Session, claim_id: int) -> list[Evidence]:
    """List the evidence that is linked to a claim now, in its order."""
    return list_evidence_of(session, [claim_id])[claim_id]


def list_evidence_of(
    session: Session, claim_ids: Sequence[int], *, removed: bool = False
) -> dict[int, list[Evidence]]:
    """List the evidence of several claims, by claim.

    Args:
        removed: also what was unlinked.
    """
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    if not claim_ids:
        return found
    query = _OF_CLAIMS if removed else _LINKED
    for row in session.scalars(query, {"ids": list(claim_ids)}):
        found[row.claim_id].append(_read_evidence(row))
    return found


def _get_linked(session: Session, claim_id: int, evidence_id: int) -> EvidenceRow:
    row = session.get(EvidenceRow, evidence_id)
    if row is None or row.claim_id != claim_id or row.removed_at is not None:
        raise miss_evidence(claim_id, evidence_id)
    return row


def _read_evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        id=row.id,
        claim_id=row.claim_id,
        draft=EvidenceDraft(
            address=row.address,
            stance=Stance(row.stance),
            title=row.title,
            publisher=row.publisher,
            excerpt=row.excerpt,
            archive_address=row.archive_address,
            note=row.note,
            accessed_at=row.accessed_at,
        ),
        added_by=row.added_by,
        added_at=row.added_at,
        copied_from=row.copied_from,
        removed=row.removed_at is not None,
        position=row.position,
    )
