"""A published claim with everything that a reader may ask about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.errors import UnknownRecordError
from factcheck.domain.evidence import Evidence
from factcheck.domain.publisher import Publisher
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import Rating, Verdict
from factcheck.export.claim_review import describe_review
from factcheck.workflow.desk import Desk
from factcheck.workflow.report import gather_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedClaim:
    """A claim whose verdict was approved.

    Args:
        verdict: the newest approved revision.
        earlier: the approved revisions before it, newest first.
        is_current: whether it stands for the claim as it is, and isn't reopened.
        evidence: what the verdict rests on.
        people: names by number.
        ratings: the rating scale by code.
        address: where it can be read.
        claim_review: ClaimReview as JSON-LD.
        citation: one line that names claim, verdict, newsroom, day and address.
    """

    claim: Claim
    article: Article | None
    verdict: Verdict
    earlier: tuple[Verdict, ...]
    is_current: bool
    evidence: tuple[Evidence, ...]
    people: Mapping[int, str]
    ratings: Mapping[str, Rating]
    address: str
    claim_review: str
    citation: str


def view_published(
    desk: Desk, claim_id: int, publisher: Publisher, *, language: str = "en"
) -> PublishedClaim:
    """Gather a published claim.

    Args:
        publisher: who publishes it, and where.
        language: in which ratings are named, BCP 47.

    Raises:
        UnknownRecordError: there is no such claim, or no verdict of it was ever approved.
    """
    row = next(iter(gather_rows(desk, ClaimFilter(ids=(claim_id,)), language)), None)
    if row is None or not row.published:
        raise UnknownRecordError(
            "Claim number {claim_id} isn't published. Choose one from the list.",
            claim_id=claim_id,
        )
    *earlier, verdict = row.published
    rating = row.ratings.get(verdict.rating)
    address = publisher.address_of(claim_id)
    return PublishedClaim(
        claim=row.claim,
        article=row.article,
        verdict=verdict,
        earlier=tuple(reversed(earlier)),
        is_current=bool(row.verdict_current),
        evidence=row.verdict_evidence,
        people=row.people,
        ratings=row.ratings,
        address=address,
        claim_review=json.dumps(describe_review(row, publisher), ensure_ascii=False, indent=2),
        citation=_cite(
            publisher,
            row.claim.draft.text,
            rating.label(language) if rating else verdict.rating,
            verdict.decided_at,
            address,
        ),
    )


def _cite(publisher: Publisher, text: str, rating: str, day: date | None, address: str) -> str:
    return f"{publisher.name}: “{text}” – {rating}. {day:%Y-%m-%d}. {address}"


def list_paragraphs(claim: Claim, article: Article) -> list[tuple[str, list[tuple[int, int]]]]:
    """List the paragraphs of the article in which the claim's words stand.

    Returns:
        Each with the places of the words in it, (start, end) in code points.
    """
    found: dict[int, tuple[str, list[tuple[int, int]]]] = {}
    for span in claim.draft.spans:
        start = article.text.rfind("\n", 0, span.start) + 1
        end = article.text.find("\n", span.end)
        paragraph = article.text[start : end if end >= 0 else len(article.text)]
        found.setdefault(start, (paragraph, []))[1].append((span.start - start, span.end - start))
    return list(found.values())
