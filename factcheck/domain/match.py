"""Matches: earlier claims that may say the same, and what a person decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factcheck.domain.claim import Details
from factcheck.domain.message import Message


class Relation(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    CONFLICT = "conflict"
    RELATED = "related"
    DIFFERENT = "different"
    UNDONE = "undone"  # a decision that was taken back


class ConflictKind(StrEnum):
    """In which checkable detail two claims about one thing differ."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    NEGATION = "negation"
    UNIT = "unit"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One difference, with the sentence that lets a person check it."""

    kind: ConflictKind
    explanation: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableClaim:
    """A claim as matching sees it: words, language and parsed details.

    Args:
        id: the database's number (or any id of the caller's).
        text: stand-alone text.
        language: BCP 47 code.
        details: parsed from `text`; spans point into `text`.
        checked_on: date of the earlier check; newer wins a tie.
        has_verdict: whether a verdict is published; wins a tie before the date.
    """

    id: int
    text: str
    language: str
    details: Details
    checked_on: date | None = None
    has_verdict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The machine's reading of two claims: a suggestion, never a decision.

    Args:
        relation: same, conflict, related or different; when in doubt not the same.
        score: 0..100, likeness of the words.
        conflicts: checkable differences.
        reasons: why this relation and score, one sentence each.
    """

    relation: Relation
    score: float
    conflicts: tuple[Conflict, ...] = ()
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A suggestion: an earlier claim and how it compares."""

    claim_id: int
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchDecision:
    """What a person decided about two claims; the newest decision of a pair counts."""

    claim_id: int
    earlier_id: int
    relation: Relation
    decided_by: int
    decided_at: datetime
    score: float
