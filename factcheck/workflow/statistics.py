"""Statistics of the newsroom, counted in one transaction so that they belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.match import Relation
from factcheck.domain.statistics import RatingWeek, ReviewWeek, Scope, Statistics, WorkWeek
from factcheck.domain.tables import Table
from factcheck.domain.thresholds import make_bands, propose_thresholds
from factcheck.domain.verdict import Move
from factcheck.export.table_csv import write_table
from factcheck.storage import statistics as counts
from factcheck.storage.matches import count_decided
from factcheck.storage.opinions import count_pairs
from factcheck.storage.people_work import count_people_work
from factcheck.workflow.desk import Desk, current_time

FIRST_WEEKS = 12  # that are shown before anybody chooses a period


def first_scope() -> Scope:
    """Give the period that is shown first: the last weeks up to today, UTC."""
    today = current_time().date()
    return Scope(since=_monday(today) - timedelta(weeks=FIRST_WEEKS - 1), until=today)


def list_counted_languages(desk: Desk) -> list[str]:
    """List the languages of all articles."""
    with desk.store.read() as session:
        return counts.list_article_languages(session)


def count_statistics(desk: Desk, scope: Scope) -> Statistics:
    """Count everything of a period.

    Raises:
        RefusedInputError: the period ends before it begins.
    """
    if scope.until < scope.since:
        raise RefusedInputError(
            "The period ends on {until}, before it begins on {since}. Choose the days again.",
            since=scope.since,
            until=scope.until,
        )
    at = current_time()
    with desk.store.read() as session:
        verdicts = counts.count_verdicts(session, scope)
        decided = sum(count_decided(session, scope).values(), Counter[tuple[int, Relation]]())
        bands = make_bands(decided)
        return Statistics(
            scope=scope,
            counted_at=at,
            verdicts=tuple(verdicts),
            work=_count_work(session, scope, verdicts),
            open_claims=tuple(counts.count_open_claims(session, scope, at)),
            approval=counts.measure_approval(session, scope),
            review=counts.measure_review(session, scope),
            reviews=_count_reviews(session, scope),
            opinions=tuple(count_pairs(session, scope)),
            bands=tuple(bands),
            suggested=propose_thresholds(bands),
            people=tuple(count_people_work(session, scope)),
        )


def export_table(table: Table, *, bom: bool = True) -> bytes:
    """Write a table as CSV.

    Args:
        bom: whether to begin with the mark by which Excel recognises UTF-8.
    """
    return write_table(table, bom=bom)


def _count_work(
    session: Session, scope: Scope, verdicts: Sequence[RatingWeek]
) -> tuple[WorkWeek, ...]:
    taken_in = counts.count_intake(session, scope)
    proposed = counts.count_proposals(session, scope)
    approved: Counter[date] = Counter()
    for item in verdicts:
        approved[item.week] += item.verdicts
    return tuple(
        WorkWeek(
            week=week, taken_in=taken_in[week], proposed=proposed[week], approved=approved[week]
        )
        for week in _list_weeks(taken_in, proposed, approved)
    )


def _count_reviews(session: Session, scope: Scope) -> tuple[ReviewWeek, ...]:
    found = counts.count_first_reviews(session, scope)
    approved, sent_back = found[Move.APPROVE], found[Move.SEND_BACK]
    return tuple(
        ReviewWeek(week=week, approved=approved[week], sent_back=sent_back[week])
        for week in _list_weeks(approved, sent_back)
    )


def _list_weeks(*counted: Counter[date]) -> list[date]:
    """List the weeks from the first to the last with something, the empty ones between too."""
    known = sorted({week for counter in counted for week in counter})
    if not known:
        return []
    weeks = (known[-1] - known[0]).days // 7
    return [known[0] + timedelta(weeks=number) for number in range(weeks + 1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
