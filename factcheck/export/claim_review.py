"""The report as ClaimReview, the JSON-LD by which search engines show fact checks.

Source: schema.org/ClaimReview, and Google's list of required properties (claimReviewed,
reviewRating with alternateName, url).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from factcheck.domain.claim import NameKind
from factcheck.domain.publisher import Publisher
from factcheck.domain.verdict import Verdict
from factcheck.export.report import ReportRow

Node = dict[str, object]


def write_claim_reviews(rows: Iterable[ReportRow], publisher: Publisher) -> Iterator[bytes]:
    """Write a JSON list with a ClaimReview for each approved verdict, in pieces.

    Rows without an approved verdict are left out. "<" is escaped, so that a piece can stand in
    the script element of a page.
    """
    first = True
    yield b"["
    for row in rows:
        if row.published:
            review = json.dumps(describe_review(row, publisher), ensure_ascii=False, indent=1)
            yield (("\n" if first else ",\n") + review.replace("<", "\\u003c")).encode()
            first = False
    yield b"\n]\n"


def describe_review(row: ReportRow, publisher: Publisher) -> Node:
    """Describe the newest approved verdict of a claim as a ClaimReview.

    Args:
        row: of a claim with an approved verdict.
    """
    *earlier, verdict = row.published
    address = publisher.address_of(row.claim.id)
    review: Node = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "datePublished": _write((earlier or [verdict])[0].decided_at),
        "inLanguage": row.claim.language,
        "author": {"@type": "Organization", "name": publisher.name, "url": publisher.site},
        "claimReviewed": row.claim.draft.text,
        "itemReviewed": _describe_claim(row),
        "reviewRating": _describe_rating(row, verdict),
        "reviewBody": verdict.rationale,
        "citation": _list_citations(row),
    }
    if earlier:
        review["dateModified"] = _write(verdict.decided_at)
        review["correction"] = [
            _drop_empty(
                {
                    "@type": "CorrectionComment",
                    "text": revision.correction or f"Revision {revision.revision}",
                    "datePublished": _write(revision.decided_at),
                }
            )
            for revision in row.published[1:]
        ]
    return _drop_empty(review)


def _describe_rating(row: ReportRow, verdict: Verdict) -> Node:
    """Describe the rating; one off the scale has its name alone."""
    rating = row.ratings.get(verdict.rating)
    values = [known.value for known in row.ratings.values() if known.value is not None]
    node: Node = {
        "@type": "Rating",
        "alternateName": rating.label(row.language) if rating else verdict.rating,
        "ratingExplanation": verdict.rationale,
    }
    if rating and rating.value is not None:
        node |= {
            "ratingValue": rating.value,
            "worstRating": min(values),
            "bestRating": max(values),
        }
    return node


def _describe_claim(row: ReportRow) -> Node:
    article = row.article
    speaker = row.claim.draft.speaker
    name = speaker or (article.publisher if article else None)
    people = {n.text for n in row.claim.draft.details.names if n.kind is NameKind.PERSON}
    is_person = bool(speaker) and any(person in str(speaker) for person in people)
    claim: Node = {
        "@type": "Claim",
        "text": row.claim.draft.quote,
        "author": {"@type": "Person" if is_person else "Organization", "name": name}
        if name
        else None,
    }
    if article:
        claim["datePublished"] = _write(article.published)
        claim["appearance"] = _drop_empty(
            {
                "@type": "NewsArticle",
                "url": article.address,
                "headline": article.title,
                "datePublished": _write(article.published),
                "publisher": {"@type": "Organization", "name": article.publisher}
                if article.publisher
                else None,
            }
        )
    return _drop_empty(claim)


def _list_citations(row: ReportRow) -> list[Node]:
    return [
        _drop_empty(
            {
                "@type": "CreativeWork",
                "url": item.draft.address,
                "name": item.draft.title,
                "publisher": {"@type": "Organization", "name": item.draft.publisher}
                if item.draft.publisher
                else None,
                "text": item.draft.excerpt,
                "archivedAt": item.draft.archive_address,
            }
        )
        for item in row.verdict_evidence
    ]


def _write(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _drop_empty(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
