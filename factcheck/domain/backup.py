"""Backups: a copy of the database and what must be true of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What is written down beside a backup.

    Args:
        anchor: ``number:hash`` of its last event, None for an empty history.
        counts: rows in each table.
        program: version of the program that made it.
        revision: its migration.
        sha256: of the file, hexadecimal.
        made_at: when, UTC.
    """

    anchor: str | None
    counts: Mapping[str, int]
    program: str
    revision: str | None
    sha256: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did.

    Args:
        kept: where the database that was replaced lies now, None where there was none.
    """

    facts: BackupFacts
    kept: Path | None
