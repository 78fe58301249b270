"""Lists of claims, and the next one to work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.people import Person
from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.queue_query import ME, NOBODY, QueueQuery, read_number
from factcheck.domain.verdict import ClaimState, Move, Rating
from factcheck.domain.views import QueuePage, QueueRow
from factcheck.matching.normalise import normalise_text
from factcheck.storage.accounts import list_gone
from factcheck.storage.articles import get_articles, list_article_titles
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.people import list_people, list_ratings
from factcheck.storage.queue import (
    count_claims,
    count_states,
    find_free_claim,
    list_claim_languages,
    list_claims,
)
from factcheck.storage.search import SearchIndex
from factcheck.storage.tags import list_tags_of
from factcheck.storage.verdicts import list_verdicts_of
from factcheck.workflow.agreement import blind_filter, hide_verdicts
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import move_claim
from factcheck.workflow.recall import recall
from factcheck.workflow.take_limit import read_taken_before

PAGE_SIZE = 50
SEARCH_LIMIT = 2000  # claims that a search gives at most
SEARCHED_WORDS = 12
PREFIX = 3  # letters from which on a beginning is completed
ENDINGS = 40  # words that a beginning is completed to
NO_ONE = -1  # “my claims” of nobody are none
ARTICLE_CHOICES = 200  # newest articles that a filter offers


def list_queue(
    desk: Desk,
    wanted: ClaimFilter,
    *,
    order: QueueOrder = QueueOrder.WORTH,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> QueuePage:
    """List claims, a page at a time.

    Args:
        page: counts from 1.
        size: claims a page.
    """
    # What is due or free to take changes with the minute, not with each look at the list.
    now = current_time().replace(second=0, microsecond=0)
    with desk.store.read() as session:
        wanted = blind_filter(session, desk.person, wanted)

    def ask(session: Session) -> QueuePage:
        limit = read_taken_before(session, now)
        timed = replace(wanted, now=now, taken_before=limit)
        claims = list_claims(session, timed, order=order, limit=size, offset=(page - 1) * size)
        return QueuePage(rows=_rows(session, claims, limit), total=count_claims(session, timed))

    found = recall(desk.store, ("queue", wanted, order, page, size, now), ask)
    with desk.store.read() as session:
        return replace(found, rows=hide_verdicts(session, desk.person, found.rows))


def read_query(desk: Desk, query: QueueQuery, *, language: str) -> ClaimFilter:
    """Turn what a person chose into a filter: who “me” is, and what the search finds.

    Args:
        language: how numbers in the searched words are written, BCP 47.
    """
    me = desk.person.id if desk.person else NO_ONE
    assignees = {None: None, ME: me, NOBODY: 0}
    searched = query.search.strip()
    return ClaimFilter(
        states=query.states,
        worth=query.worth,
        marks=query.marks,
        assignee_id=assignees.get(query.assignee, read_number(query.assignee)),
        newest_ratings=query.ratings,
        language=query.language,
        tag=query.tag,
        article_id=query.article_id,
        ids=search_claims(desk, searched, language=language) if searched else None,
    )


def list_rows(desk: Desk, claim_ids: Sequence[int]) -> tuple[QueueRow, ...]:
    """List certain claims in the order of their numbers as given, however they are now."""
    with desk.store.read() as session:
        limit = read_taken_before(session, current_time())
        return hide_verdicts(
            session, desk.person, _rows(session, get_claims(session, claim_ids), limit)
        )


def search_claims(desk: Desk, words: str, *, language: str) -> tuple[int, ...]:
    """Find the claims that have all the words, the last of them also as a beginning.

    Args:
        words: as typed; at most `SEARCHED_WORDS` count.
        language: how numbers in them are written, BCP 47.
    """
    terms = normalise_text(words, language).split()[:SEARCHED_WORDS]
    if not terms:
        return ()
    with desk.store.read() as session:
        index = SearchIndex(session)
        *whole, last = terms
        weights = dict.fromkeys(terms, 1.0)
        if len(last) >= PREFIX:
            endings = [
                term for term in index.list_vocabulary(last[:PREFIX]) if term.startswith(last)
            ]
            weights |= dict.fromkeys(endings[:ENDINGS], 1.0)
        found = [number for number, _ in index.find_candidates(weights, limit=SEARCH_LIMIT)]
        norms = index.read_norms(found)
    return tuple(
        number
        for number in found
        if number in norms and _has_words(f" {norms[number]} ", whole, last)
    )


def _has_words(norm: str, whole: Sequence[str], last: str) -> bool:
    return f" {last}" in norm and all(f" {term} " in norm for term in whole)


def count_queue(desk: Desk) -> dict[ClaimState, int]:
    """Count the claims by review state."""
    return recall(desk.store, "states", count_states)


def take_next_claim(desk: Desk) -> Claim | None:
    """Take on the claim most worth a check that nobody works on; None when all are taken.

    A claim that somebody took longer ago than the newsroom's limit, and for which nothing
    was proposed, is free again. Choosing and taking are one transaction, so that two people
    never get the same claim.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = find_free_claim(session, read_taken_before(session, at))
        if claim is None:
            return None
        return move_claim(session, person, claim, Move.TAKE, at, assignee_id=person.id)


def list_titles(desk: Desk, *, also: int | None = None) -> list[tuple[int, str]]:
    """List (number, headline) of the newest articles.

    Args:
        also: an article to name even if it isn't among them.
    """
    titles = recall(desk.store, "titles", lambda s: list_article_titles(s, limit=ARTICLE_CHOICES))
    if not also or also in dict(titles):
        return titles
    with desk.store.read() as session:
        older = get_articles(session, [also])
    return titles + [(number, item.title or f"#{number}") for number, item in older.items()]


def list_languages(desk: Desk) -> list[str]:
    """List the languages of the claims of articles, BCP 47 codes."""
    return recall(desk.store, "languages", list_claim_languages)


def list_rating_scale(desk: Desk) -> list[Rating]:
    """List the rating scale in its order."""
    return recall(desk.store, "ratings", list_ratings)


def list_staff(desk: Desk) -> list[Person]:
    """List the people of the newsroom by name, without those who were deactivated."""

    def ask(session: Session) -> list[Person]:
        gone = list_gone(session)
        return [person for person in list_people(session) if person.id not in gone]

    return recall(desk.store, "staff", ask)


def _rows(
    session: Session, claims: Sequence[Claim], taken_before: datetime | None
) -> tuple[QueueRow, ...]:
    names = {person.id: person.name for person in list_people(session)}
    articles = get_articles(session, [c.article_id for c in claims if c.article_id is not None])
    numbers = [claim.id for claim in claims]
    verdicts, tags = list_verdicts_of(session, numbers), list_tags_of(session, numbers)
    return tuple(
        QueueRow(
            claim=claim,
            article=articles.get(claim.article_id or 0),
            assignee=names.get(claim.assignee_id or 0),
            verdict=verdicts[claim.id][-1] if verdicts.get(claim.id) else None,
            tags=tags[claim.id],
            idle=_is_idle(claim, taken_before),
        )
        for claim in claims
    )


def _is_idle(claim: Claim, taken_before: datetime | None) -> bool:
    if claim.state is not ClaimState.CHECKING or claim.taken_at is None:
        return False
    return taken_before is not None and claim.taken_at < taken_before
