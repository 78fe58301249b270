"""An article as the desk shows it, kept as long as nothing changes.

Whoever works through an article opens one claim of it after the other, so that what all of
them share is read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.storage.articles import get_article_parts
from factcheck.storage.claims import find_article_of, get_claim, list_article_claims
from factcheck.workflow.recall import recall_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from factcheck.domain.article import Article
    from factcheck.domain.claim import Claim, SetAside
    from factcheck.storage.engine import Store


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A claim with the article around it.

    Args:
        article: None for an imported claim.
        claims: all claims of the article in text order; of an imported claim only that.
        set_aside: the parts of the article that hold no claim.
    """

    article: Article | None
    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def published_on(self) -> date | None:
        """The article's publish date; None where nobody knows it."""
        return self.article.published_on if self.article else None

    def get_claim(self, claim_id: int) -> Claim:
        """Give one of the claims."""
        return next(claim for claim in self.claims if claim.id == claim_id)


def view_article_of(store: Store, session: Session, claim_id: int) -> ArticleView:
    """Give a claim's article.

    Args:
        session: reads only.

    Raises:
        UnknownRecordError: there is no such claim.
    """
    article_id = find_article_of(session, claim_id)
    if article_id is None:
        return ArticleView(None, (get_claim(session, claim_id),))
    key = ("article", article_id)
    return recall_in(store, session, key, lambda _: _read_article(session, article_id))


def _read_article(session: Session, article_id: int) -> ArticleView:
    article, set_aside = get_article_parts(session, article_id)
    return ArticleView(article, tuple(list_article_claims(session, article_id)), set_aside)
