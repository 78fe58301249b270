"""Is this installation sound? Each check says how to mend what isn't."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import make_url, text

from factcheck.domain.health import Finding
from factcheck.domain.message import Message
from factcheck.storage.engine import SQLITE_PRAGMAS, Store
from factcheck.storage.migration import newest_revision, read_revision
from factcheck.storage.settings import read_database_url
from factcheck.workflow.guards_health import examine_guards

FREE_SPACE_NEEDED = 200_000_000  # bytes; a write-ahead log can grow by this in a bulk import
WAL_RESET_FIXED = (3, 51, 3)  # earlier SQLite can lose a commit when it resets the log


def examine_installation(url: str | None = None) -> list[Finding]:
    """Check the database and what is around it.

    Args:
        url: database address; None for FACTCHECK_DATABASE_URL or the file in ``var``.
    """
    url = url or read_database_url()
    findings = [_check_revision(url)]
    if make_url(url).get_backend_name() == "sqlite":
        findings += [_check_sqlite_version(), *_check_pragmas(url), _check_space(url)]
    if findings[0].ok:
        findings += examine_guards(url)
    return findings


def _check_revision(url: str) -> Finding:
    found, newest = read_revision(url), newest_revision()
    return Finding(
        found == newest,
        Message.of(
            "The database is at migration {found}, the program needs {newest}."
            if found == newest
            else "The database is at migration {found}, the program needs {newest}. "
            "Run: python -m factcheck migrate",
            found=found,
            newest=newest,
        ),
    )


def _check_sqlite_version() -> Finding:
    version = sqlite3.sqlite_version_info
    if version >= WAL_RESET_FIXED:
        return Finding(True, Message.of("SQLite {version}.", version=sqlite3.sqlite_version))
    return Finding(
        None,
        Message.of(
            "SQLite {version} is older than 3.51.3, which mended a rare fault in resetting "
            "the write-ahead log. Use a Python that was built with a newer SQLite.",
            version=sqlite3.sqlite_version,
        ),
    )


def _check_pragmas(url: str) -> list[Finding]:
    expected = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    store = Store(url)
    try:
        with store.engine.connect() as connection:
            found = {
                name: str(connection.execute(text(f"PRAGMA {name}")).scalar()) for name in expected
            }
    finally:
        store.close()
    return [
        Finding(
            found[name] == value,
            Message.of(
                "PRAGMA {name} is {found}, wanted {value}. All settings: {pragmas}",
                name=name,
                found=found[name],
                value=value,
                pragmas="; ".join(SQLITE_PRAGMAS),
            )
            if found[name] != value
            else Message.of("PRAGMA {name} is {found}.", name=name, found=value),
        )
        for name, value in expected.items()
    ]


def _check_space(url: str) -> Finding:
    folder = Path(make_url(url).database or ".").resolve().parent
    free = shutil.disk_usage(folder).free
    return Finding(
        free >= FREE_SPACE_NEEDED,
        Message.of(
            "{free} MB are free in {folder}."
            if free >= FREE_SPACE_NEEDED
            else "Only {free} MB are free in {folder}. Make room before you go on.",
            free=free // 1_000_000,
            folder=folder,
        ),
    )
