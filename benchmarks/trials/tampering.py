"""Seven ways to change the history of a file, by somebody who can write it and knows how."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing

from sqlalchemy import StaticPool, create_engine, select
from sqlalchemy.orm import Session

from benchmarks.trials.newsroom import Newsroom
from benchmarks.trials.work import save_and_acknowledge
from factcheck.domain.history import Anchor
from factcheck.storage.history import FIRST_HASH, hash_event
from factcheck.storage.tables import EventRow
from factcheck.storage.verification import read_anchor, verify_history

Tampering = Callable[[Session, int], object]


def tamper(newsroom: Newsroom, *, times: int, saves: int = 150) -> dict[str, dict[str, int]]:
    """Tamper with copies of a history and count how often that is found.

    Returns:
        For each kind: how often it was tried, found, and found without an anchor.
    """
    save_and_acknowledge(0, newsroom, "t", saves)
    rng, figures = random.Random(3), {}
    with closing(sqlite3.connect(newsroom.file)) as template:
        anchor = _anchor_of(template)
        for name, change in KINDS.items():
            found = alone = 0
            for _ in range(times):
                seq = rng.randint(5, anchor.seq - 5)
                with_anchor, without = _try_once(template, change, seq, anchor)
                found, alone = found + with_anchor, alone + without
            figures[name] = {"tried": times, "found": found, "found_without_anchor": alone}
    return figures


def _anchor_of(template: sqlite3.Connection) -> Anchor:
    engine = create_engine("sqlite://", creator=lambda: template, poolclass=StaticPool)
    with Session(engine) as session:
        anchor = read_anchor(session)
    assert anchor is not None  # noqa: S101 -- saves were made
    return anchor


def _try_once(
    template: sqlite3.Connection, change: Tampering, seq: int, anchor: Anchor
) -> tuple[bool, bool]:
    memory = sqlite3.connect(":memory:")
    template.backup(memory)
    for (name,) in memory.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
    ).fetchall():
        memory.execute(f"DROP TRIGGER {name}")
    engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
    with Session(engine) as session:
        change(session, seq)
        session.commit()
        result = (
            verify_history(session, [anchor]).fault is not None,
            verify_history(session).fault is not None,
        )
    engine.dispose()
    memory.close()
    return result


def _rows(session: Session, first: int) -> list[EventRow]:
    return list(
        session.scalars(select(EventRow).where(EventRow.seq >= first).order_by(EventRow.seq))
    )


def _row(session: Session, seq: int) -> EventRow:
    return session.get_one(EventRow, seq)


def _before(session: Session, seq: int) -> str:
    return _row(session, seq - 1).hash if seq > 1 else FIRST_HASH


def _change(session: Session, seq: int) -> None:
    _row(session, seq).action = "claim.lied"


def _change_and_hash(session: Session, seq: int) -> None:
    row = _row(session, seq)
    row.after = {"text": "Lain."}
    row.hash = hash_event(row, _before(session, seq))


def _remove(session: Session, seq: int) -> None:
    """Remove an event and close the gap in the numbers."""
    session.delete(_row(session, seq))
    session.flush()
    for row in _rows(session, seq + 1):
        row.seq -= 1
        session.flush()


def _swap(session: Session, seq: int) -> None:
    first, second = _row(session, seq), _row(session, seq + 1)
    for name in ("action", "before", "after", "claim_id", "claim_version", "person_id"):
        mine, other = getattr(first, name), getattr(second, name)
        setattr(first, name, other)
        setattr(second, name, mine)


def _insert(session: Session, seq: int) -> None:
    """Insert an event with the right hash, and renumber what follows."""
    for row in reversed(_rows(session, seq)):
        row.seq += 1
        session.flush()
    model = _row(session, seq - 1)
    fields = ("at", "person_id", "claim_id", "article_id", "claim_version", "before", "program")
    forged = EventRow(seq=seq, action="claim.forged", after={}, hash="")
    for name in fields:
        setattr(forged, name, getattr(model, name))
    forged.hash = hash_event(forged, model.hash)
    session.add(forged)


def _cut(session: Session, seq: int) -> None:
    for row in _rows(session, seq):
        session.delete(row)


def _rewrite(session: Session, seq: int) -> None:
    _row(session, seq).action = "claim.lied"
    before = _before(session, seq)
    for row in _rows(session, seq):
        row.hash = ""
        row.hash = before = hash_event(row, before)


KINDS: dict[str, Tampering] = {
    "an event changed": _change,
    "an event changed and hashed again": _change_and_hash,
    "an event removed, the rest renumbered": _remove,
    "two events swapped": _swap,
    "an event inserted, the rest renumbered": _insert,
    "the end cut off": _cut,
    "everything rewritten from an event on": _rewrite,
}
