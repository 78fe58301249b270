"""Engines for SQLite and PostgreSQL, and the sessions that workflow opens on them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from factcheck.domain.errors import BusyDatabaseError, SettingsError

if TYPE_CHECKING:
    from sqlite3 import Connection as SqliteConnection

    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 30_000  # a writer waits this long for another one before it gives up

# SQLite itself looks for the lock ever more rarely, up to ten times a second, so that somebody
# who waits long is overtaken by all who come later: 8 writers at once waited up to 12 seconds.
RETRY_SECONDS = (0.001, 0.005)

WRITE_LOCK = 0x66616374  # "fact": number of the advisory lock that writers hold on PostgreSQL

# WAL with synchronous=FULL lost no acknowledged commit in simulated power losses;
# NORMAL lost nearly all of them (docs/adr/0003-sqlite-settings.md).
SQLITE_PRAGMAS: tuple[str, ...] = (
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
)


class Store:
    """The newsroom's database.

    Args:
        url: SQLAlchemy address, ``sqlite:///file`` or ``postgresql+psycopg://...``.

    Raises:
        SettingsError: the address can't be read or names another kind of database.
    """

    def __init__(self, url: str) -> None:
        self.engine = create_store_engine(url)
        readers: dict[str, object] = {"factcheck_reader": True}
        if self.engine.dialect.name == "postgresql":
            # What a reader sees belongs together, as it always does on SQLite.
            readers["isolation_level"] = "REPEATABLE READ"
        self._readers = self.engine.execution_options(**readers)
        self._hasty = self.engine.execution_options(factcheck_hasty=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that only reads; it never waits for writers."""
        with Session(self._readers, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that is committed at the end, or rolled back on any error.

        One writer at a time, on both databases: the history is one chain, and a lock taken
        first can't deadlock with the row locks that follow.

        Raises:
            BusyDatabaseError: a SQLite file stayed locked for `BUSY_MILLISECONDS`.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            if self.engine.dialect.name == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITE_LOCK})
            elif not _take_write_lock(session):
                raise BusyDatabaseError("Somebody else is saving. Try again in a moment.")
            yield session

    @contextmanager
    def write_at_once(self) -> Iterator[Session]:
        """Open a transaction as `write` does, unless somebody else has one.

        Raises:
            BusyDatabaseError: somebody has; nothing was waited for.
        """
        with Session(self._hasty, expire_on_commit=False) as session, session.begin():
            if not _take_write_lock(session):
                raise BusyDatabaseError("Somebody else is saving. Try again in a moment.")
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _take_write_lock(session: Session) -> bool:
    if session.get_bind().dialect.name == "postgresql":
        query = text("SELECT pg_try_advisory_xact_lock(:key)")
        return bool(session.scalar(query, {"key": WRITE_LOCK}))
    try:
        session.connection()
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != SQLITE_BUSY:
            raise
        return False
    return True


def create_store_engine(url: str) -> Engine:
    """Create the engine for a database address.

    Raises:
        SettingsError: the address can't be read or names another kind of database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            "FACTCHECK_DATABASE_URL can't be read: “{url}”. "
            "Write sqlite:///path/to/file.db or postgresql+psycopg://user@host/name.",
            url=url,
        ) from error
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if parsed.get_backend_name() != "sqlite":
        raise SettingsError(
            "The database “{kind}” isn't supported. Use SQLite or PostgreSQL.",
            kind=parsed.get_backend_name(),
        )
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own BEGIN comes too late (before the first write), so that two writers
    # that read first deadlock; with None it never begins and `_begin_sqlite` does.
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("factcheck_reader", False):
        connection.exec_driver_sql("BEGIN")
        return
    hasty = options.get("factcheck_hasty", False)
    end = time.monotonic() + (0 if hasty else BUSY_MILLISECONDS / 1000)
    connection.exec_driver_sql("PRAGMA busy_timeout=0").close()
    try:
        while not _begin_at_once(connection, last=time.monotonic() >= end):
            time.sleep(random.uniform(*RETRY_SECONDS))  # noqa: S311 -- no secret
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}").close()


def _begin_at_once(connection: Connection, *, last: bool) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0)
        if last or code & 0xFF != SQLITE_BUSY:
            raise
        return False
    return True
