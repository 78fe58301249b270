"""What people decided about pairs of claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import BindParameter, Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from factcheck.domain.match import MatchDecision, Relation
from factcheck.domain.statistics import Scope
from factcheck.domain.thresholds import BAND
from factcheck.storage.matching_tables import MatchDecisionRow
from factcheck.storage.moments import is_between
from factcheck.storage.tables import ClaimRow

_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_ABOUT = (
    select(MatchDecisionRow)
    .where(or_(MatchDecisionRow.claim_id.in_(_IDS), MatchDecisionRow.earlier_id.in_(_IDS)))
    .order_by(MatchDecisionRow.id)
)


def add_decision(session: Session, decision: MatchDecision) -> None:
    """Append a decision; it replaces an older one of the same pair without erasing it."""
    session.add(
        MatchDecisionRow(
            claim_id=decision.claim_id,
            earlier_id=decision.earlier_id,
            relation=decision.relation,
            score=decision.score,
            decided_by=decision.decided_by,
            decided_at=decision.decided_at,
        )
    )
    session.flush()


def list_decisions(session: Session, claim_id: int) -> dict[int, MatchDecision]:
    """List the decisions that count for a claim, by the number of the other claim."""
    return list_decisions_of(session, [claim_id])[claim_id]


def list_decisions_of(
    session: Session, claim_ids: Sequence[int]
) -> dict[int, dict[int, MatchDecision]]:
    """List the decisions that count for several claims: claim -> other claim -> decision.

    A decision is about the pair, so it is found from both of its claims; it is given as
    seen from the claim that was asked for.
    """
    wanted = set(claim_ids)
    rows = session.scalars(_ABOUT, {"ids": list(wanted)})
    found: defaultdict[int, dict[int, MatchDecision]] = defaultdict(dict)
    for row in rows:
        for mine, other in ((row.claim_id, row.earlier_id), (row.earlier_id, row.claim_id)):
            if mine not in wanted:
                continue
            if row.relation == Relation.UNDONE:
                found[mine].pop(other, None)
            else:
                found[mine][other] = MatchDecision(
                    claim_id=mine,
                    earlier_id=other,
                    relation=Relation(row.relation),
                    score=row.score,
                    decided_by=row.decided_by,
                    decided_at=row.decided_at,
                )
    return found


def count_decided(
    session: Session, scope: Scope | None = None
) -> dict[str, Counter[tuple[int, Relation]]]:
    """Count the decisions that count, by the claim's language, band of likeness and relation.

    Args:
        scope: when they were made and in which language; None for all.
    """
    low = case(
        *((MatchDecisionRow.score >= start, start) for start in range(100 - BAND, 0, -BAND)),
        else_=0,
    )
    newest = _number_decisions().subquery()
    query = (
        select(ClaimRow.language, low, MatchDecisionRow.relation, func.count())
        .join(newest, newest.c.id == MatchDecisionRow.id)
        .join(ClaimRow, ClaimRow.id == MatchDecisionRow.claim_id)
        .where(newest.c.place == 1, MatchDecisionRow.relation != Relation.UNDONE)
        .group_by(ClaimRow.language, low, MatchDecisionRow.relation)
    )
    if scope is not None:
        query = query.where(is_between(MatchDecisionRow.decided_at, scope.since, scope.until))
    if scope is not None and scope.language is not None:
        query = query.where(ClaimRow.language == scope.language)
    found: defaultdict[str, Counter[tuple[int, Relation]]] = defaultdict(Counter)
    for language, start, relation, count in session.execute(query):
        found[language][start, Relation(relation)] = count
    return found


def _number_decisions() -> Select[tuple[int, int]]:
    """Give each decision its place in its pair, the newest first, from whichever side it was."""
    one, other = MatchDecisionRow.claim_id, MatchDecisionRow.earlier_id
    pair = [case((one < other, one), else_=other), case((one < other, other), else_=one)]
    place = func.row_number().over(partition_by=pair, order_by=MatchDecisionRow.id.desc())
    return select(MatchDecisionRow.id, place.label("place"))
