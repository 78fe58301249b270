"""What happens to a database with content when it is upgraded, also when that fails."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.runtime.migration import HeadMaintainer
from sqlalchemy import text

from factcheck.domain.errors import SettingsError
from factcheck.domain.views import DeskView
from factcheck.storage import migration
from factcheck.storage.backup import read_facts
from factcheck.storage.engine import Store
from factcheck.storage.migration import (
    downgrade_database,
    newest_revision,
    read_revision,
    upgrade_database,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.history import check_history
from factcheck.workflow.view import view_claim
from tests.factories import add_article, publish


def backups_of(url: str) -> list[Path]:
    path = Path(url.removeprefix("sqlite:///"))
    return sorted(path.parent.glob(f"{path.stem}-0*.db"))


@pytest.fixture
def filled(checker: Desk, editor: Desk) -> Desk:
    publish(checker, editor, add_article(checker)[0])
    return checker


def without_taken_at(view: DeskView) -> DeskView:
    """Leave out since when claims are taken: going back drops it, coming again estimates it."""
    return replace(
        view,
        claim=replace(view.claim, taken_at=None),
        claims=tuple(replace(claim, taken_at=None) for claim in view.claims),
    )


def test_content_survives_a_downgrade_and_an_upgrade(filled: Desk, url: str) -> None:
    before = view_claim(filled, 1)
    filled.store.close()
    downgrade_database(url, "0002")
    assert read_revision(url) == "0002"
    upgrade_database(url)
    assert without_taken_at(view_claim(filled, 1)) == without_taken_at(before)
    assert check_history(filled).fault is None
    with filled.store.read() as session:
        lengths = session.execute(text("SELECT characters, length(text) FROM article")).all()
    assert [first for first, _ in lengths] == [second for _, second in lengths]


def test_a_file_is_backed_up_before_each_change(sqlite_url: str) -> None:
    upgrade_database(sqlite_url)
    assert backups_of(sqlite_url) == []  # nothing to change
    downgrade_database(sqlite_url, "0002")
    upgrade_database(sqlite_url, "0003")
    older, newer = sorted(backups_of(sqlite_url), key=lambda path: path.stat().st_mtime_ns)
    assert (read_facts(older).revision, read_facts(newer).revision) == (newest_revision(), "0002")
    assert older.name.startswith(f"factcheck-{newest_revision()}-2")
    with closing(sqlite3.connect(newer)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            ("0002",)
        ]


def test_a_migration_that_fails_changes_nothing_and_can_be_run_again(
    filled: Desk, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    downgrade_database(url, "0002")
    store = Store(url)

    take_step = HeadMaintainer.update_to_step

    def take_step_and_fail(keeper: HeadMaintainer, step: Any) -> None:  # noqa: ANN401
        take_step(keeper, step)
        message = "no space left"
        raise OSError(message)

    with monkeypatch.context() as patched:
        patched.setattr(HeadMaintainer, "update_to_step", take_step_and_fail)
        with pytest.raises(OSError, match="no space left"):
            upgrade_database(url)
    with store.read() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).all() == [("0002",)]
        with pytest.raises(Exception, match="characters"):
            session.execute(text("SELECT characters FROM article"))
    store.close()
    upgrade_database(url)
    assert view_claim(filled, 1).claim.id == 1


def test_rows_that_would_lose_what_they_point_to_stop_a_migration(sqlite_url: str) -> None:
    downgrade_database(sqlite_url, "0002")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        connection.execute("INSERT INTO claim_parent (claim_id, parent_id) VALUES (1, 2)")
        connection.commit()
    with pytest.raises(SettingsError, match="Nothing was changed"):
        upgrade_database(sqlite_url)
    assert read_revision(sqlite_url) == "0002"


def test_an_unknown_migration_is_named(sqlite_url: str) -> None:
    with pytest.raises(SettingsError, match="There is no migration “0815”"):
        downgrade_database(sqlite_url, "0815")
    assert migration.is_known_revision("0003")
