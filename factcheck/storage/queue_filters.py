"""The conditions by which a list of claims is filtered."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TypeVarTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from factcheck.domain.match import Relation
from factcheck.domain.queue import WORTH_BANDS, ClaimFilter, Mark
from factcheck.domain.verdict import DONE_STATES, ClaimState, Move
from factcheck.storage.desk_tables import OpinionRow, TagRow
from factcheck.storage.matching_tables import MatchDecisionRow
from factcheck.storage.tables import ClaimRow, ReviewRow, VerdictRow

Row = TypeVarTuple("Row")


def filter_claims(query: Select[*Row], wanted: ClaimFilter) -> Select[*Row]:
    """Add the conditions of a filter to a query over claims."""
    query = query.where(ClaimRow.article_id.is_not(None), *_column_conditions(wanted))
    if wanted.rating or wanted.since or wanted.until:
        query = query.where(ClaimRow.id.in_(_approved(wanted)))
    if wanted.newest_ratings:
        query = query.where(ClaimRow.id.in_(_newest_rated(wanted)))
    if wanted.tag is not None:
        query = query.where(
            ClaimRow.id.in_(select(TagRow.claim_id).where(TagRow.tag == wanted.tag))
        )
    return query.where(*(_marked(mark, wanted) for mark in wanted.marks))


def is_idle(taken_before: datetime) -> ColumnElement[bool]:
    """Tell whether somebody took a claim before a time, and still nothing was proposed."""
    return and_(ClaimRow.state == ClaimState.CHECKING, ClaimRow.taken_at < taken_before)


def _column_conditions(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.states:
        conditions.append(ClaimRow.state.in_(wanted.states))
    if wanted.article_id is not None:
        conditions.append(ClaimRow.article_id == wanted.article_id)
    if wanted.assignee_id is not None:
        conditions.append(ClaimRow.assignee_id.is_not_distinct_from(wanted.assignee_id or None))
    if wanted.language is not None:
        conditions.append(ClaimRow.language == wanted.language)
    if wanted.ids is not None:
        conditions.append(ClaimRow.id.in_(wanted.ids))
    if wanted.worth:
        bands = (WORTH_BANDS[band] for band in wanted.worth)
        conditions.append(
            or_(*(and_(ClaimRow.worth >= low, ClaimRow.worth < high) for low, high in bands))
        )
    return conditions


def _marked(mark: Mark, wanted: ClaimFilter) -> ColumnElement[bool]:
    if mark is Mark.MATCHED:
        pairs = _same_pairs()
        return ClaimRow.id.in_(select(pairs.c.one))
    if mark is Mark.CONFLICT:
        return ClaimRow.id.in_(_conflicting(wanted))
    if mark is Mark.OVERDUE:
        return and_(ClaimRow.due_at < wanted.now, ClaimRow.state.not_in(sorted(DONE_STATES)))
    free = and_(ClaimRow.state == ClaimState.NEW, ClaimRow.assignee_id.is_(None))
    idle = is_idle(wanted.taken_before) if wanted.taken_before else false()
    return or_(free, idle)


def _same_pairs() -> CTE:
    """Give the pairs that people decided to be the same, each from both of its claims."""
    later, swapped = aliased(MatchDecisionRow), aliased(MatchDecisionRow)
    # Two conditions instead of one with OR: each is one step in the index of pairs.
    current = (
        select(MatchDecisionRow.claim_id, MatchDecisionRow.earlier_id)
        .where(
            MatchDecisionRow.relation == Relation.SAME,
            ~exists().where(
                later.claim_id == MatchDecisionRow.claim_id,
                later.earlier_id == MatchDecisionRow.earlier_id,
                later.id > MatchDecisionRow.id,
            ),
            ~exists().where(
                swapped.claim_id == MatchDecisionRow.earlier_id,
                swapped.earlier_id == MatchDecisionRow.claim_id,
                swapped.id > MatchDecisionRow.id,
            ),
        )
        .cte("current_pair")
    )
    return union_all(
        select(current.c.claim_id.label("one"), current.c.earlier_id.label("other")),
        select(current.c.earlier_id, current.c.claim_id),
    ).cte("same_pair")


def _conflicting(wanted: ClaimFilter) -> Select[int]:
    """Find the claims of groups whose verdicts have different ratings.

    From every claim with a verdict that is published or waits for review its group is
    walked, as `domain.groups.join_same` does; who is reached by two ratings is in conflict.
    """
    pairs = _same_pairs()
    rated = (
        select(VerdictRow.claim_id, VerdictRow.rating)
        .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id, isouter=True)
        .where(
            VerdictRow.claim_id.in_(select(pairs.c.one)),
            _is_newest(),
            _is_seen(wanted),
            or_(ReviewRow.decision.is_(None), ReviewRow.decision == Move.APPROVE),
        )
        .subquery("rated")
    )
    reached = select(rated.c.rating, rated.c.claim_id.label("member")).cte(
        "reached", recursive=True
    )
    step = select(reached.c.rating, pairs.c.other).join(pairs, pairs.c.one == reached.c.member)
    reached = reached.union(step)
    return (
        select(reached.c.member)
        .group_by(reached.c.member)
        .having(func.count(reached.c.rating.distinct()) > 1)
    )


def _newest_rated(wanted: ClaimFilter) -> Select[int]:
    rated = VerdictRow.rating.in_(wanted.newest_ratings)
    return select(VerdictRow.claim_id).where(rated, _is_newest(), _is_seen(wanted))


def _is_seen(wanted: ClaimFilter) -> ColumnElement[bool]:
    """Tell whether a verdict's rating may be looked at, as `workflow.agreement` decides it."""
    if wanted.blind_to is None:
        return true()
    answer = aliased(ReviewRow)
    return or_(
        VerdictRow.proposed_by == wanted.blind_to,
        exists().where(answer.verdict_id == VerdictRow.id),
        exists().where(
            OpinionRow.verdict_id == VerdictRow.id, OpinionRow.person_id == wanted.blind_to
        ),
    )


def _is_newest() -> ColumnElement[bool]:
    later = aliased(VerdictRow)
    return ~exists().where(
        later.claim_id == VerdictRow.claim_id, later.revision > VerdictRow.revision
    )


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
