"""Counts over time: verdicts, work, ages, durations and reviews."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, Subquery, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from factcheck.domain.statistics import (
    BAND_ENDS,
    AgeBand,
    Duration,
    OpenClaims,
    RatingWeek,
    Scope,
)
from factcheck.domain.verdict import ClaimState, Move
from factcheck.storage.moments import EpochSeconds, WeekStart, is_between
from factcheck.storage.tables import ArticleRow, ClaimRow, ReviewRow, VerdictRow

WAITING = (ClaimState.NEW, ClaimState.CHECKING, ClaimState.PROPOSED, ClaimState.SENT_BACK)
ANSWERS = (Move.APPROVE, Move.SEND_BACK)  # taking one's own proposal back is none
SLOW = 90  # of a hundred; what nine of ten don't exceed
HOUR = 3600  # seconds
Columns = TypeVarTuple("Columns")


def list_article_languages(session: Session) -> list[str]:
    """List the languages of all articles."""
    query = select(ArticleRow.language).distinct().order_by(ArticleRow.language)
    return list(session.scalars(query))


def count_verdicts(session: Session, scope: Scope) -> list[RatingWeek]:
    """Count approved verdicts by week and rating."""
    week = WeekStart(ReviewRow.decided_at)
    query = (
        select(week, VerdictRow.rating, func.count())
        .join(VerdictRow, VerdictRow.id == ReviewRow.verdict_id)
        .where(ReviewRow.decision == Move.APPROVE)
        .where(is_between(ReviewRow.decided_at, scope.since, scope.until))
        .group_by(week, VerdictRow.rating)
        .order_by(week, VerdictRow.rating)
    )
    rows = session.execute(in_language(query, VerdictRow.claim_id, scope))
    return [
        RatingWeek(week=date.fromisoformat(monday), rating=rating, verdicts=count)
        for monday, rating, count in rows
    ]


def count_intake(session: Session, scope: Scope) -> Counter[date]:
    """Count the claims of the articles that were taken in, by week."""
    week, claims = WeekStart(ArticleRow.retrieved_at), _claims_of_articles()
    query = (
        select(week, func.sum(claims.c.claims))
        .join(claims, claims.c.article_id == ArticleRow.id)
        .where(claims.c.state != ClaimState.REPLACED)
        .where(is_between(ArticleRow.retrieved_at, scope.since, scope.until))
        .group_by(week)
    )
    if scope.language is not None:
        query = query.where(ArticleRow.language == scope.language)
    return _by_week(session, query)


def count_proposals(session: Session, scope: Scope) -> Counter[date]:
    """Count the verdicts that were proposed, by week."""
    week = WeekStart(VerdictRow.proposed_at)
    query = (
        select(week, func.count())
        .select_from(VerdictRow)
        .where(is_between(VerdictRow.proposed_at, scope.since, scope.until))
        .group_by(week)
    )
    return _by_week(session, in_language(query, VerdictRow.claim_id, scope))


def count_open_claims(session: Session, scope: Scope, at: datetime) -> list[OpenClaims]:
    """Count the claims that wait for an answer, by age and state; the period doesn't matter.

    Args:
        at: from when their age is reckoned, UTC.
    """
    age = case(
        *(
            (ArticleRow.retrieved_at > at - timedelta(days=days), band)
            for band, days in BAND_ENDS.items()
        ),
        else_=AgeBand.OLDER,
    )
    claims = _claims_of_articles()
    query = (
        select(age, claims.c.state, func.sum(claims.c.claims))
        .join(claims, claims.c.article_id == ArticleRow.id)
        .where(claims.c.state.in_(WAITING))
        .group_by(age, claims.c.state)
    )
    if scope.language is not None:
        query = query.where(ArticleRow.language == scope.language)
    counts = {(band, state): int(count) for band, state, count in session.execute(query)}
    return [
        OpenClaims(age=band, state=state, claims=counts[band, state])
        for band in AgeBand
        for state in WAITING
        if (band, state) in counts
    ]


def measure_approval(session: Session, scope: Scope) -> Duration:
    """Measure the time from the intake of an article to the first approval of its claims."""
    at = func.min(ReviewRow.decided_at)
    first = (
        select(VerdictRow.claim_id, at.label("at"))
        .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id)
        .where(ReviewRow.decision == Move.APPROVE)
        .group_by(VerdictRow.claim_id)
        .having(is_between(at, scope.since, scope.until))
        .subquery()
    )
    query = (
        select((EpochSeconds(first.c.at) - EpochSeconds(ArticleRow.retrieved_at)).label("seconds"))
        .select_from(first)
        .join(ClaimRow, ClaimRow.id == first.c.claim_id)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
    )
    if scope.language is not None:
        query = query.where(ArticleRow.language == scope.language)
    return _measure(session, query)


def measure_review(session: Session, scope: Scope) -> Duration:
    """Measure the time from a proposal to the editor's answer."""
    seconds = EpochSeconds(ReviewRow.decided_at) - EpochSeconds(VerdictRow.proposed_at)
    query = (
        select(seconds.label("seconds"))
        .join(VerdictRow, VerdictRow.id == ReviewRow.verdict_id)
        .where(ReviewRow.decision.in_(ANSWERS))
        .where(is_between(ReviewRow.decided_at, scope.since, scope.until))
    )
    return _measure(session, in_language(query, VerdictRow.claim_id, scope))


def count_first_reviews(session: Session, scope: Scope) -> dict[Move, Counter[date]]:
    """Count the answers to each claim's first reviewed verdict: answer -> week -> claims."""
    place = func.row_number().over(
        partition_by=VerdictRow.claim_id, order_by=VerdictRow.revision.asc()
    )
    answers = (
        select(VerdictRow.claim_id, ReviewRow.decision, ReviewRow.decided_at, place.label("place"))
        .join(ReviewRow, ReviewRow.verdict_id == VerdictRow.id)
        .where(ReviewRow.decision.in_(ANSWERS))
        .subquery()
    )
    week = WeekStart(answers.c.decided_at)
    query = (
        select(answers.c.decision, week, func.count())
        .where(answers.c.place == 1)
        .where(is_between(answers.c.decided_at, scope.since, scope.until))
        .group_by(answers.c.decision, week)
    )
    found: dict[Move, Counter[date]] = {move: Counter() for move in ANSWERS}
    for decision, monday, count in session.execute(in_language(query, answers.c.claim_id, scope)):
        found[Move(decision)][date.fromisoformat(monday)] = count
    return found


def in_language(
    query: Select[*Columns], claim_id: InstrumentedAttribute[int] | ColumnElement[int], scope: Scope
) -> Select[*Columns]:
    """Keep what is about claims of articles in the wanted language.

    Args:
        claim_id: the column that names the claim.
    """
    if scope.language is None:
        return query
    return (
        query.join(ClaimRow, ClaimRow.id == claim_id)
        .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .where(ArticleRow.language == scope.language)
    )


def _claims_of_articles() -> Subquery:
    """Count claims by article and state first: an article is long to read on SQLite."""
    return (
        select(ClaimRow.article_id, ClaimRow.state, func.count().label("claims"))
        .where(ClaimRow.article_id.is_not(None))
        .group_by(ClaimRow.article_id, ClaimRow.state)
        .subquery()
    )


def _by_week(session: Session, query: Select[str, int]) -> Counter[date]:
    return Counter(
        {date.fromisoformat(monday): int(count) for monday, count in session.execute(query)}
    )


def _measure(session: Session, query: Select[int]) -> Duration:
    """Find the median and the slow end in the database, without reading each duration."""
    found = query.subquery()
    ranked = select(
        found.c.seconds,
        func.row_number().over(order_by=found.c.seconds.asc()).label("place"),
        func.count().over().label("total"),
    ).subquery()
    # The middle one, or the two middle ones; "//" on both databases.
    middle = ranked.c.place.in_([(ranked.c.total + 1) // 2, (ranked.c.total + 2) // 2])
    slow = ranked.c.place == (ranked.c.total * SLOW + 99) // 100
    count, low, high, slowest = session.execute(
        select(
            func.max(ranked.c.total),
            func.min(case((middle, ranked.c.seconds))),
            func.max(case((middle, ranked.c.seconds))),
            func.max(case((slow, ranked.c.seconds))),
        )
    ).one()
    if not count:
        return Duration()
    return Duration(
        count=count,
        median_hours=round((low + high) / 2 / HOUR, 2),
        slow_hours=round(slowest / HOUR, 2),
    )
