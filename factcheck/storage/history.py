"""The history: append-only events, each hashed together with the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

import factcheck
from factcheck.domain.history import Event, EventDraft
from factcheck.storage.tables import EventRow, PersonRow

_NEWEST_HASH = select(EventRow.hash).order_by(EventRow.seq.desc()).limit(1)
_OF_CLAIMS = (
    select(EventRow, PersonRow.name)
    .join(PersonRow, PersonRow.id == EventRow.person_id, isouter=True)
    .where(
        EventRow.claim_id.in_(bindparam("ids", expanding=True)),
        EventRow.claim_version > bindparam("after_version"),
    )
    .order_by(EventRow.seq)
)

FIRST_HASH = "0" * 64  # what stands before the first event


def append_event(session: Session, draft: EventDraft, at: datetime) -> None:
    """Write one event at the end of the chain.

    The caller holds the write lock (`Store.write`), so nobody else can append between
    reading the last event and writing the next.

    Args:
        at: when it happened, UTC.
    """
    last = session.execute(
        select(EventRow.seq, EventRow.hash).order_by(EventRow.seq.desc()).limit(1)
    ).one_or_none()
    seq, before_hash = (last.seq + 1, last.hash) if last else (1, FIRST_HASH)
    row = EventRow(
        seq=seq,
        at=at,
        person_id=draft.person_id,
        action=draft.action,
        claim_id=draft.claim_id,
        article_id=draft.article_id,
        claim_version=draft.claim_version,
        before=dict(draft.before),
        after=dict(draft.after),
        program=factcheck.__version__,
        hash="",
    )
    row.hash = hash_event(row, before_hash)
    session.add(row)
    session.flush()


def hash_event(row: EventRow, before_hash: str) -> str:
    """Hash an event's content and the hash before it: SHA-256, hexadecimal."""
    content = [
        before_hash,
        row.seq,
        row.at.isoformat(),
        row.person_id,
        row.action,
        row.claim_id,
        row.article_id,
        row.claim_version,
        row.before,
        row.after,
        row.program,
    ]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_newest_mark(session: Session) -> str:
    """Give the hash of the newest event, which no other state of the history has; "" for none."""
    return session.scalar(_NEWEST_HASH) or ""


def read_newest_time(session: Session) -> datetime | None:
    """Give the time of the newest event, UTC; None where nothing has happened yet."""
    return session.scalar(select(EventRow.at).order_by(EventRow.seq.desc()).limit(1))


def read_length(session: Session) -> int:
    """Give how many events there are."""
    return session.scalar(select(func.max(EventRow.seq))) or 0


def list_actions_of(session: Session, person_id: int, among: Iterable[str]) -> set[str]:
    """List which of some actions a person has done."""
    query = select(EventRow.action).where(
        EventRow.person_id == person_id, EventRow.action.in_([*among])
    )
    return set(session.scalars(query.distinct()))


def list_claim_events(
    session: Session, claim_ids: Sequence[int], *, after_version: int = 0
) -> list[Event]:
    """List what happened to claims, oldest first.

    Args:
        claim_ids: the claim and, for its whole story, the claims that it came from.
        after_version: only events that made a newer version than this.
    """
    rows = session.execute(_OF_CLAIMS, {"ids": list(claim_ids), "after_version": after_version})
    return [read_event(row, name) for row, name in rows]


def read_event(row: EventRow, name: str | None) -> Event:
    """Read an event with the name of who did it."""
    return Event(
        seq=row.seq,
        at=row.at,
        person=name,
        program=row.program,
        hash=row.hash,
        draft=EventDraft(
            action=row.action,
            person_id=row.person_id,
            before=row.before,
            after=row.after,
            claim_id=row.claim_id,
            article_id=row.article_id,
            claim_version=row.claim_version,
        ),
    )
