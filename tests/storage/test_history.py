from __future__ import annotations

from sqlalchemy import select

from factcheck.storage.history import FIRST_HASH, hash_event
from factcheck.storage.tables import EventRow
from factcheck.workflow.desk import Desk
from tests.factories import add_article, publish


def test_each_event_is_hashed_together_with_the_one_before(checker: Desk, editor: Desk) -> None:
    publish(checker, editor, add_article(checker)[0])
    before = FIRST_HASH
    with checker.store.read() as session:
        rows = list(session.scalars(select(EventRow).order_by(EventRow.seq)))
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.hash == hash_event(row, before)
        before = row.hash


def test_the_whole_way_of_a_claim_is_in_the_history(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    with checker.store.read() as session:
        rows = session.scalars(
            select(EventRow).where(EventRow.claim_id == claim.id).order_by(EventRow.seq)
        )
        actions = [(row.action, row.claim_version) for row in rows]
    assert actions == [("evidence.link", 2), ("claim.propose", 3), ("claim.approve", 4)]
