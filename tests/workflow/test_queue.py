from __future__ import annotations

from datetime import timedelta

import pytest

from factcheck.domain.match import Relation
from factcheck.domain.queue import ClaimFilter, Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import ME, NOBODY, QueueQuery
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.batches import set_due_of_claims, tag_claims
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.groups import decide_match
from factcheck.workflow.queue import count_queue, list_queue, read_query, search_claims
from factcheck.workflow.review import send_back_verdict
from tests.factories import add_article, find_claim, propose, publish, reload


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


def test_claims_are_found_by_worth_tag_due_day_and_newest_rating(
    checker: Desk, editor: Desk
) -> None:
    first, second, third = add_article(checker)[:3]
    due = current_time() - timedelta(hours=1)
    set_due_of_claims(checker, [(first.id, first.version), (second.id, second.version)], due)
    tag_claims(checker, [(third.id, third.version)], add=["pemilu"])
    published = publish(checker, editor, reload(checker, second), "half_true")
    proposed = propose(checker, reload(checker, third), "false")

    def listed(**wanted: object) -> set[int]:
        page = list_queue(checker, ClaimFilter(**wanted))  # type: ignore[arg-type]
        assert page.total == len(page.rows)
        return {row.claim.id for row in page.rows}

    assert listed(marks=(Mark.OVERDUE,)) == {first.id}
    assert listed(tag="pemilu") == {third.id}
    assert listed(tag="Pemilu") == set()
    assert listed(newest_ratings=("half_true", "false")) == {published.id, proposed.id}
    assert listed(newest_ratings=("false",), states=(ClaimState.PUBLISHED,)) == set()
    by_band = [listed(worth=(band,)) for band in WorthBand]
    assert set.union(*by_band) == listed()
    assert sum(map(len, by_band)) == len(listed())
    assert listed(worth=tuple(WorthBand)) == listed()
    rows = list_queue(checker, ClaimFilter(), order=QueueOrder.DUE).rows
    assert [row.claim.id for row in rows][:2] == [first.id, second.id]
    assert {row.claim.id: row.tags for row in rows}[third.id] == ("pemilu",)


def test_a_match_counts_until_it_is_taken_back_whichever_way_round(checker: Desk) -> None:
    first, second, third = add_article(checker)[:3]
    decide_match(checker, first.id, second.id, Relation.SAME, score=90)
    decide_match(checker, second.id, third.id, Relation.RELATED, score=50)
    assert marked(checker, Mark.MATCHED) == {first.id, second.id}
    decide_match(checker, second.id, first.id, Relation.UNDONE, score=90)
    assert marked(checker, Mark.MATCHED) == set()
    decide_match(checker, second.id, first.id, Relation.SAME, score=90)
    assert marked(checker, Mark.MATCHED) == {first.id, second.id}
    assert marked(checker, Mark.CONFLICT) == set()


def test_a_group_with_different_ratings_is_a_conflict_also_through_others(
    checker: Desk, editor: Desk
) -> None:
    one, middle, other = add_article(checker)[:3]
    decide_match(checker, one.id, middle.id, Relation.SAME, score=90)
    decide_match(checker, other.id, middle.id, Relation.SAME, score=90)
    publish(checker, editor, one, "true")
    assert marked(checker, Mark.CONFLICT) == set()
    proposed = propose(checker, other, "false")
    assert marked(checker, Mark.CONFLICT) == {one.id, middle.id, other.id}
    send_back_verdict(editor, proposed.id, proposed.version, "Periksa lagi.")
    assert marked(checker, Mark.CONFLICT) == set()


def marked(desk: Desk, mark: Mark) -> set[int]:
    page = list_queue(desk, ClaimFilter(marks=(mark,)))
    assert page.total == len(page.rows)
    return {row.claim.id for row in page.rows}


def test_me_is_whoever_looks_and_nobody_has_nothing(checker: Desk, desk: Desk) -> None:
    claim = add_article(checker)[0]
    take_claim(checker, claim.id, claim.version)
    mine = QueueQuery(assignee=ME)
    for who, found in ((checker, 1), (desk, 0)):
        assert list_queue(who, read_query(who, mine, language="id")).total == found
    nobody = read_query(checker, QueueQuery(assignee=NOBODY, search="jembatan"), language="id")
    assert (nobody.assignee_id, claim.id in (nobody.ids or ())) == (0, True)


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
