"""Reused checks: rows to domain objects and back, and which of them were corrected since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from factcheck.domain.reuse import Reuse, ReuseCounts, ReuseDecision
from factcheck.domain.verdict import ClaimState, Move
from factcheck.storage.desk_tables import ReuseAnswerRow, ReuseRow
from factcheck.storage.tables import ClaimRow, ReviewRow, VerdictRow

GONE = (ClaimState.DROPPED, ClaimState.REPLACED)  # nobody reads these any more


def add_reuse(session: Session, reuse: Reuse) -> bool:
    """Add a reuse, unless the newest one of the pair copied the same verdict.

    Args:
        reuse: its number is given by the database.

    Returns:
        Whether it was added.
    """
    newest = session.scalar(
        select(ReuseRow)
        .where(ReuseRow.claim_id == reuse.claim_id, ReuseRow.earlier_id == reuse.earlier_id)
        .order_by(ReuseRow.id.desc())
        .limit(1)
    )
    if newest is not None and newest.verdict_id == reuse.verdict_id:
        return False
    session.add(
        ReuseRow(
            claim_id=reuse.claim_id,
            earlier_id=reuse.earlier_id,
            verdict_id=reuse.verdict_id,
            person_id=reuse.person_id,
            at=reuse.at,
        )
    )
    session.flush()
    return True


def copy_reuses(session: Session, parent_id: int, child_id: int) -> None:
    """Give a claim what its parent reused, as it has the parent's evidence too."""
    rows = session.scalars(
        select(ReuseRow)
        .where(ReuseRow.claim_id == parent_id, _is_newest(ReuseRow))
        .order_by(ReuseRow.id)
    )
    for row in list(rows):
        add_reuse(session, replace(_read_reuse(row), claim_id=child_id))


def count_reusing(session: Session, earlier_id: int) -> int:
    """Count the claims that reused the check of a claim."""
    query = select(func.count(ReuseRow.claim_id.distinct()))
    return session.scalar(query.where(ReuseRow.earlier_id == earlier_id)) or 0


def list_corrected(
    session: Session, *, limit: int, claim_id: int | None = None, reuse_id: int | None = None
) -> list[tuple[Reuse, int]]:
    """List the reused checks that were corrected since and that nobody answered.

    Args:
        limit: reuses given at most.
        claim_id: only of this claim; then also what was answered by reopening, so that
            whoever works on it knows why.
        reuse_id: only this one.

    Returns:
        Each reuse with the number of the verdict that corrects it, oldest first.
    """
    if claim_id is not None and not _has_reused(session, claim_id):
        return []  # most claims; the rest is a long query to put together
    query, answer = _corrected()
    if claim_id is None:
        query = query.where(answer.decision.is_(None))
    else:
        query = query.where(
            ReuseRow.claim_id == claim_id,
            answer.decision.is_distinct_from(ReuseDecision.SKIPPED),
        )
    if reuse_id is not None:
        query = query.where(ReuseRow.id == reuse_id)
    rows = session.execute(query.order_by(ReuseRow.id).limit(limit))
    return [(_read_reuse(reuse), correction) for reuse, correction, _ in rows]


def _has_reused(session: Session, claim_id: int) -> bool:
    query = select(ReuseRow.id).where(ReuseRow.claim_id == claim_id).limit(1)
    return session.scalar(query) is not None


def count_corrected(session: Session) -> ReuseCounts:
    """Count the reused checks that were corrected since, by what was decided about them."""
    query, answer = _corrected()
    waiting = session.scalar(
        query.with_only_columns(func.count()).where(answer.decision.is_(None)).order_by(None)
    )
    rows = session.execute(
        select(ReuseAnswerRow.decision, func.count()).group_by(ReuseAnswerRow.decision)
    )
    answered = {decision: count for decision, count in rows}  # noqa: C416 -- a row is no pair
    return ReuseCounts(
        waiting=waiting or 0,
        reopened=answered.get(ReuseDecision.REOPENED, 0),
        skipped=answered.get(ReuseDecision.SKIPPED, 0),
    )


def add_answer(
    session: Session,
    reuse_id: int,
    correction_id: int,
    *,
    decision: ReuseDecision,
    person_id: int,
    at: datetime,
) -> None:
    """Add what was decided about a reuse after a correction; the database takes it once."""
    session.add(
        ReuseAnswerRow(
            reuse_id=reuse_id,
            correction_id=correction_id,
            decision=decision,
            person_id=person_id,
            at=at,
        )
    )
    session.flush()


def _corrected() -> tuple[Select[ReuseRow, int, str], type[ReuseAnswerRow]]:
    """Give the reuses whose copied verdict is no longer the newest published one."""
    copied, now, answer = aliased(VerdictRow), aliased(VerdictRow), aliased(ReuseAnswerRow)
    query = (
        select(ReuseRow, now.id, answer.decision)
        .join(copied, copied.id == ReuseRow.verdict_id)
        .join(now, now.claim_id == ReuseRow.earlier_id)
        .join(ClaimRow, ClaimRow.id == ReuseRow.claim_id)
        .join(
            answer,
            and_(answer.reuse_id == ReuseRow.id, answer.correction_id == now.id),
            isouter=True,
        )
        .where(
            _is_newest(ReuseRow),
            _is_newest_published(now),
            now.revision > copied.revision,
            ClaimRow.state.not_in(GONE),
        )
    )
    return query, answer


def _is_newest(reuse: type[ReuseRow]) -> ColumnElement[bool]:
    """Tell whether a reuse is the newest of its pair of claims."""
    newer = aliased(ReuseRow)
    return ~(
        select(newer.id)
        .where(
            newer.claim_id == reuse.claim_id,
            # A sum uses no index: that of a check that thousands reused would be read for each.
            newer.earlier_id + 0 == reuse.earlier_id,
            newer.id > reuse.id,
        )
        .exists()
    )


def _is_newest_published(verdict: type[VerdictRow]) -> ColumnElement[bool]:
    published = aliased(VerdictRow)
    newest = (
        select(func.max(published.revision))
        .join(ReviewRow, ReviewRow.verdict_id == published.id)
        .where(published.claim_id == verdict.claim_id, ReviewRow.decision == Move.APPROVE)
        .scalar_subquery()
    )
    return verdict.revision == newest


def _read_reuse(row: ReuseRow) -> Reuse:
    return Reuse(
        id=row.id,
        claim_id=row.claim_id,
        earlier_id=row.earlier_id,
        verdict_id=row.verdict_id,
        person_id=row.person_id,
        at=row.at,
    )
