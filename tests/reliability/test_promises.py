"""Short versions of benchmarks/reliability.py; each trial is also seen to fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from benchmarks.trials.indexing import break_off, compare_index
from benchmarks.trials.kills import kill_writers
from benchmarks.trials.newsroom import Newsroom, list_tokens, open_newsroom, read_acknowledged
from benchmarks.trials.operations import disturb
from benchmarks.trials.powerloss import can_record, cut_power
from benchmarks.trials.restores import (
    back_up_while_writing,
    find_dump_tools,
    restore_while_writing,
)
from benchmarks.trials.tampering import KINDS, tamper
from benchmarks.trials.upgrades import kill_upgrades
from benchmarks.trials.work import save_and_acknowledge
from benchmarks.trials.writers import count_together, edit_together
from factcheck.workflow.desk import open_store

ANCHOR_NEEDED = {"the end cut off", "everything rewritten from an event on"}


@pytest.fixture
def file_newsroom() -> Iterator[Newsroom]:
    with open_newsroom("sqlite", claims=8) as newsroom:
        yield newsroom


def drop_triggers(newsroom: Newsroom, *tables: str) -> None:
    with closing(sqlite3.connect(newsroom.file)) as connection:
        rows = connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        for name, table in rows.fetchall():
            if table in tables:
                connection.execute(f"DROP TRIGGER {name}")
        connection.commit()


def test_killed_writers_lose_no_acknowledged_save(newsroom: Newsroom) -> None:
    figures = kill_writers(newsroom, kills=8, most=12)
    assert (figures["kills"], figures["lost"], figures["wrong"]) == (8, 0, [])
    assert int(str(figures["acknowledged"])) >= 8


def test_the_search_index_equals_the_claims_after_kills_and_rollbacks(newsroom: Newsroom) -> None:
    figures = break_off(newsroom, times=6)
    assert [figures[name] for name in ("kills", "unequal", "wrong")] == [6, 0, []]
    assert int(str(figures["changes"])) >= 6


def test_an_index_that_missed_a_change_would_be_seen(newsroom: Newsroom) -> None:
    switch_off = "DROP TRIGGER " + (
        "claim_fts_update" if newsroom.sqlite else "claim_term_update ON claim"
    )
    store = open_store(newsroom.url)
    with store.write() as session:
        former = session.scalars(text("SELECT norm FROM claim WHERE id = 1")).one()
        session.execute(text(switch_off))
        session.execute(
            text("UPDATE claim SET norm = 'unheard', version = version + 1 WHERE id = 1")
        )
        assert {"unheard", *former.split()} <= {*compare_index(session)}
    store.close()


def test_a_lost_save_would_be_seen(file_newsroom: Newsroom) -> None:
    save_and_acknowledge(0, file_newsroom, "x", 5)
    drop_triggers(file_newsroom, "event")
    with closing(sqlite3.connect(file_newsroom.file)) as connection:
        connection.execute("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
        connection.commit()
    assert len(read_acknowledged(file_newsroom.folder) - list_tokens(file_newsroom)) == 1


def test_power_loss_loses_no_acknowledged_save(file_newsroom: Newsroom) -> None:
    if reason := can_record():
        pytest.skip(reason)
    figures = cut_power(file_newsroom, saves=10, images=30)
    assert (figures["images"], figures["lost"], figures["wrong"]) == (30, 0, [])
    assert int(str(figures["with_unsynced_parts"])) > 5


def test_power_loss_loses_saves_with_a_weaker_setting(file_newsroom: Newsroom) -> None:
    if reason := can_record():
        pytest.skip(reason)
    figures = cut_power(file_newsroom, saves=8, images=20, synchronous="NORMAL")
    assert int(str(figures["lost"])) > 0


def test_writers_at_once_get_no_lock_error_and_lose_no_update(newsroom: Newsroom) -> None:
    figures = count_together(newsroom, writers=4, seconds=1.0)
    assert [figures[name] for name in ("processes", "lock_errors", "lost", "wrong")] == [
        *(4, 0, 0),
        [],
    ]
    assert int(str(figures["saves"])) > 0


def test_two_editors_overwrite_nothing(newsroom: Newsroom) -> None:
    figures = edit_together(newsroom, submits=40)
    assert [figures[name] for name in ("overwritten", "missing", "wrong")] == [0, 0, []]
    assert int(str(figures["told_stale"])) > 0


def test_random_operations_leave_what_was_published_as_it_was(newsroom: Newsroom) -> None:
    figures = disturb(newsroom, operations=250)
    assert [figures[name] for name in ("operations", "changed", "wrong")] == [250, 0, []]
    assert int(str(figures["published"])) > 0
    assert int(str(figures["raw statements refused"])) > 20


def test_a_change_to_what_was_published_would_be_seen(file_newsroom: Newsroom) -> None:
    drop_triggers(file_newsroom, "verdict", "review", "verdict_evidence", "event", "evidence")
    assert int(str(disturb(file_newsroom, operations=150)["changed"])) > 0


def test_tampering_is_found(file_newsroom: Newsroom) -> None:
    figures = tamper(file_newsroom, times=3, saves=25)
    assert figures == {
        name: {"tried": 3, "found": 3, "found_without_anchor": 0 if name in ANCHOR_NEEDED else 3}
        for name in KINDS
    }


def test_killed_upgrades_leave_nothing_half_done(kind: str, server: str) -> None:
    figures = kill_upgrades(kind, kills=3, rows=2000, server=server)
    assert [figures[name] for name in ("kills", "half", "failed")] == [3, 0, 0]


def test_backups_while_people_write_restore_whole(
    newsroom: Newsroom, kind: str, server: str
) -> None:
    if kind == "postgresql" and find_dump_tools() is None:
        pytest.skip("pg_dump is not installed")
    figures = back_up_while_writing(newsroom, backups=2, server=server)
    assert [figures[name] for name in ("backups", "whole", "writers_still_alive", "wrong")] == [
        *(2, 2, 4),
        [],
    ]


def test_a_restore_while_people_write_loses_nothing(file_newsroom: Newsroom) -> None:
    figures = restore_while_writing(file_newsroom, restores=2)
    assert [figures[name] for name in ("writers_still_alive", "lost", "wrong")] == [4, 0, []]
