from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from factcheck.domain.errors import SettingsError
from factcheck.domain.places import ROOT
from factcheck.storage.engine import Store
from factcheck.storage.migration import (
    check_database,
    downgrade_database,
    newest_revision,
    read_revision,
    upgrade_database,
)
from tests.conftest import make_postgres_database, postgres_url_of, run_on_server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{tmp_path.name}".replace("-", "_").lower()[:60]
    make_postgres_database(server, name)
    yield postgres_url_of(server, name)
    run_on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def table_names(url: str) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_migrations_run_up_down_and_up_again_and_agree_with_the_classes(empty_url: str) -> None:
    upgrade_database(empty_url)
    assert read_revision(empty_url) == newest_revision()
    check_database(empty_url)
    tables = table_names(empty_url)
    assert {"article", "claim", "claim_span", "evidence", "verdict", "review", "event"} <= tables

    downgrade_database(empty_url, "base")
    assert table_names(empty_url) == set()

    upgrade_database(empty_url)
    check_database(empty_url)
    assert table_names(empty_url) == tables


def test_two_programs_that_start_at_once_both_live(empty_url: str) -> None:
    command = [sys.executable, "-m", "factcheck", "migrate"]
    environment = os.environ | {"FACTCHECK_DATABASE_URL": empty_url}
    programs = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    errors = [program.communicate(timeout=60)[1].decode() for program in programs]
    assert [
        (program.returncode, error) for program, error in zip(programs, errors, strict=True)
    ] == [(0, "")] * 3
    assert read_revision(empty_url) == newest_revision()


def test_a_database_of_a_newer_program_is_refused(url: str) -> None:
    store = Store(url)
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(SettingsError, match="at migration “9999”, which this program doesn't know"):
        upgrade_database(url)


def test_a_database_that_differs_from_the_classes_is_told(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.write() as session:
        session.execute(text("ALTER TABLE person ADD COLUMN nickname TEXT"))
    store.close()
    with pytest.raises(SettingsError, match="nickname"):
        check_database(sqlite_url)


@pytest.mark.parametrize("url_text", ["mysql://host/name", "no address at all"])
def test_another_kind_of_database_is_refused(url_text: str) -> None:
    with pytest.raises(SettingsError):
        Store(url_text)
