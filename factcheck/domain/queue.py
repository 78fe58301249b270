"""Which claims a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.domain.verdict import ClaimState


class QueueOrder(StrEnum):
    """How a list of claims is sorted."""

    WORTH = "worth"
    NEWEST = "newest"
    OLDEST = "oldest"
    ARTICLE = "article"


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
    """

    states: tuple[ClaimState, ...] = ()
    article_id: int | None = None
    assignee_id: int | None = None
    language: str | None = None
    ids: tuple[int, ...] | None = None
    rating: str | None = None
    since: date | None = None
    until: date | None = None
