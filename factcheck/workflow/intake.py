"""Taking an article in: from raw text to its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from factcheck.domain.article import Article
from factcheck.domain.claim import Claim, ClaimDraft, Extraction, Origin
from factcheck.domain.history import EventDraft
from factcheck.domain.message import Message
from factcheck.domain.people import Person
from factcheck.intake.addresses import check_address
from factcheck.matching.normalise import normalise_text
from factcheck.storage.articles import add_article
from factcheck.storage.claims import NewClaim, add_claim
from factcheck.storage.history import append_event
from factcheck.text.clean import clean_text
from factcheck.text.extract import extract_claims
from factcheck.text.fields import clean_note
from factcheck.text.language import detect_language
from factcheck.text.published import find_published
from factcheck.workflow.desk import Desk, current_time

TITLE_LINES = 20  # a headline further down is no headline
TITLE_LIMIT = 200  # code points; a longer line is the text itself
LABEL_LENGTH = 20  # "Sumber foto: Google" is a label, "Putin Berterima Kasih ...: Rusia ..." isn't


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What a person says about an article; None is found in the text or left open.

    Args:
        published: publish date, or time with zone.
        language: BCP 47 code, None to detect it.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    address: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """An article as it would be saved, with its claims.

    Args:
        notes: what was changed or looks odd in the text.
    """

    article: Article
    extraction: Extraction
    notes: tuple[Message, ...]


def preview_article(raw: str, facts: ArticleFacts) -> Preview:
    """Read an article without saving anything.

    Args:
        raw: the text as pasted or read from a file.

    Raises:
        RefusedInputError: the text or a field can't be taken.
    """
    cleaned = clean_text(raw)
    language = facts.language or detect_language(cleaned.text)
    published = keep_time(facts.published, find_published(cleaned.text, language))
    article = Article(
        text=cleaned.text,
        language=language,
        title=_clean(facts.title) or _find_title(cleaned.text),
        publisher=_clean(facts.publisher),
        author=_clean(facts.author),
        published=published,
        retrieved=current_time(),
        address=check_address(facts.address) if facts.address else None,
    )
    extraction = extract_claims(article.text, language, article.published_on)
    return Preview(article=article, extraction=extraction, notes=cleaned.notes)


def keep_time(day: date | None, found: date | None) -> date | None:
    """Choose the publish date: a day that a person leaves or confirms keeps its time.

    Args:
        day: what a person says, None for nothing.
        found: what the text or the file says, perhaps with time and zone.
    """
    if day is None or (not isinstance(day, datetime) and _same_day(day, found)):
        return found
    return day


def submit_article(
    desk: Desk, raw: str, facts: ArticleFacts | None = None
) -> tuple[Article, list[Claim]]:
    """Save an article and its claims.

    Args:
        raw: the text as pasted or read from a file.
        facts: what a person says about it.

    Returns:
        The article with its number, and its claims in text order.

    Raises:
        RefusedInputError: the text or a field can't be taken.
        DuplicateArticleError: the same text is in the database already.
    """
    person, at = desk.require_person(), current_time()
    preview = preview_article(raw, facts or ArticleFacts())
    with desk.store.write() as session:
        article = add_article(
            session,
            preview.article,
            preview.extraction.set_aside,
            submitted_by=person.id,
        )
        _note_article(session, person, article, len(preview.extraction.claims))
        claims = [
            add_claim(session, _new_claim(article, draft), at)
            for draft in preview.extraction.claims
        ]
    return article, claims


def _new_claim(article: Article, draft: ClaimDraft) -> NewClaim:
    assert article.id is not None  # noqa: S101 -- add_article gave it
    return NewClaim(
        article_id=article.id,
        draft=draft,
        language=article.language,
        norm=normalise_text(draft.text, article.language),
        origin=Origin.EXTRACTED,
    )


def _note_article(session: Session, person: Person, article: Article, claims: int) -> None:
    append_event(
        session,
        EventDraft(
            action="article.submit",
            person_id=person.id,
            article_id=article.id,
            after={"title": article.title, "hash": article.content_hash, "claims": claims},
        ),
        article.retrieved,
    )


def _same_day(day: date, found: date | None) -> bool:
    return isinstance(found, datetime) and found.date() == day


def _clean(value: str | None) -> str | None:
    return clean_note(value) if value and value.strip() else None


def _find_title(text: str) -> str | None:
    for raw_line in text.split("\n", TITLE_LINES)[:TITLE_LINES]:
        line = raw_line.strip()
        if len(line) > TITLE_LIMIT:
            return None
        if line and ":" not in line[:LABEL_LENGTH]:
            return line.rstrip(".")
    return None
