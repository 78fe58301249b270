"""Is the history whole? Each event is hashed with the one before, so a change shows.

A cut tail or a complete rewrite can't be seen from the chain alone: it is found with an
anchor, a (number, hash) that was written down elsewhere, as every report and backup does.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import select
from sqlalchemy.orm import Session

from factcheck.domain.history import Anchor, HistoryReport
from factcheck.domain.message import Message
from factcheck.storage.history import FIRST_HASH, hash_event
from factcheck.storage.tables import EventRow

BATCH = 1000  # events in memory at a time


def read_anchor(session: Session) -> Anchor | None:
    """Give number and hash of the last event, None where nothing has happened yet."""
    last = session.execute(
        select(EventRow.seq, EventRow.hash).order_by(EventRow.seq.desc()).limit(1)
    ).one_or_none()
    return Anchor(last.seq, last.hash) if last else None


def verify_history(session: Session, anchors: Sequence[Anchor] = ()) -> HistoryReport:
    """Follow the chain from its first event to its last.

    Args:
        anchors: numbers and hashes that were written down elsewhere.

    Returns:
        How many events there are, and the first thing that is wrong, if any.
    """
    wanted = {anchor.seq: anchor.hash for anchor in anchors}
    expected_seq, before = 1, FIRST_HASH
    rows = session.scalars(
        select(EventRow).order_by(EventRow.seq).execution_options(yield_per=BATCH)
    )
    with closing(rows):
        for row in rows:
            fault = _find_fault(row, expected_seq, before, wanted)
            if fault is not None:
                return HistoryReport(expected_seq - 1, fault)
            expected_seq, before = row.seq + 1, row.hash
    missing = [seq for seq in wanted if seq >= expected_seq]
    if missing:
        return HistoryReport(
            expected_seq - 1,
            Message.of(
                "The history ends at event {last}, but event {seq} was written down elsewhere: "
                "its end was cut off.",
                last=expected_seq - 1,
                seq=min(missing),
            ),
        )
    return HistoryReport(expected_seq - 1, None)


def _find_fault(
    row: EventRow, expected_seq: int, before: str, wanted: dict[int, str]
) -> Message | None:
    if row.seq != expected_seq:
        return Message.of(
            "Event {expected} is missing: the next one is {seq}.",
            expected=expected_seq,
            seq=row.seq,
        )
    if row.hash != hash_event(row, before):
        return Message.of(
            "Event {seq} was changed, or the one before it: its hash doesn't fit.", seq=row.seq
        )
    if wanted.get(row.seq, row.hash) != row.hash:
        return Message.of(
            "Event {seq} has another hash than was written down elsewhere: "
            "the history was rewritten.",
            seq=row.seq,
        )
    return None
