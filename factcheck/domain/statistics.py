"""Statistics of the newsroom: what was counted, and what follows from the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factcheck.domain.agreement import RatingPair
from factcheck.domain.thresholds import ScoreBand, Thresholds
from factcheck.domain.verdict import ClaimState


class AgeBand(StrEnum):
    """How long ago the article of a claim was taken in."""

    DAY = "0-1 days"
    THREE_DAYS = "1-3 days"
    WEEK = "3-7 days"
    MONTH = "7-30 days"
    OLDER = "over 30 days"


# Days at which each band ends; the last one doesn't.
BAND_ENDS = {AgeBand.DAY: 1, AgeBand.THREE_DAYS: 3, AgeBand.WEEK: 7, AgeBand.MONTH: 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is counted.

    Args:
        since, until: first and last day, UTC.
        language: of the articles, BCP 47; None for all.
    """

    since: date
    until: date
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingWeek:
    """Verdicts that were approved in a week.

    Args:
        week: its Monday, UTC.
        rating: code of the rating.
    """

    week: date
    rating: str
    verdicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkWeek:
    """What went in and out in a week.

    Args:
        week: its Monday, UTC.
        taken_in: claims of the articles that were taken in, without those that were
            replaced by their parts.
        proposed, approved: revisions of verdicts.
    """

    week: date
    taken_in: int = 0
    proposed: int = 0
    approved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaims:
    """Claims that wait for an answer now."""

    age: AgeBand
    state: ClaimState
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long something took.

    Args:
        count: how often it was measured.
        median_hours, slow_hours: half of them took at most so long, and nine of ten; None
            where nothing was measured.
    """

    count: int = 0
    median_hours: float | None = None
    slow_hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWeek:
    """What editors answered when they saw a claim's verdict for the first time.

    Args:
        week: its Monday, UTC.
    """

    week: date
    approved: int = 0
    sent_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWork:
    """What one person did.

    Args:
        taken: claims taken on; evidence: links added; matches: decisions about pairs.
        proposed: revisions proposed; approved, sent_back: answers that they got.
        reviewed: answers that they gave.
    """

    name: str
    taken: int = 0
    evidence: int = 0
    matches: int = 0
    proposed: int = 0
    approved: int = 0
    sent_back: int = 0
    reviewed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Everything that the statistics page shows.

    Args:
        counted_at: when, UTC; open claims are counted as they were then.
        approval: from the intake of the article to the first approval.
        review: from a proposal to its answer.
        bands: decisions about pairs by likeness, highest first.
        suggested: the thresholds that the bands give, None while there are too few.
    """

    scope: Scope
    counted_at: datetime
    verdicts: tuple[RatingWeek, ...]
    work: tuple[WorkWeek, ...]
    open_claims: tuple[OpenClaims, ...]
    approval: Duration
    review: Duration
    reviews: tuple[ReviewWeek, ...]
    opinions: tuple[RatingPair, ...]
    bands: tuple[ScoreBand, ...]
    suggested: Thresholds | None
    people: tuple[PersonWork, ...]

    @property
    def taken_in(self) -> int:
        """Claims taken in."""
        return sum(week.taken_in for week in self.work)

    @property
    def approved(self) -> int:
        """Verdicts approved."""
        return sum(week.approved for week in self.work)

    @property
    def open_now(self) -> int:
        """Claims that wait for an answer now."""
        return sum(item.claims for item in self.open_claims)

    @property
    def first_time_share(self) -> float | None:
        """Share (0..1) approved at the first review; None where nothing was reviewed."""
        approved = sum(week.approved for week in self.reviews)
        return _share(approved, approved + sum(week.sent_back for week in self.reviews))

    @property
    def empty(self) -> bool:
        """Whether nothing at all was counted."""
        return not (self.taken_in or self.open_claims or self.people or self.verdicts)


def share_agreed(pairs: Sequence[RatingPair]) -> float | None:
    """Give the share (0..1) of blind second opinions that chose the proposed rating."""
    same = sum(pair.count for pair in pairs if pair.proposed == pair.second)
    return _share(same, sum(pair.count for pair in pairs))


def measure_kappa(pairs: Sequence[RatingPair]) -> float | None:
    """Give Cohen's kappa: agreement beyond what two people reach who rate at random.

    Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
    Psychological Measurement 20 (1960).

    Returns:
        1 for full agreement, 0 for what chance gives; None without opinions, or where both
        always chose one and the same rating, so that chance can't be told from agreement.
    """
    total, agreed = sum(pair.count for pair in pairs), share_agreed(pairs)
    if agreed is None:
        return None
    by_chance = sum(
        sum(pair.count for pair in pairs if pair.proposed == rating)
        * sum(pair.count for pair in pairs if pair.second == rating)
        for rating in {pair.proposed for pair in pairs}
    ) / (total * total)
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
