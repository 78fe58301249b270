"""Deciding about pairs of claims, and the groups of the same claims that follow from it.

Groups aren't stored: they are what the decisions that count join. So merging and splitting a
group is one more decision, and the history of decisions is the history of groups.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError
from factcheck.domain.groups import (
    ClaimGroup,
    Decisions,
    find_rejection,
    join_same,
    list_rejected,
)
from factcheck.domain.match import MatchDecision, Relation
from factcheck.domain.people import Person
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import get_claim
from factcheck.storage.matches import add_decision, list_decisions, list_decisions_of
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, note_change

DECIDABLE = (Relation.SAME, Relation.RELATED, Relation.DIFFERENT, Relation.UNDONE)
GROUP_LIMIT = 5000  # claims in one group; more is a loop of mistakes


class Seen(NamedTuple):
    """What a person saw when deciding.

    Args:
        score: likeness, 0..100.
        at: when, UTC.
    """

    score: float
    at: datetime


def decide_match(
    desk: Desk, claim_id: int, earlier_id: int, relation: Relation, *, score: float
) -> None:
    """Remember what a person decided about two claims, or take a decision back.

    Args:
        relation: same, related, different, or undone.
        score: likeness that was shown, 0..100.

    Raises:
        RefusedInputError: a claim compared with itself, or another relation.
        ForbiddenMoveError: earlier decisions about their groups say otherwise.
        UnknownRecordError: there is no such claim.
    """
    if claim_id == earlier_id or relation not in DECIDABLE:
        raise RefusedInputError(
            "Claims {claim_id} and {earlier_id} can't be called “{relation}”. "
            "Choose same, related or different for two claims.",
            claim_id=claim_id,
            earlier_id=earlier_id,
            relation=relation,
        )
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_claim(session, claim_id)
        decide_in_session(session, person, claim, earlier_id, relation, Seen(score, at))


def decide_in_session(
    session: Session,
    person: Person,
    claim: Claim,
    earlier_id: int,
    relation: Relation,
    seen: Seen,
) -> None:
    """Decide about two claims inside a job that does more.

    Raises:
        ForbiddenMoveError: earlier decisions about their groups say otherwise.
        UnknownRecordError: there is no such earlier claim.
    """
    get_claim(session, earlier_id)
    known = list_decisions(session, claim.id).get(earlier_id)
    before = {"earlier": earlier_id, "relation": str(known.relation)} if known else {}
    decision = MatchDecision(
        claim_id=claim.id,
        earlier_id=earlier_id,
        relation=relation,
        decided_by=person.id,
        decided_at=seen.at,
        score=seen.score,
    )
    save_decision(session, decision)
    change = Change(before, {"earlier": earlier_id, "relation": str(relation)})
    note_change(session, person, claim, "match.decide", seen.at, change)


def save_decision(session: Session, decision: MatchDecision) -> None:
    """Append a decision, if it doesn't contradict others; the caller writes the history.

    Raises:
        ForbiddenMoveError: earlier decisions about their groups say otherwise.
    """
    _refuse_contradiction(session, decision.claim_id, decision.earlier_id, decision.relation)
    add_decision(session, decision)


def read_group(session: Session, claim_id: int) -> tuple[ClaimGroup, Mapping[int, MatchDecision]]:
    """Read a claim's group with what was decided to differ from it, and its own decisions.

    Returns:
        The group, and the decisions that count for the claim, by the number of the other claim.
    """
    decisions = _read_decisions(session, {claim_id})
    members = join_same([claim_id], decisions)
    rejected = list_rejected(members, decisions)
    others = _read_decisions(session, rejected)
    group = ClaimGroup(
        members=frozenset(members), rejected=frozenset(join_same(rejected, others) - members)
    )
    return group, decisions[claim_id]


def list_set_apart(desk: Desk, claim_id: int) -> list[tuple[Claim, MatchDecision]]:
    """List the claims that were decided not to be the same as a claim, newest decision first.

    They are suggested no more, so this is where such a decision can be looked at again.
    """
    with desk.store.read() as session:
        apart = {
            number: decision
            for number, decision in list_decisions(session, claim_id).items()
            if decision.relation is Relation.DIFFERENT
        }
        claims = get_claims(session, sorted(apart))
    pairs = [(claim, apart[claim.id]) for claim in claims]
    return sorted(pairs, key=lambda pair: pair[1].decided_at, reverse=True)


def _read_decisions(session: Session, start: set[int]) -> Decisions:
    """Read the decisions of all claims that “the same” leads to, a generation at a time."""
    decisions: dict[int, dict[int, MatchDecision]] = {}
    waiting = set(start)
    while waiting and len(decisions) < GROUP_LIMIT:
        found = list_decisions_of(session, sorted(waiting))
        decisions |= {number: found.get(number, {}) for number in waiting}
        waiting = join_same(waiting, decisions) - decisions.keys()
    return decisions


def _refuse_contradiction(
    session: Session, claim_id: int, earlier_id: int, relation: Relation
) -> None:
    decisions = _read_decisions(session, {claim_id, earlier_id})
    without_pair = {
        number: {
            other: decision
            for other, decision in known.items()
            if {number, other} != {claim_id, earlier_id}
        }
        for number, known in decisions.items()
    }
    first, second = join_same([claim_id], without_pair), join_same([earlier_id], without_pair)
    if relation is Relation.SAME:
        pair = find_rejection(first, second, without_pair)
        if pair is not None:
            raise ForbiddenMoveError(
                "Claims {one} and {two} of these groups were decided not to be the same. "
                "Take that decision back first.",
                one=pair[0],
                two=pair[1],
            )
    elif relation is Relation.DIFFERENT and earlier_id in first:
        raise ForbiddenMoveError(
            "Both claims are in one group of the same claims, joined through {others}. "
            "Take the decision back that joins them first.",
            others=", ".join(map(str, sorted(first - {claim_id, earlier_id}))),
        )
