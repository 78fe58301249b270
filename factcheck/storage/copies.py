"""Copies of a SQLite database that are whole, also while people write."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import NullPool, create_engine
from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError
from factcheck.storage.engine import BUSY_MILLISECONDS

FIRST_PAGES = 8  # pages of the first step; fewer than any database of ours has
PRIVATE = 0o600  # a backup holds unpublished work


def open_file(path: Path) -> sqlite3.Connection:
    """Open a database file as it is, without changing its settings."""
    return sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)


@contextmanager
def read_copy(path: Path) -> Iterator[Session]:
    """Open a session that reads a copy without changing a byte of it."""
    engine = create_engine("sqlite://", creator=lambda: open_file(path), poolclass=NullPool)
    with Session(engine) as session:
        yield session
    engine.dispose()


def copy_database(source: Path, target: Path) -> None:
    """Copy a database in one step, so that writers neither wait nor spoil the copy.

    The copy gets its name only when it is complete and on the disk.

    Raises:
        RefusedInputError: the target is there already, or its folder can't be written.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
        os.close(descriptor)
        with closing(open_file(source)) as origin, closing(open_file(partial)) as copy:
            origin.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        publish_file(partial, target)
    except OSError as error:
        raise RefusedInputError(
            "“{path}” can't be written: {reason}. Choose a new file in a folder of yours.",
            path=target,
            reason=error.strerror or error,
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def publish_file(partial: Path, target: Path) -> None:
    """Give a complete file its name, once it is on the disk.

    Raises:
        FileExistsError: the name is taken.
    """
    _sync(partial)
    os.link(partial, target)  # unlike a rename it never replaces a file
    partial.unlink()
    _sync(target.parent)


def replace_database(live: Path, source: Path, keep: Path) -> Path | None:
    """Put another database in place of the live one, which is kept beside it.

    It happens in one transaction of the live database: programs that have it open see the
    old or the new content, and nothing can be saved between keeping and replacing it.

    Returns:
        Where the replaced database lies, None where there was none.
    """
    if not live.exists():
        _move_in(source, live)
        return None
    try:
        _overwrite(live, source, keep)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        _set_aside(live, keep)  # too broken to be opened
        _move_in(source, live)
    return keep


def hash_file(path: Path) -> str:
    """Hash a file: SHA-256, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_damage(path: Path) -> str | None:
    """Check pages, indexes and references of a database; None when all is well."""
    try:
        with closing(open_file(path)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                return str(found)
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return f"foreign key of table {broken[0]}, row {broken[1]}" if broken else None


def _overwrite(live: Path, source: Path, keep: Path) -> None:
    kept = False

    def keep_first(_status: int, _remaining: int, _total: int) -> None:
        nonlocal kept
        if not kept:  # the first step took the write lock, and nothing is committed yet
            copy_database(live, keep)
            kept = True

    with closing(open_file(source)) as origin, closing(open_file(live)) as target:
        target.execute("PRAGMA synchronous=FULL")
        target.execute("PRAGMA schema_version").fetchone()
        origin.backup(target, pages=FIRST_PAGES, progress=keep_first)


def _set_aside(live: Path, keep: Path) -> None:
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{live}{suffix}").rename(f"{keep}{suffix}")


def _move_in(source: Path, live: Path) -> None:
    _sync(source)
    source.rename(live)
    _sync(live.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
