"""What people decided about pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from factcheck.domain.match import MatchDecision, Relation
from factcheck.domain.thresholds import Decided
from factcheck.storage.tables import ClaimRow, MatchDecisionRow


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
    rows = session.scalars(
        select(MatchDecisionRow)
        .where(or_(MatchDecisionRow.claim_id.in_(wanted), MatchDecisionRow.earlier_id.in_(wanted)))
        .order_by(MatchDecisionRow.id)
    )
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


def list_decided(session: Session) -> dict[str, list[Decided]]:
    """List score and relation of the decisions that count, by the claim's language."""
    newest: dict[frozenset[int], tuple[str, Decided | None]] = {}
    rows = session.execute(
        select(MatchDecisionRow, ClaimRow.language)
        .join(ClaimRow, ClaimRow.id == MatchDecisionRow.claim_id)
        .order_by(MatchDecisionRow.id)
    )
    for row, language in rows:
        relation = Relation(row.relation)
        decided = None if relation is Relation.UNDONE else Decided(row.score, relation)
        newest[frozenset((row.claim_id, row.earlier_id))] = (language, decided)
    found: defaultdict[str, list[Decided]] = defaultdict(list)
    for language, decided in newest.values():
        if decided is not None:
            found[language].append(decided)
    return found
