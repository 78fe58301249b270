"""Which claims a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factcheck.domain.verdict import ClaimState


class QueueOrder(StrEnum):
    """How a list of claims is sorted."""

    WORTH = "worth"
    NEWEST = "newest"
    OLDEST = "oldest"
    ARTICLE = "article"
    DUE = "due"  # the nearest day first, claims without one last


class WorthBand(StrEnum):
    """Coarse steps of how much a claim is worth a check."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


# From where on (0..1) a claim belongs to a band, and where the next one starts. A plain
# assertion starts at 0.35; a figure or a contested word lifts it over 0.5, two over 0.6.
WORTH_BANDS = {
    WorthBand.HIGH: (0.6, 1.1),
    WorthBand.MEDIUM: (0.4, 0.6),
    WorthBand.LOW: (0.0, 0.4),
}


class Mark(StrEnum):
    """What else a claim can be found by."""

    MATCHED = "matched"  # a person decided that it says the same as another claim
    CONFLICT = "conflict"  # claims decided to be the same have different ratings
    OVERDUE = "overdue"  # its due time is past, and it is neither published nor set aside
    FREE = "free"  # nobody has taken it, or whoever did has had it too long


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims of articles to list; everything that is set must hold.

    Args:
        states: review states; empty for all.
        article_id: of one article.
        assignee_id: of one person; 0 for nobody's.
        language: BCP 47 code.
        ids: only these claims, as a search found them.
        rating: rating of the newest approved verdict.
        since, until: days (UTC) between which the newest verdict was approved.
        newest_ratings: ratings, one of which the newest verdict has, approved or not.
        worth: bands of worth; empty for all.
        marks: all of these must hold.
        tag: a word that people put on claims.
        now: UTC, what `Mark.OVERDUE` counts from.
        blind_to: a reviewer, by number, from whom the ratings of what waits are hidden: such a
            verdict is found by no rating and makes no conflict.
        taken_before: UTC; who took a claim before that has had it too long; None for never.
    """

    states: tuple[ClaimState, ...] = ()
    article_id: int | None = None
    assignee_id: int | None = None
    language: str | None = None
    ids: tuple[int, ...] | None = None
    rating: str | None = None
    since: date | None = None
    until: date | None = None
    newest_ratings: tuple[str, ...] = ()
    worth: tuple[WorthBand, ...] = ()
    marks: tuple[Mark, ...] = ()
    tag: str | None = None
    blind_to: int | None = None
    now: datetime | None = None
    taken_before: datetime | None = None
