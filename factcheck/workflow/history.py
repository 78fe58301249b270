"""Checking that the history is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import Anchor, HistoryReport
from factcheck.storage.verification import read_anchor, verify_history
from factcheck.workflow.desk import Desk

ANCHOR = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})")


def check_history(desk: Desk, anchors: Sequence[str] = ()) -> HistoryReport:
    """Follow the chain of events and compare it with anchors.

    Args:
        anchors: as reports and backups carry them, ``number:hash``.

    Raises:
        RefusedInputError: an anchor isn't written so.
    """
    wanted = [read_anchor_text(text) for text in anchors]
    with desk.store.read() as session:
        return verify_history(session, wanted)


def current_anchor(desk: Desk) -> Anchor | None:
    """Give number and hash of the last event."""
    with desk.store.read() as session:
        return read_anchor(session)


def read_anchor_text(text: str) -> Anchor:
    """Read ``number:hash``.

    Raises:
        RefusedInputError: it isn't written so.
    """
    found = ANCHOR.fullmatch(text.strip())
    if found is None:
        raise RefusedInputError(
            "“{text}” is no anchor. Copy it whole from a report or backup: number:hash.", text=text
        )
    return Anchor(int(found[1]), found[2])
