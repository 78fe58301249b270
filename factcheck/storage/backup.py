"""Backups of a SQLite database: the copy, and beside it what must be true of it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import factcheck
from factcheck.domain.backup import BackupFacts
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import Anchor
from factcheck.domain.message import Message
from factcheck.storage.copies import copy_database, find_damage, hash_file, open_file, read_copy
from factcheck.storage.schema import METADATA
from factcheck.storage.verification import verify_history


def make_backup(source: Path, target: Path, at: datetime) -> BackupFacts:
    """Copy a database and write down beside the copy what is in it.

    Args:
        at: when, UTC.

    Raises:
        RefusedInputError: the target is there already, or can't be written.
    """
    copy_database(source, target)
    anchor, revision, counts = _describe(target)
    facts = BackupFacts(
        anchor=anchor,
        counts=counts,
        program=factcheck.__version__,
        revision=revision,
        sha256=hash_file(target),
        made_at=at,
    )
    _write_facts(facts, target)
    return facts


def facts_path(backup: Path) -> Path:
    """Give the file beside a backup that describes it."""
    return backup.with_name(backup.name + ".json")


def read_facts(backup: Path) -> BackupFacts:
    """Read what is written down beside a backup.

    Raises:
        RefusedInputError: it isn't there or can't be read.
    """
    path = facts_path(backup)
    try:
        record: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return BackupFacts(**record | {"made_at": datetime.fromisoformat(record["made_at"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RefusedInputError(
            "“{path}” can't be read ({reason}). A backup is two files: put the one that ends "
            "in .json beside it.",
            path=path,
            reason=error,
        ) from error


def find_fault(copy: Path, facts: BackupFacts, anchors: Sequence[Anchor]) -> Message | None:
    """Compare a copy with what was written down beside it, and follow its history.

    Args:
        anchors: numbers and hashes that were written down elsewhere.

    Returns:
        The first thing that is wrong, None when all is well.
    """
    if hash_file(copy) != facts.sha256:
        return Message.of("The file isn't the one that was backed up: its SHA-256 differs.")
    if damage := find_damage(copy):
        return Message.of("The file is damaged: {damage}.", damage=damage)
    anchor, revision, counts = _describe(copy)
    if (anchor, revision, counts) != (facts.anchor, facts.revision, facts.counts):
        return Message.of("The backup holds other rows than are written down beside it.")
    with read_copy(copy) as session:
        return verify_history(session, anchors).fault


def _describe(copy: Path) -> tuple[str | None, str | None, dict[str, int]]:
    with closing(open_file(copy)) as connection:
        present = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        counts = {
            name: _first(connection, f'SELECT count(*) FROM "{name}"')  # noqa: S608 -- our names
            for name in sorted(present & set(METADATA.tables))
        }
        last = revision = None
        if "event" in present:
            last = _first(connection, "SELECT seq || ':' || hash FROM event ORDER BY seq DESC")
        if "alembic_version" in present:
            revision = _first(connection, "SELECT version_num FROM alembic_version")
    return last, revision, counts


def _first(connection: sqlite3.Connection, query: str) -> Any:  # noqa: ANN401 -- a column's value
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _write_facts(facts: BackupFacts, backup: Path) -> None:
    record = asdict(facts) | {"made_at": facts.made_at.isoformat()}
    path = facts_path(backup)
    partial = path.with_name(path.name + ".partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(record, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
