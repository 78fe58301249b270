"""Second opinions: what a reviewer chose before they saw the proposed rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A reviewer's own rating of a claim; given once for a verdict, never changed.

    Args:
        verdict_id: the verdict that waited for review, hidden from the reviewer.
        rating: code of the rating that the reviewer chose.
        at: when, UTC.
    """

    verdict_id: int
    person_id: int
    rating: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingPair:
    """How often a proposed rating met a reviewer's own.

    Args:
        proposed: code that the checker proposed.
        second: code that the reviewer chose without seeing it.
        count: opinions.
    """

    proposed: str
    second: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agreed with what was proposed, of all second opinions so far.

    Args:
        pairs: in the order of the codes; equal ratings are pairs too.
    """

    pairs: tuple[RatingPair, ...]

    @property
    def given(self) -> int:
        """How many second opinions were given."""
        return sum(pair.count for pair in self.pairs)

    @property
    def agreed(self) -> int:
        """How many of them chose the rating that was proposed."""
        return sum(pair.count for pair in self.pairs if pair.proposed == pair.second)
