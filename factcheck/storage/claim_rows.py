"""Rows of claims to domain objects and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, ClaimDraft, Origin, Span
from factcheck.domain.verdict import ClaimState
from factcheck.storage.records import dump_details, dump_notes, load_details, load_notes
from factcheck.storage.tables import ClaimParentRow, ClaimRow, ClaimSpanRow

# The desk reads claims five times for one view. Putting a statement together takes longer than
# running it, so these are put together once.
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_BY_ID = select(ClaimRow).where(ClaimRow.id.in_(_IDS)).execution_options(populate_existing=True)
_SPANS = (
    select(ClaimSpanRow.claim_id, ClaimSpanRow.start_at, ClaimSpanRow.end_at)
    .where(ClaimSpanRow.claim_id.in_(_IDS))
    .order_by(ClaimSpanRow.claim_id, ClaimSpanRow.position)
)
_PARENTS = (
    select(ClaimParentRow.claim_id, ClaimParentRow.parent_id)
    .where(ClaimParentRow.claim_id.in_(_IDS))
    .order_by(ClaimParentRow.parent_id)
)


def draft_values(draft: ClaimDraft) -> dict[str, Any]:
    """Give the columns that a draft fills, spans apart."""
    return {
        "text": draft.text,
        "quote": draft.quote,
        "speaker": draft.speaker,
        "is_quote": draft.is_quote,
        "worth": draft.worth,
        "details": dump_details(draft.details),
        "notes": dump_notes(draft),
    }


def get_claims(session: Session, claim_ids: Sequence[int]) -> list[Claim]:
    """Get claims in the order of the numbers given; unknown numbers are left out."""
    if not claim_ids:
        return []
    rows = session.scalars(_BY_ID, {"ids": list(claim_ids)})
    claims = {claim.id: claim for claim in read_claims(session, list(rows))}
    return [claims[number] for number in claim_ids if number in claims]


def read_claims(session: Session, rows: Sequence[ClaimRow]) -> list[Claim]:
    """Turn rows into claims, with two more queries for all of them together."""
    if not rows:
        return []
    ids = {"ids": [row.id for row in rows]}
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for claim_id, start, end in session.execute(_SPANS, ids):
        spans[claim_id].append(Span(start, end))
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for claim_id, parent_id in session.execute(_PARENTS, ids):
        parents[claim_id].append(parent_id)
    return [_read_claim(row, tuple(spans[row.id]), tuple(parents[row.id])) for row in rows]


def _read_claim(row: ClaimRow, spans: tuple[Span, ...], parents: tuple[int, ...]) -> Claim:
    draft = ClaimDraft(
        spans=spans,
        quote=row.quote,
        text=row.text,
        speaker=row.speaker,
        is_quote=row.is_quote,
        worth=row.worth,
        details=load_details(row.details),
    )
    return Claim(
        id=row.id,
        version=row.version,
        article_id=row.article_id,
        draft=load_notes(draft, row.notes),
        language=row.language,
        state=ClaimState(row.state),
        origin=Origin(row.origin),
        parents=parents,
        assignee_id=row.assignee_id,
        taken_at=row.taken_at,
        due_at=row.due_at,
        dropped_because=row.dropped_because,
        changed_at=row.changed_at,
    )
