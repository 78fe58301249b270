from __future__ import annotations

import time

import pytest

from factcheck.domain.errors import BusyDatabaseError
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.workflow.desk import Desk


def test_a_hasty_writer_does_not_wait_for_another_one(desk: Desk) -> None:
    start = time.monotonic()
    with desk.store.write() as session:
        save_setting(session, "x", {"by": "the first"})
        with pytest.raises(BusyDatabaseError), desk.store.write_at_once():
            pass
    assert time.monotonic() - start < 10  # a writer that waits gives up after thirty seconds


def test_a_hasty_writer_saves_where_nobody_else_does(desk: Desk) -> None:
    with desk.store.write_at_once() as session:
        save_setting(session, "x", {"saved": True})
    with desk.store.read() as session:
        assert get_setting(session, "x") == {"saved": True}


def test_a_writer_waits_again_on_the_connection_of_a_hasty_one(desk: Desk) -> None:
    with desk.store.write_at_once() as session:
        save_setting(session, "x", {})
    if desk.store.engine.dialect.name == "sqlite":
        with desk.store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_what_fails_in_a_hasty_writer_is_rolled_back(desk: Desk) -> None:
    def fail() -> None:
        with desk.store.write_at_once() as session:
            save_setting(session, "x", {"saved": True})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with desk.store.read() as session:
        assert get_setting(session, "x") == {}
