"""Groups of claims that people decided to be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factcheck.domain.match import MatchDecision, Relation

Decisions = Mapping[int, Mapping[int, MatchDecision]]  # claim -> other claim -> what counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """A claim with all claims that say the same, as decided directly or through others.

    Args:
        members: numbers, the claim itself included.
        rejected: claims that were decided to differ from any member, and their groups.
        lead_id: the member whose verdict stands for the group, None while none has one.
    """

    members: frozenset[int]
    rejected: frozenset[int] = frozenset()
    lead_id: int | None = None


def join_same(start: Iterable[int], decisions: Decisions) -> set[int]:
    """Follow decisions “the same” from some claims to all that they reach.

    Args:
        decisions: of every claim that can be reached.
    """
    reached: set[int] = set()
    waiting = list(start)
    while waiting:
        claim_id = waiting.pop()
        if claim_id in reached:
            continue
        reached.add(claim_id)
        waiting += [
            other
            for other, decision in decisions.get(claim_id, {}).items()
            if decision.relation is Relation.SAME
        ]
    return reached


def list_rejected(members: Iterable[int], decisions: Decisions) -> set[int]:
    """List the claims that were decided to differ from any of these."""
    return {
        other
        for member in members
        for other, decision in decisions.get(member, {}).items()
        if decision.relation is Relation.DIFFERENT
    }


def find_rejection(
    first: Iterable[int], second: Iterable[int], decisions: Decisions
) -> tuple[int, int] | None:
    """Find a pair across two groups that was decided to differ."""
    others = set(second)
    for member in sorted(first):
        for other in sorted(list_rejected([member], decisions) & others):
            return member, other
    return None
