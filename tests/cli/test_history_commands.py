from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.workflow.setup import load_demo, prepare_database

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    desk = prepare_database(sqlite_url)
    load_demo(desk)
    desk.store.close()
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_


def tamper(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        for verb in ("update", "delete", "replace"):
            connection.execute(f"DROP TRIGGER event_no_{verb}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_history_gives_its_anchor(database: Path, run: Run) -> None:
    code, out, _ = run("verify-history")
    assert code == 0
    assert database.exists()
    first, second = out.splitlines()
    assert first.endswith(" events, all in order")
    anchor = second.removeprefix("anchor ")
    assert run("verify-history", "--anchor", anchor)[0] == 0


def test_the_first_bad_event_is_named(database: Path, run: Run) -> None:
    tamper(database, "UPDATE event SET action = 'x' WHERE seq IN (3, 5)")
    code, out, _ = run("verify-history")
    assert (code, out) == (
        1,
        "2 events are in order. Event 3 was changed, or the one before it: its hash doesn't fit.\n",
    )


def test_the_anchor_of_a_report_finds_a_cut_tail(database: Path, run: Run) -> None:
    _, out, _ = run("export", "--state", "all")
    anchors = {row["history_anchor"] for row in csv.DictReader(io.StringIO(out, newline=""))}
    assert len(anchors) == 1
    (anchor,) = anchors
    assert run("verify-history", "--anchor", anchor)[0] == 0
    tamper(database, "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
    assert run("verify-history")[0] == 0
    code, out, _ = run("verify-history", "--anchor", anchor)
    assert code == 1
    assert "its end was cut off" in out


def test_a_backup_is_made_and_restored(database: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    code, out, _ = run("backup", str(target))
    assert code == 0
    anchor = out.split("anchor ")[1].strip()
    assert run("add-person", "Rani", "--role", "checker")[0] == 0

    code, out, _ = run("restore", str(target), "--anchor", anchor)
    assert code == 0
    assert out.startswith("restored the state of ")
    assert len(list(database.parent.glob("factcheck-replaced-*.db"))) == 1
    with closing(sqlite3.connect(database)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM person")}
    assert "Rani" not in names
    assert run("verify-history", "--anchor", anchor)[0] == 0


def test_what_is_no_backup_exits_with_1(database: Path, run: Run, tmp_path: Path) -> None:
    assert database.exists()
    code, _, err = run("restore", str(tmp_path / "none.db"))
    assert code == 1
    assert "A backup is two files" in err


def test_going_back_needs_the_flag(database: Path, run: Run) -> None:
    code, _, err = run("migrate", "--downgrade", "0002")
    assert code == 1
    assert "add --yes-lose-data" in err
    code, out, _ = run("migrate", "--downgrade", "0002", "--yes-lose-data")
    assert (code, out) == (0, "database at migration 0002\n")
    assert len(list(database.parent.glob("factcheck-0*.db"))) == 1
    assert run("migrate")[0] == 0


def test_doctor_misses_a_trigger(database: Path, run: Run) -> None:
    tamper(database)
    code, out, _ = run("doctor")
    assert code == 1
    assert "BAD  These triggers are missing" in out
    assert "event_no_delete, event_no_replace, event_no_update" in out


def test_doctor_finds_a_clock_that_is_behind(database: Path, run: Run) -> None:
    tamper(
        database,
        "UPDATE event SET at = '2999-01-01 00:00:00' WHERE seq = (SELECT max(seq) FROM event)",
    )
    code, out, _ = run("doctor")
    assert code == 1
    assert "the newest event is of 2999-01-01 00:00:00 (UTC). Set the clock." in out


def test_doctor_remarks_on_a_file_that_everybody_can_read(database: Path, run: Run) -> None:
    database.chmod(0o644)
    assert "note Every user of this computer can read" in run("doctor")[1]
    database.chmod(0o640)
    assert "ok   Other users of this computer can't read the database." in run("doctor")[1]
