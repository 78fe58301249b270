from __future__ import annotations

import pytest

from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import count_queue, list_queue, search_claims
from tests.factories import add_article, find_claim, publish


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jembatan kendaraan", True),
        ("JEMBATAN Kendar", True),  # the last word may be a beginning
        ("kend jembatan", False),  # the others may not
        ("12.000", True),
        ("12000", True),
        ("kapal", False),
        ('jembatan" OR kapal*', False),  # no query language
        ("%", False),
        ("", False),
    ],
)
def test_a_search_finds_claims_that_have_all_the_words(
    checker: Desk, words: str, *, found: bool
) -> None:
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    assert (claim.id in search_claims(checker, words, language="id")) is found


def test_every_filter_that_is_set_must_hold(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    taken = take_claim(checker, claims[0].id, claims[0].version)
    published = publish(checker, editor, claims[1], "half_true")
    assert checker.person is not None

    def listed(**wanted: object) -> list[int]:
        page = list_queue(checker, ClaimFilter(**wanted), order=QueueOrder.OLDEST)  # type: ignore[arg-type]
        assert page.total == len(page.rows)
        return [row.claim.id for row in page.rows]

    rest = [claim.id for claim in claims[2:]]
    assert listed(states=(ClaimState.CHECKING,)) == [taken.id]
    assert listed(assignee_id=0) == rest
    assert listed(assignee_id=checker.person.id) == [taken.id, published.id]
    assert listed(rating="half_true") == [published.id]
    assert listed(rating="true") == []
    assert listed(language="en") == []
    assert listed(ids=(taken.id, published.id), rating="half_true") == [published.id]
    assert listed(article_id=999) == []


def test_pages_of_a_list_never_overlap(checker: Desk) -> None:
    claims = add_article(checker)
    numbers = [
        row.claim.id
        for page in range(1, len(claims) + 1)
        for row in list_queue(checker, ClaimFilter(), page=page, size=1).rows
    ]
    assert sorted(numbers) == sorted(claim.id for claim in claims)


def test_claims_are_counted_by_state(checker: Desk) -> None:
    claims = add_article(checker)
    take_claim(checker, claims[0].id, claims[0].version)
    assert count_queue(checker) == {
        ClaimState.NEW: len(claims) - 1,
        ClaimState.CHECKING: 1,
    }
