from __future__ import annotations

import random

import pytest
from sqlalchemy import text

from factcheck.domain.errors import RefusedInputError
from factcheck.storage.history import FIRST_HASH, hash_event
from factcheck.storage.tables import EventRow
from factcheck.workflow.desk import Desk
from factcheck.workflow.history import check_history, current_anchor
from tests.factories import add_article, publish

LIFT = {  # what an attacker with the file would do first
    "sqlite": [
        "DROP TRIGGER event_no_update",
        "DROP TRIGGER event_no_delete",
        "DROP TRIGGER event_no_replace",
    ],
    "postgresql": ["ALTER TABLE event DISABLE TRIGGER USER"],
}


def tamper(desk: Desk, *statements: str) -> None:
    with desk.store.write() as session:
        for statement in (*LIFT[desk.store.engine.dialect.name], *statements):
            session.execute(text(statement))


@pytest.fixture
def busy(checker: Desk, editor: Desk) -> Desk:
    for claim in add_article(checker)[:2]:
        publish(checker, editor, claim)
    return checker


def test_an_untouched_history_is_whole(busy: Desk) -> None:
    anchor = current_anchor(busy)
    assert anchor is not None
    report = check_history(busy, [str(anchor)])
    assert (report.events, report.fault) == (anchor.seq, None)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'claim.drop'",
        "person_id = NULL",
        "claim_version = 9",
        "program = '9'",
        "hash = 'f' || hash",
        "at = '2020-01-01 00:00:00'",
    ],
)
def test_a_changed_event_is_named(busy: Desk, change: str) -> None:
    seq = random.Random(change).randint(3, 6)
    tamper(busy, f"UPDATE event SET {change} WHERE seq = {seq}")
    report = check_history(busy)
    assert report.events == seq - 1
    assert f"Event {seq} was changed" in str(report.fault)


def test_a_missing_event_is_named(busy: Desk) -> None:
    tamper(busy, "DELETE FROM event WHERE seq = 4")
    assert str(check_history(busy).fault) == "Event 4 is missing: the next one is 5."


def test_a_cut_tail_is_found_with_an_anchor_only(busy: Desk) -> None:
    anchor = str(current_anchor(busy))
    tamper(busy, "DELETE FROM event WHERE seq > 5")
    assert check_history(busy).fault is None
    assert "its end was cut off" in str(check_history(busy, [anchor]).fault)


def test_a_complete_rewrite_is_found_with_an_anchor_only(busy: Desk) -> None:
    anchor = str(current_anchor(busy))
    tamper(busy, "UPDATE event SET action = 'claim.lied' WHERE seq = 3")
    with busy.store.write() as session:
        before = FIRST_HASH
        for row in session.query(EventRow).order_by(EventRow.seq):
            row.hash = before = hash_event(row, before)
    assert check_history(busy).fault is None
    assert "the history was rewritten" in str(check_history(busy, [anchor]).fault)


@pytest.mark.parametrize("anchor", ["", "5", "0:" + "a" * 64, "5:" + "A" * 64, "5:xyz"])
def test_what_is_no_anchor_is_refused(desk: Desk, anchor: str) -> None:
    with pytest.raises(RefusedInputError, match="is no anchor"):
        check_history(desk, [anchor])
