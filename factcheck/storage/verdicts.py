"""Verdicts as revisions, and the reviews that answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from factcheck.domain.verdict import Move, Verdict, VerdictDraft
from factcheck.storage.tables import ReviewRow, VerdictEvidenceRow, VerdictRow

_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_OF_CLAIMS = (
    select(VerdictRow, ReviewRow)
    .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id, isouter=True)
    .where(VerdictRow.claim_id.in_(_IDS))
    .order_by(VerdictRow.claim_id, VerdictRow.revision)
)
_EVIDENCE_OF = (
    select(VerdictEvidenceRow.verdict_id, VerdictEvidenceRow.evidence_id)
    .where(VerdictEvidenceRow.verdict_id.in_(_IDS))
    .order_by(VerdictEvidenceRow.evidence_id)
)


def add_verdict(
    session: Session,
    claim_id: int,
    draft: VerdictDraft,
    *,
    person_id: int,
    at: datetime,
) -> Verdict:
    """Add the next revision of a claim's verdict."""
    newest = session.scalar(
        select(func.max(VerdictRow.revision)).where(VerdictRow.claim_id == claim_id)
    )
    row = VerdictRow(
        claim_id=claim_id,
        revision=(newest or 0) + 1,
        rating=draft.rating,
        rationale=draft.rationale,
        proposed_by=person_id,
        proposed_at=at,
        correction=draft.correction,
    )
    session.add(row)
    session.flush()
    session.add_all(
        VerdictEvidenceRow(verdict_id=row.id, evidence_id=number) for number in draft.evidence_ids
    )
    session.flush()
    return list_verdicts(session, claim_id)[-1]


def add_review(
    session: Session,
    verdict: Verdict,
    *,
    decision: Move,
    person_id: int,
    note: str | None,
    at: datetime,
) -> None:
    """Answer a proposed verdict; the database refuses an approval of one's own."""
    session.add(
        ReviewRow(
            verdict_id=verdict.id,
            proposed_by=verdict.proposed_by,
            decided_by=person_id,
            decision=decision,
            note=note,
            decided_at=at,
        )
    )
    session.flush()


def list_verdicts(session: Session, claim_id: int) -> list[Verdict]:
    """List the revisions of a claim's verdict, oldest first."""
    return list_verdicts_of(session, [claim_id])[claim_id]


def list_verdicts_of(session: Session, claim_ids: Sequence[int]) -> dict[int, list[Verdict]]:
    """List the revisions of several claims' verdicts, by claim, oldest first."""
    found: defaultdict[int, list[Verdict]] = defaultdict(list)
    rows = session.execute(_OF_CLAIMS, {"ids": list(claim_ids)}).all() if claim_ids else ()
    if not rows:
        return found
    evidence: defaultdict[int, list[int]] = defaultdict(list)
    for verdict_id, evidence_id in session.execute(
        _EVIDENCE_OF, {"ids": [verdict.id for verdict, _ in rows]}
    ):
        evidence[verdict_id].append(evidence_id)
    for verdict, review in rows:
        found[verdict.claim_id].append(_read_verdict(verdict, review, evidence[verdict.id]))
    return found


def _read_verdict(
    row: VerdictRow, review: ReviewRow | None, evidence_ids: Sequence[int]
) -> Verdict:
    return Verdict(
        id=row.id,
        claim_id=row.claim_id,
        revision=row.revision,
        rating=row.rating,
        rationale=row.rationale,
        evidence_ids=tuple(evidence_ids),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        decided=Move(review.decision) if review else None,
        decided_by=review.decided_by if review else None,
        decided_at=review.decided_at if review else None,
        note=review.note if review else None,
        correction=row.correction,
    )
