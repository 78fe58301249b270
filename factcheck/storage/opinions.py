"""Second opinions: rows to domain objects and back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from factcheck.domain.agreement import Opinion, RatingPair
from factcheck.domain.statistics import Scope
from factcheck.storage.desk_tables import OpinionRow
from factcheck.storage.moments import is_between
from factcheck.storage.statistics import in_language
from factcheck.storage.tables import VerdictRow


def add_opinion(session: Session, opinion: Opinion) -> None:
    """Add an opinion; the database refuses one about one's own or an answered verdict."""
    session.add(
        OpinionRow(
            verdict_id=opinion.verdict_id,
            person_id=opinion.person_id,
            rating=opinion.rating,
            at=opinion.at,
        )
    )
    session.flush()


def list_opinions(session: Session, verdict_ids: Sequence[int]) -> list[Opinion]:
    """List the opinions about some verdicts, oldest first."""
    if not verdict_ids:
        return []
    rows = session.scalars(
        select(OpinionRow)
        .where(OpinionRow.verdict_id.in_(verdict_ids))
        .order_by(OpinionRow.at, OpinionRow.person_id)
    )
    return [
        Opinion(verdict_id=row.verdict_id, person_id=row.person_id, rating=row.rating, at=row.at)
        for row in rows
    ]


def count_pairs(session: Session, scope: Scope | None = None) -> list[RatingPair]:
    """Count the opinions by proposed rating and the reviewer's own.

    Args:
        scope: when they were given and in which articles' language; None for all.
    """
    query = (
        select(VerdictRow.rating, OpinionRow.rating, func.count())
        .join(VerdictRow, VerdictRow.id == OpinionRow.verdict_id)
        .group_by(VerdictRow.rating, OpinionRow.rating)
        .order_by(VerdictRow.rating, OpinionRow.rating)
    )
    if scope is not None:
        query = query.where(is_between(OpinionRow.at, scope.since, scope.until))
        query = in_language(query, VerdictRow.claim_id, scope)
    return [
        RatingPair(proposed=proposed, second=second, count=count)
        for proposed, second, count in session.execute(query)
    ]
