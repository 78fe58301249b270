"""What each person did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from factcheck.domain.match import Relation
from factcheck.domain.statistics import PersonWork, Scope
from factcheck.domain.verdict import Move
from factcheck.storage.matching_tables import MatchDecisionRow
from factcheck.storage.moments import is_between
from factcheck.storage.statistics import ANSWERS, in_language
from factcheck.storage.tables import EventRow, EvidenceRow, PersonRow, ReviewRow, VerdictRow

TAKEN = f"claim.{Move.TAKE}"  # what a person did in the history
Column = InstrumentedAttribute[Any]
Counted = Select[Any, int]


def count_people_work(session: Session, scope: Scope) -> list[PersonWork]:
    """Count what each person did, by name; who did nothing is left out."""
    counts = {
        "taken": _count(
            scope,
            EventRow.person_id,
            EventRow.claim_id,
            EventRow.at,
            EventRow.action == "claim.take",
        ),
        "evidence": _count(scope, EvidenceRow.added_by, EvidenceRow.claim_id, EvidenceRow.added_at),
        "matches": _count(
            scope,
            MatchDecisionRow.decided_by,
            MatchDecisionRow.claim_id,
            MatchDecisionRow.decided_at,
            MatchDecisionRow.relation != Relation.UNDONE,
        ),
        "proposed": _count(
            scope, VerdictRow.proposed_by, VerdictRow.claim_id, VerdictRow.proposed_at
        ),
        "approved": _count_answers(scope, ReviewRow.proposed_by, [Move.APPROVE]),
        "sent_back": _count_answers(scope, ReviewRow.proposed_by, [Move.SEND_BACK]),
        "reviewed": _count_answers(scope, ReviewRow.decided_by, ANSWERS),
    }
    work: dict[int, dict[str, int]] = {}
    for name, query in counts.items():
        for person_id, count in session.execute(query):
            work.setdefault(person_id, {})[name] = count
    people = session.execute(
        select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(work)).order_by(PersonRow.name)
    )
    return [PersonWork(name=name, **work[person_id]) for person_id, name in people]


def _count(
    scope: Scope, person_id: Column, claim_id: Column, at: Column, *conditions: ColumnElement[bool]
) -> Counted:
    query = (
        select(person_id, func.count())
        .where(is_between(at, scope.since, scope.until), *conditions)
        .group_by(person_id)
    )
    return in_language(query, claim_id, scope)


def _count_answers(scope: Scope, person_id: Column, moves: Iterable[Move]) -> Counted:
    query = (
        select(person_id, func.count())
        .join(VerdictRow, VerdictRow.id == ReviewRow.verdict_id)
        .where(ReviewRow.decision.in_(tuple(moves)))
        .where(is_between(ReviewRow.decided_at, scope.since, scope.until))
        .group_by(person_id)
    )
    return in_language(query, VerdictRow.claim_id, scope)
