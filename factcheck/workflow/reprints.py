"""Was this article taken in before? Found by its claims, told by its words."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from factcheck.domain.article import Article
from factcheck.domain.claim import Extraction
from factcheck.domain.reprints import Reprint
from factcheck.matching.normalise import normalise_text
from factcheck.matching.reprints import compare_texts, measure_overlap
from factcheck.storage.articles import find_article, find_submitter, get_articles
from factcheck.storage.claims import list_claim_numbers, map_to_articles
from factcheck.storage.people import get_person
from factcheck.storage.search import SearchIndex
from factcheck.workflow.desk import Desk
from factcheck.workflow.intake import Preview

ASKED_CLAIMS = 6  # the longest ones; in a rewrite some of them always stay as they were
FOUND_CLAIMS = 30  # that the index gives for each
COMPARED = 5  # articles with the most of them, whose texts are read
# Rewrites of 30 % of the words share .28 and more, other articles of a topic at most .11:
# docs/intake.md has the figures.
NEARLY_THE_SAME = 0.2


def find_reprints(desk: Desk, preview: Preview) -> tuple[Reprint, ...]:
    """Find the articles that say the same as a new one, or nearly.

    The claim search names the articles that share the rarest words of its longest claims, so
    the time hardly grows with the archive; only the best few texts are compared.

    Returns:
        The one with the same text alone, else the nearly same ones, most alike first.
    """
    article = preview.article
    with desk.store.read() as session:
        known = find_article(session, article.content_hash)
        if known is not None:
            return (_describe(session, known, article, share=1.0, exact=True),)
        numbers = _find_candidates(session, preview.extraction, article.language)
        shares = {
            other.id: (measure_overlap(other.text, article.text), other)
            for other in get_articles(session, numbers).values()
        }
        near = sorted(
            (found for found in shares.values() if found[0] >= NEARLY_THE_SAME),
            key=lambda found: -found[0],
        )
        return tuple(
            _describe(session, other, article, share=share, exact=False) for share, other in near
        )


def _find_candidates(session: Session, extraction: Extraction, language: str) -> list[int]:
    norms = {normalise_text(claim.text, language) for claim in extraction.claims}
    asked = sorted(norms, key=lambda norm: (-len(norm.split()), norm))[:ASKED_CLAIMS]
    index = SearchIndex(session)
    found = [index.find_candidates(norm, limit=FOUND_CLAIMS) for norm in asked if norm]
    articles = map_to_articles(session, [number for hits in found for number, _ in hits])
    votes: Counter[int] = Counter()
    for hits in found:
        best: dict[int, float] = {}
        for number, weight in hits:
            if number in articles:
                best.setdefault(articles[number], weight)  # the best of an article comes first
        votes.update(best)
    return [number for number, _ in votes.most_common(COMPARED)]


def _describe(
    session: Session, known: Article, article: Article, *, share: float, exact: bool
) -> Reprint:
    assert known.id is not None  # noqa: S101 -- it comes from the database
    submitter = find_submitter(session, known.id)
    return Reprint(
        article=known,
        exact=exact,
        share=share,
        submitted_by=get_person(session, submitter).name if submitter else None,
        claims=tuple(list_claim_numbers(session, known.id)),
        paragraphs=() if exact else compare_texts(known.text, article.text),
    )
