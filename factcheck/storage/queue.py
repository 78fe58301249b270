"""Lists of claims for the queue, the review and the published page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from factcheck.domain.claim import Claim
from factcheck.domain.queue import ClaimFilter, Mark, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import get_claim
from factcheck.storage.queue_filters import filter_claims, is_idle
from factcheck.storage.tables import ArticleRow, ClaimRow

FEW = {Mark.MATCHED, Mark.CONFLICT}  # marks that are worked out over all decisions


def list_claims(
    session: Session,
    wanted: ClaimFilter,
    *,
    order: QueueOrder = QueueOrder.WORTH,
    limit: int,
    offset: int = 0,
) -> list[Claim]:
    """List claims, a page at a time."""
    # The numbers come first: an index has all that they need, and what an offset leaves out
    # is never read from the table.
    query = filter_claims(select(ClaimRow.id), wanted).order_by(*_sort(order))
    if FEW & set(wanted.marks):
        query = _sort_afterwards(wanted, order)
    return get_claims(session, list(session.scalars(query.limit(limit).offset(offset))))


def find_free_claim(session: Session, taken_before: datetime | None) -> Claim | None:
    """Find the claim most worth a check that nobody works on, or nobody any longer.

    Args:
        taken_before: UTC; who took a claim before that has had it too long; None for never.
    """
    free = and_(ClaimRow.state == ClaimState.NEW, ClaimRow.assignee_id.is_(None))
    ways = [free, is_idle(taken_before)] if taken_before else [free]
    # Asked apart, each way follows an index and stops at its first claim.
    found = [
        row
        for way in ways
        for row in session.execute(
            select(ClaimRow.worth, ClaimRow.id)
            .where(ClaimRow.article_id.is_not(None), way)
            .order_by(*_sort(QueueOrder.WORTH))
            .limit(1)
        )
    ]
    if not found:
        return None
    return get_claim(session, min(found, key=lambda row: (-row.worth, row.id)).id)


def _sort_afterwards(wanted: ClaimFilter, order: QueueOrder) -> Select[int]:
    """Find the claims of a mark before they are sorted.

    In the order of an index PostgreSQL would go through all that are marked for each claim.
    """
    columns = (ClaimRow.id, ClaimRow.worth, ClaimRow.article_id, ClaimRow.due_at)
    found = filter_claims(select(*columns), wanted).cte("found").prefix_with("MATERIALIZED")
    row = aliased(ClaimRow, found)
    return select(row.id).order_by(*_sort(order, row))


def count_claims(session: Session, wanted: ClaimFilter) -> int:
    """Count the claims that `list_claims` would give."""
    return session.scalar(filter_claims(select(func.count()).select_from(ClaimRow), wanted)) or 0


def count_states(session: Session) -> dict[ClaimState, int]:
    """Count the claims of articles by review state."""
    rows = session.execute(
        select(ClaimRow.state, func.count())
        .where(ClaimRow.article_id.is_not(None))
        .group_by(ClaimRow.state)
    )
    return {ClaimState(state): count for state, count in rows}


def list_claim_languages(session: Session) -> list[str]:
    """List the languages that articles are in, BCP 47 codes."""
    query = select(ArticleRow.language).distinct().order_by(ArticleRow.language)
    return list(session.scalars(query))


def _sort(order: QueueOrder, row: type[ClaimRow] = ClaimRow) -> list[ColumnElement[Any]]:
    """Give the sort columns; the number comes last, so that pages never overlap."""
    columns: dict[QueueOrder, list[ColumnElement[Any]]] = {
        QueueOrder.WORTH: [row.worth.desc(), row.id.asc()],
        QueueOrder.NEWEST: [row.id.desc()],
        QueueOrder.OLDEST: [row.id.asc()],
        QueueOrder.ARTICLE: [row.article_id.desc(), row.id.asc()],
        QueueOrder.DUE: [row.due_at.asc().nulls_last(), row.id.asc()],
    }
    return columns[order]
