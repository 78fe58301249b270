"""Answers are kept until something is written down, and never longer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import drop_claim
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.queue import count_queue, list_queue
from factcheck.workflow.recall import recall
from tests.factories import add_article


def test_an_answer_is_read_once_until_something_is_written_down(checker: Desk) -> None:
    claims = add_article(checker)
    asked: list[int] = []

    def ask(_session: Session) -> int:
        asked.append(len(asked))
        return len(asked)

    assert [recall(checker.store, "x", ask) for _ in range(3)] == [1, 1, 1]
    assert recall(checker.store, "y", ask) == 2
    drop_claim(checker, claims[0].id, 1, "Sepele")
    assert recall(checker.store, "x", ask) == 3


def test_a_list_shows_what_another_program_changed_a_moment_ago(checker: Desk) -> None:
    claims = add_article(checker)
    address = checker.store.engine.url.render_as_string(hide_password=False)
    other = Desk(open_store(address), checker.person)
    new = ClaimFilter(states=(ClaimState.NEW,))
    assert list_queue(checker, new).total == len(claims)
    assert count_queue(checker)[ClaimState.NEW] == len(claims)
    drop_claim(other, claims[0].id, 1, "Sepele")
    assert list_queue(checker, new).total == len(claims) - 1
    assert claims[0].id not in {row.claim.id for row in list_queue(checker, new).rows}
    assert count_queue(checker)[ClaimState.NEW] == len(claims) - 1
    other.store.close()
