"""The triggers by name, and the PostgreSQL role that can only add."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from factcheck.domain.people import Role
from factcheck.domain.places import ROOT
from factcheck.storage.guards import (
    APPEND_ONLY,
    expected_triggers,
    list_needless_privileges,
    list_triggers,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.history import check_history
from factcheck.workflow.setup import prepare_database, register_person
from factcheck.workflow.view import view_claim
from tests.conftest import run_on_server
from tests.factories import add_article, publish

BEYOND = [
    *(
        f"UPDATE {table} SET {column} = {column}"
        for table, column in zip(
            APPEND_ONLY,
            (
                *("action", "relation", "note", "rationale", "evidence_id"),
                *("text", "rating", "at", "decision"),
            ),
            strict=True,
        )
    ),
    *(f"DELETE FROM {table}" for table in APPEND_ONLY),
    *(f"TRUNCATE {table} CASCADE" for table in APPEND_ONLY),
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "DROP TRIGGER event_no_change ON event",
    "DROP TABLE event CASCADE",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id integer)",
    "UPDATE alembic_version SET version_num = '0001'",
    "DELETE FROM claim",
    "DELETE FROM person",
]
SCRIPT = ROOT / "scripts" / "postgres_roles.sql"


def test_a_migrated_database_has_exactly_the_expected_triggers(desk: Desk) -> None:
    with desk.store.read() as session:
        assert list_triggers(session) == expected_triggers(session)


def test_a_trigger_that_was_switched_off_is_missed(desk: Desk) -> None:
    switch_off = {
        "sqlite": "DROP TRIGGER event_no_update",
        "postgresql": "ALTER TABLE event DISABLE TRIGGER event_no_change",
    }
    with desk.store.write() as session:
        session.execute(text(switch_off[desk.store.engine.dialect.name]))
        missing = expected_triggers(session) - list_triggers(session)
    assert missing <= {"event_no_update", "event_no_change"}
    assert len(missing) == 1


@pytest.fixture
def app_url(postgres_server: str, postgres_url: str) -> Iterator[str]:
    """The database as the role of the script sees it."""
    role = f"factcheck_app_{uuid.uuid4().hex}"
    owner = create_engine(postgres_url)
    with owner.begin() as connection:
        connection.exec_driver_sql(SCRIPT.read_text("utf-8").replace("factcheck_app", role))
    owner.dispose()
    yield make_url(postgres_url).set(username=role).render_as_string(hide_password=False)
    owner = create_engine(postgres_url)
    with owner.begin() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {role}")
    owner.dispose()
    run_on_server(postgres_server, f"DROP ROLE {role}")


@pytest.mark.postgres
def test_the_whole_job_can_be_done_as_the_role_that_only_adds(app_url: str) -> None:
    desk = prepare_database(app_url)
    checker = Desk(desk.store, register_person(desk, "Sekar", Role.CHECKER))
    editor = Desk(desk.store, register_person(desk, "Laras", Role.EDITOR))
    claim = publish(checker, editor, add_article(checker)[0])
    assert view_claim(checker, claim.id).verdicts[0].decided_by == editor.require_person().id
    assert check_history(checker).fault is None
    with desk.store.read() as session:
        assert list_needless_privileges(session) == []
    desk.store.close()


@pytest.mark.postgres
def test_the_role_that_only_adds_has_no_privilege_for_more(app_url: str) -> None:
    engine = create_engine(app_url)
    for statement in BEYOND:
        with (
            engine.connect() as connection,
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
