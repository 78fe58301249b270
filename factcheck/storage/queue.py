"""Lists of claims for the queue, the review and the published page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState, Move
from factcheck.storage.claims import read_claims
from factcheck.storage.tables import ClaimRow, ReviewRow, VerdictRow

Row = TypeVar("Row")


def list_claims(
    session: Session,
    wanted: ClaimFilter,
    *,
    order: QueueOrder = QueueOrder.WORTH,
    limit: int,
    offset: int = 0,
) -> list[Claim]:
    """List claims, a page at a time."""
    query = _filter(select(ClaimRow), wanted).order_by(*_sort(order)).limit(limit).offset(offset)
    return read_claims(session, list(session.scalars(query)))


def count_claims(session: Session, wanted: ClaimFilter) -> int:
    """Count the claims that `list_claims` would give."""
    return session.scalar(_filter(select(func.count(ClaimRow.id)), wanted)) or 0


def count_states(session: Session) -> dict[ClaimState, int]:
    """Count the claims of articles by review state."""
    rows = session.execute(
        select(ClaimRow.state, func.count())
        .where(ClaimRow.article_id.is_not(None))
        .group_by(ClaimRow.state)
    )
    return {ClaimState(state): count for state, count in rows}


def _filter(query: Select[Row], wanted: ClaimFilter) -> Select[Row]:
    query = query.where(ClaimRow.article_id.is_not(None))
    if wanted.states:
        query = query.where(ClaimRow.state.in_(wanted.states))
    if wanted.article_id is not None:
        query = query.where(ClaimRow.article_id == wanted.article_id)
    if wanted.assignee_id is not None:
        query = query.where(ClaimRow.assignee_id.is_not_distinct_from(wanted.assignee_id or None))
    if wanted.language is not None:
        query = query.where(ClaimRow.language == wanted.language)
    if wanted.ids is not None:
        query = query.where(ClaimRow.id.in_(wanted.ids))
    if wanted.rating or wanted.since or wanted.until:
        query = query.where(ClaimRow.id.in_(_approved(wanted)))
    return query


def _approved(wanted: ClaimFilter) -> Select[int]:
    newest = (
        select(VerdictRow.claim_id, func.max(VerdictRow.revision).label("revision"))
        .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id)
        .where(ReviewRow.decision == Move.APPROVE)
        .group_by(VerdictRow.claim_id)
        .subquery()
    )
    query = (
        select(VerdictRow.claim_id)
        .join(
            newest,
            (newest.c.claim_id == VerdictRow.claim_id) & (newest.c.revision == VerdictRow.revision),
        )
        .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id)
    )
    if wanted.rating:
        query = query.where(VerdictRow.rating == wanted.rating)
    if wanted.since:
        query = query.where(ReviewRow.decided_at >= datetime.combine(wanted.since, time.min, UTC))
    if wanted.until:
        query = query.where(ReviewRow.decided_at <= datetime.combine(wanted.until, time.max, UTC))
    return query


def _sort(order: QueueOrder) -> list[ColumnElement[Any]]:
    """Give the sort columns; the number comes last, so that pages never overlap."""
    columns: dict[QueueOrder, list[ColumnElement[Any]]] = {
        QueueOrder.WORTH: [ClaimRow.worth.desc(), ClaimRow.id.asc()],
        QueueOrder.NEWEST: [ClaimRow.id.desc()],
        QueueOrder.OLDEST: [ClaimRow.id.asc()],
        QueueOrder.ARTICLE: [ClaimRow.article_id.desc(), ClaimRow.id.asc()],
    }
    return columns[order]
