from __future__ import annotations

import pytest

from factcheck.domain.queue import Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import ME, QueueQuery, dump_query, load_query
from factcheck.domain.verdict import ClaimState

EVERYTHING = QueueQuery(
    states=(ClaimState.PUBLISHED,),
    worth=(WorthBand.HIGH, WorthBand.LOW),
    marks=(Mark.CONFLICT, Mark.OVERDUE),
    assignee=ME,
    ratings=("false", "half_true"),
    language="id",
    tag="pemilu & ekonomi",
    article_id=7,
    search="12.000 kendaraan",
    order=QueueOrder.DUE,
)


@pytest.mark.parametrize(
    "query", [QueueQuery(), QueueQuery(states=()), EVERYTHING, QueueQuery(assignee="12")]
)
def test_what_is_written_down_is_read_back(query: QueueQuery) -> None:
    assert load_query(dump_query(query)) == query


def test_nothing_chosen_is_nothing_written_down() -> None:
    assert dump_query(QueueQuery()) == {}
    assert dump_query(QueueQuery(states=())) == {"state": ["all"]}


@pytest.mark.parametrize(
    "dumped",
    [
        {"state": ["gone"], "worth": ["x"], "mark": [""], "order": ["random"]},
        {"article": ["-1"], "assignee": ["0"]},
        {"article": ["٣"], "assignee": ["99999999999999999999"]},
        {"state": 5, "worth": None, "rating": {"a": 1}, "search": [7]},
        {"unknown": ["x"]},
    ],
)
def test_what_cant_be_read_counts_as_not_chosen(dumped: dict[str, object]) -> None:
    assert load_query(dumped) == QueueQuery()


def test_an_overlong_address_is_cut() -> None:
    query = load_query({"search": ["x" * 10_000], "rating": [str(n) for n in range(1000)]})
    assert (len(query.search), len(query.ratings)) == (400, 50)
