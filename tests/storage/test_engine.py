from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from sqlalchemy import text

from factcheck.domain.errors import BusyDatabaseError, StaleClaimError
from factcheck.storage.engine import Store
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.view import view_claim
from tests.factories import add_article

WRITERS, EDITS = 8, 10


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_every_sqlite_connection_has_its_settings(
    sqlite_url: str, pragma: str, value: object
) -> None:
    store = Store(sqlite_url)
    with store.read() as session:
        assert session.execute(text(f"PRAGMA {pragma}")).scalar() == value
    store.close()


def test_an_error_rolls_everything_back(desk: Desk) -> None:
    def fail() -> None:
        with desk.store.write() as session:
            session.execute(text("INSERT INTO person (name, role) VALUES ('Ani', 'checker')"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with desk.store.read() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar() == 0


def test_a_writer_gets_its_turn_as_soon_as_another_one_ends(desk: Desk) -> None:
    def save(name: str) -> None:
        with desk.store.write() as session:
            session.execute(
                text("INSERT INTO person (name, role) VALUES (:name, 'checker')"), {"name": name}
            )

    with ThreadPoolExecutor(1) as pool:
        with desk.store.write():
            waiting = pool.submit(save, "Ani")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)
        waiting.result(timeout=20)
    with desk.store.read() as session:
        assert session.execute(text("SELECT name FROM person")).scalar_one() == "Ani"


def test_a_writer_that_waits_too_long_is_told_so(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = Store(sqlite_url), Store(sqlite_url)
    monkeypatch.setattr("factcheck.storage.engine.BUSY_MILLISECONDS", 50)
    with (
        store.write(),
        pytest.raises(BusyDatabaseError, match="Somebody else is saving"),
        other.write(),
    ):
        pytest.fail("two wrote at once")
    with other.write() as session:
        assert session.execute(text("PRAGMA busy_timeout")).scalar() == 50
    store.close()
    other.close()


def test_people_who_edit_one_claim_at_once_lose_no_update(checker: Desk) -> None:
    claim = add_article(checker)[0]
    barrier = threading.Barrier(WRITERS)

    def edit_until_saved(writer: int) -> int:
        barrier.wait()
        stale = 0
        for number in range(EDITS):
            while True:
                version = view_claim(checker, claim.id).claim.version
                try:
                    edit = ClaimEdit(text=f"Kalimat {writer}-{number}.")
                    edit_claim(checker, claim.id, version, edit)
                    break
                except StaleClaimError:
                    stale += 1
        return stale

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(edit_until_saved, range(WRITERS)))

    view = view_claim(checker, claim.id)
    edits = [event for event in view.history if event.draft.action == "claim.edit"]
    assert view.claim.version == claim.version + WRITERS * EDITS
    assert len(edits) == WRITERS * EDITS
    for before, after in pairwise(edits):
        assert after.draft.before == before.draft.after
