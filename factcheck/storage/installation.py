"""Facts about the database, and what was brought into it."""

from __future__ import annotations

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from factcheck.domain.history import Event
from factcheck.domain.newsroom import ClaimSource
from factcheck.domain.verdict import ClaimState
from factcheck.storage.history import read_event
from factcheck.storage.matching_tables import ImportedReviewRow, MatchDecisionRow
from factcheck.storage.tables import (
    ArticleRow,
    ClaimRow,
    EventRow,
    EvidenceRow,
    PersonRow,
    VerdictRow,
)

HELD = (ClaimState.NEW, ClaimState.CHECKING, ClaimState.SENT_BACK)
COUNTED = {
    "articles": ArticleRow,
    "evidence": EvidenceRow,
    "verdicts": VerdictRow,
    "decisions": MatchDecisionRow,
    "people": PersonRow,
    "events": EventRow,
}


def name_database(session: Session) -> str:
    """Give kind and version of the database."""
    if session.get_bind().dialect.name == "sqlite":
        return f"SQLite {session.scalar(text('SELECT sqlite_version()'))}"
    return f"PostgreSQL {session.scalar(text('SHOW server_version'))}"


def read_migration(session: Session) -> str:
    """Give the migration that the database is at."""
    return str(session.scalar(text("SELECT version_num FROM alembic_version")))


def count_rows(session: Session) -> dict[str, int]:
    """Count what the newsroom has, by name."""
    imported = select(func.count()).where(ClaimRow.article_id.is_(None))
    own = select(func.count()).where(ClaimRow.article_id.is_not(None))
    counts = {"claims": session.scalar(own) or 0, "imported": session.scalar(imported) or 0}
    for name, row in COUNTED.items():
        counts[name] = session.scalar(select(func.count()).select_from(row)) or 0
    return counts


def list_claim_sources(session: Session) -> list[ClaimSource]:
    """List where imported earlier claims come from, the largest first."""
    count, imported_at = func.count(), func.max(ClaimRow.changed_at)
    rows = session.execute(
        select(
            ImportedReviewRow.publisher,
            count,
            func.min(ImportedReviewRow.reviewed_on),
            func.max(ImportedReviewRow.reviewed_on),
            imported_at,
        )
        .join(ClaimRow, ClaimRow.id == ImportedReviewRow.claim_id)
        .group_by(ImportedReviewRow.publisher)
        .order_by(count.desc(), ImportedReviewRow.publisher)
    )
    return [
        ClaimSource(
            publisher=publisher, claims=claims, oldest=oldest, newest=newest, imported_at=at
        )
        for publisher, claims, oldest, newest, at in rows
    ]


def count_held_claims(session: Session) -> dict[int, int]:
    """Count the claims that people have taken on and not finished, by person."""
    rows = session.execute(
        select(ClaimRow.assignee_id, func.count())
        .where(ClaimRow.state.in_(HELD), ClaimRow.assignee_id.is_not(None))
        .group_by(ClaimRow.assignee_id)
    )
    return {person_id: count for person_id, count in rows if person_id is not None}


def list_newsroom_events(session: Session, *, limit: int) -> list[Event]:
    """List what was done to the newsroom itself, to no claim and no article, newest first."""
    rows = session.execute(
        select(EventRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == EventRow.person_id, isouter=True)
        .where(EventRow.claim_id.is_(None), EventRow.article_id.is_(None))
        .order_by(EventRow.seq.desc())
        .limit(limit)
    )
    return [read_event(row, name) for row, name in rows]
