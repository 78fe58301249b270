from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.domain.errors import FactcheckError, RefusedInputError, SettingsError
from factcheck.domain.people import Role
from factcheck.domain.verdict import ClaimState
from factcheck.storage.backup import facts_path
from factcheck.storage.copies import copy_database, open_file
from factcheck.workflow.backup import back_up, restore
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.history import check_history, current_anchor
from factcheck.workflow.setup import prepare_database
from factcheck.workflow.view import view_claim
from tests.conftest import at_work
from tests.factories import add_article, publish


@pytest.fixture
def checker(sqlite_url: str) -> Iterator[Desk]:
    """A newsroom in a file, with one published claim."""
    desk = prepare_database(sqlite_url)
    checker, editor = at_work(desk, "Sekar", Role.CHECKER), at_work(desk, "Laras", Role.EDITOR)
    publish(checker, editor, add_article(checker)[0])
    yield checker
    desk.store.close()


def live_path(desk: Desk) -> Path:
    return Path(desk.store.engine.url.database or "")


def dump(path: Path) -> list[str]:
    """Everything in a database, the search index by its content."""
    with closing(open_file(path)) as connection:
        return [line for line in connection.iterdump() if "claim_fts_" not in line]


def test_a_backup_holds_every_row_and_says_what_is_in_it(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    path, facts = back_up(tmp_path / "copy.db", sqlite_url)
    assert dump(path) == dump(live_path(checker))
    assert facts.anchor == str(current_anchor(checker))
    assert (facts.counts["claim"], facts.counts["verdict"]) == (3, 1)
    record = json.loads(facts_path(path).read_text())
    assert (record["anchor"], record["sha256"]) == (facts.anchor, facts.sha256)
    assert path.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.partial"))


def test_in_a_folder_each_backup_is_named_by_its_time(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    first, second = (back_up(folder, sqlite_url)[0] for _ in range(2))
    assert checker
    assert first.name < second.name
    assert sorted(folder.iterdir()) == sorted(
        [first, second, facts_path(first), facts_path(second)]
    )


def test_a_file_that_is_there_is_not_overwritten(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(RefusedInputError, match="can't be written: File exists"):
        back_up(target, sqlite_url)
    assert checker
    assert target.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.glob("copy*")) == ["copy.db"]


def test_a_restored_newsroom_is_as_it_was_and_the_replaced_one_is_kept(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    claim = view_claim(checker, 1).claim
    path, facts = back_up(tmp_path / "copy.db", sqlite_url)
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Lain."))
    later = current_anchor(checker)

    done = restore(path, [], sqlite_url)

    # The desk was open all the while, as a dashboard would be.
    assert view_claim(checker, 1).claim == claim
    assert view_claim(checker, 1).claim.state == ClaimState.PUBLISHED
    report = check_history(checker, [facts.anchor or ""])
    assert report.fault is None
    assert report.events == int((facts.anchor or "").split(":")[0]) + 1
    assert done.kept is not None
    kept = prepare_database(f"sqlite:///{done.kept}")
    assert current_anchor(kept) == later
    kept.store.close()
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Sesudahnya."))


def test_a_newsroom_is_restored_where_there_is_none(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    path, _ = back_up(tmp_path / "copy.db", sqlite_url)
    done = restore(path, [], f"sqlite:///{tmp_path}/elsewhere/new.db")
    assert done.kept is None
    other = prepare_database(f"sqlite:///{tmp_path}/elsewhere/new.db")
    assert view_claim(other, 1) == view_claim(checker, 1)
    other.store.close()


def test_a_database_that_can_not_be_opened_is_set_aside(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    path, facts = back_up(tmp_path / "copy.db", sqlite_url)
    checker.store.close()
    live_path(checker).write_bytes(b"not a database" * 1000)
    done = restore(path, [], sqlite_url)
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"not a database")
    assert check_history(checker, [facts.anchor or ""]).fault is None


def spoil_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def change_row(path: Path, statement: str, *, lie: bool) -> None:
    """Change the backup; whoever lies also corrects what is written down beside it."""
    with closing(open_file(path)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement)
    if lie:
        honest = json.loads(facts_path(path).read_text())
        moved = path.with_name("moved.db")
        copy_database(path, moved)
        shutil.move(moved, path)
        honest["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        facts_path(path).write_text(json.dumps(honest))


DAMAGES: list[tuple[Callable[[Path], object], str]] = [
    (spoil_page, "its SHA-256 differs"),
    (lambda path: path.write_bytes(path.read_bytes()[:-4096]), "its SHA-256 differs"),
    (lambda path: facts_path(path).unlink(), "A backup is two files"),
    (lambda path: facts_path(path).write_text("{}"), "A backup is two files"),
    (lambda path: path.unlink(), "can't be copied: No such file"),
    (
        lambda path: change_row(path, "DELETE FROM event WHERE seq > 3", lie=True),
        "other rows than are written down",
    ),
    (
        lambda path: change_row(path, "UPDATE event SET action = 'x' WHERE seq = 3", lie=True),
        "Event 3 was changed",
    ),
    (
        lambda path: change_row(path, "DELETE FROM claim_span", lie=True),
        "other rows than are written down",
    ),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGES)
def test_a_damaged_backup_is_refused_and_nothing_is_replaced(
    checker: Desk,
    sqlite_url: str,
    tmp_path: Path,
    damage: Callable[[Path], object],
    message: str,
) -> None:
    path, _ = back_up(tmp_path / "copy.db", sqlite_url)
    before = dump(live_path(checker))
    damage(path)
    with pytest.raises(FactcheckError, match=message):
        restore(path, [], sqlite_url)
    assert dump(live_path(checker)) == before
    assert not list(live_path(checker).parent.glob("*restoring*"))


def test_an_anchor_from_elsewhere_finds_a_backup_that_is_too_old(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    path, _ = back_up(tmp_path / "copy.db", sqlite_url)
    claim = view_claim(checker, 1).claim
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Lain."))
    with pytest.raises(RefusedInputError, match="its end was cut off"):
        restore(path, [str(current_anchor(checker))], sqlite_url)


def test_a_backup_of_a_newer_program_is_refused(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    with closing(open_file(live_path(checker))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    path, _ = back_up(tmp_path / "copy.db", sqlite_url)
    with pytest.raises(SettingsError, match="migration “9999”, which this program doesn't know"):
        restore(path, [], sqlite_url)


def test_a_lock_that_is_held_does_not_spoil_the_backup(
    checker: Desk, sqlite_url: str, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(live_path(checker), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO person (name, role) VALUES ('Ani', 'checker')")
        _, facts = back_up(tmp_path / "copy.db", sqlite_url)
        writer.execute("COMMIT")
    assert facts.counts["person"] == 2


def test_postgresql_is_backed_up_with_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Use pg_dump and pg_restore"):
        back_up(tmp_path / "x.db", "postgresql://localhost/newsroom")
    with pytest.raises(SettingsError, match="Use pg_dump and pg_restore"):
        restore(tmp_path / "x.db", [], "postgresql://localhost/newsroom")


def test_a_database_that_is_not_there_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="There is no database at"):
        back_up(tmp_path / "x.db", f"sqlite:///{tmp_path}/none.db")
