"""Articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from factcheck.domain.article import Article
from factcheck.domain.claim import SetAside
from factcheck.domain.errors import DuplicateArticleError, UnknownRecordError
from factcheck.storage.records import dump_set_aside, load_set_aside
from factcheck.storage.tables import ArticleRow

_PUBLISHED = select(ArticleRow.id, ArticleRow.published).where(
    ArticleRow.id.in_(bindparam("ids", expanding=True))
)


def add_article(
    session: Session, article: Article, set_aside: Sequence[SetAside], *, submitted_by: int
) -> Article:
    """Add an article.

    Args:
        set_aside: the parts that hold no claim.
        submitted_by: id of the person.

    Returns:
        The article with its number.

    Raises:
        DuplicateArticleError: the same text is there already.
    """
    known = find_article(session, article.content_hash)
    if known is not None:
        raise DuplicateArticleError(
            "This text is in the database already, as article {number} (“{title}”). "
            "Open that article instead.",
            article_id=known.id or 0,
            number=known.id,
            title=known.title or known.text[:60],
        )
    row = _make_row(article, set_aside, submitted_by)
    session.add(row)
    session.flush()
    return _read_article(row)


def _make_row(article: Article, set_aside: Sequence[SetAside], submitted_by: int) -> ArticleRow:
    return ArticleRow(
        text=article.text,
        content_hash=article.content_hash,
        language=article.language,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published.isoformat() if article.published else None,
        retrieved_at=article.retrieved,
        address=article.address,
        set_aside=dump_set_aside(set_aside),
        submitted_by=submitted_by,
        characters=len(article.text),
    )


def get_article(session: Session, article_id: int) -> Article:
    """Get an article.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    return _read_article(_get_row(session, article_id))


def get_articles(session: Session, article_ids: Sequence[int]) -> dict[int, Article]:
    """Get several articles by number."""
    rows = session.scalars(select(ArticleRow).where(ArticleRow.id.in_(set(article_ids))))
    return {row.id: _read_article(row) for row in rows}


def get_article_parts(session: Session, article_id: int) -> tuple[Article, tuple[SetAside, ...]]:
    """Get an article and its parts that hold no claim.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    row = _get_row(session, article_id)
    return _read_article(row), load_set_aside(row.set_aside)


def map_publish_days(session: Session, article_ids: Sequence[int]) -> dict[int, date | None]:
    """Tell on which day each article was published, None where nobody knows."""
    if not article_ids:
        return {}
    rows = session.execute(_PUBLISHED, {"ids": list(set(article_ids))})
    return {number: _read_day(published) for number, published in rows}


def find_article(session: Session, content_hash: str) -> Article | None:
    """Find the article with exactly this text, if there is one."""
    row = session.scalar(select(ArticleRow).where(ArticleRow.content_hash == content_hash))
    return _read_article(row) if row else None


def find_by_addresses(session: Session, addresses: Sequence[str]) -> dict[str, int]:
    """Tell which of these addresses an article was taken in from; of several, the newest."""
    rows = session.execute(
        select(ArticleRow.address, ArticleRow.id)
        .where(ArticleRow.address.in_(addresses))
        .order_by(ArticleRow.id)
    )
    return {address: number for address, number in rows if address is not None}


def find_submitter(session: Session, article_id: int) -> int | None:
    """Give the number of the person who took an article in, None where nobody is known."""
    return session.scalar(select(ArticleRow.submitted_by).where(ArticleRow.id == article_id))


def list_article_titles(session: Session, *, limit: int) -> list[tuple[int, str]]:
    """List (number, headline or first words) of the newest articles."""
    rows = session.execute(
        select(ArticleRow.id, ArticleRow.title).order_by(ArticleRow.id.desc()).limit(limit)
    )
    return [(row.id, row.title or f"#{row.id}") for row in rows]


def read_published(value: str | None) -> date | None:
    """Read an ISO 8601 date, or a time with its zone."""
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _get_row(session: Session, article_id: int) -> ArticleRow:
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise UnknownRecordError(
            "There is no article number {article_id}. Choose one from the queue.",
            article_id=article_id,
        )
    return row


def _read_article(row: ArticleRow) -> Article:
    return Article(
        id=row.id,
        text=row.text,
        language=row.language,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=read_published(row.published),
        retrieved=row.retrieved_at,
        address=row.address,
    )


def _read_day(value: str | None) -> date | None:
    published = read_published(value)
    return published.date() if isinstance(published, datetime) else published
