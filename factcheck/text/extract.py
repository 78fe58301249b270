"""From an article's text to its claims."""

from __future__ import annotations

from datetime import date

from factcheck.domain.claim import ClaimDraft, Extraction, Span
from factcheck.text.drafts import draft_parts, draft_spans
from factcheck.text.reading import read_article
from factcheck.text.tables import load_table


def extract_claims(text: str, language: str, published: date | None) -> Extraction:
    """Find the claims of an article.

    Args:
        text: cleaned text; all spans count its code points.
        language: BCP 47 code.
        published: publish date in the publisher's zone; relative times count from it.

    Returns:
        Claims in text order, and what was set aside with its reason.
    """
    table = load_table(language)
    reading, details = read_article(text, table, published)
    return Extraction(
        claims=tuple(
            draft_parts(text, part, table, details[part.sentence]) for part in reading.parts
        ),
        set_aside=tuple(sorted(reading.set_aside, key=lambda aside: aside.span)),
    )


def draft_claim(
    text: str, spans: tuple[Span, ...], language: str, published: date | None
) -> ClaimDraft:
    """Draft a claim from words that a person chose.

    Args:
        text: the article's text.
        spans: at least one, in text order, not overlapping.
        language: BCP 47 code.
        published: publish date.
    """
    return draft_spans(text, spans, load_table(language), published)
