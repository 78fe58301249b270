"""The table of postings that PostgreSQL has instead of a full-text index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from factcheck.storage.engine import Store
from factcheck.storage.migration import downgrade_database, upgrade_database
from factcheck.storage.search import SearchIndex
from factcheck.storage.search_postgres import PostgresPostings
from tests.storage.test_search import add, found

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    store = Store(postgres_url)
    yield store
    store.close()


def postings(session: Session) -> list[tuple[str, int]]:
    rows = session.execute(text("SELECT term, claim_id FROM claim_term ORDER BY term, claim_id"))
    return [(row.term, row.claim_id) for row in rows]


def test_each_term_of_a_claim_is_one_posting_however_often_it_is_said(store: Store) -> None:
    with store.write() as session:
        add(session, "naik harga  naik ", "harga")
        assert postings(session) == [("harga", 1), ("harga", 2), ("naik", 1)]


def test_new_terms_take_the_place_of_the_former_ones(store: Store) -> None:
    with store.write() as session:
        add(session, "harga beras naik", "beras")
        session.execute(text("UPDATE claim SET norm = 'harga gula' WHERE id = 1"))
        assert postings(session) == [("beras", 2), ("gula", 1), ("harga", 1)]


def test_a_change_of_anything_else_leaves_the_postings_alone(store: Store) -> None:
    written = text("SELECT xmin::text, ctid::text FROM claim_term")
    with store.write() as session:
        add(session, "harga beras")
        before = session.execute(written).all()
    with store.write() as session:
        session.execute(text("UPDATE claim SET norm = norm, worth = 1, version = 2"))
        assert session.execute(written).all() == before


def test_postings_go_with_their_claim(store: Store) -> None:
    with store.write() as session:
        add(session, "harga beras", "harga")
        session.execute(text("ALTER TABLE claim DISABLE TRIGGER claim_no_delete"))
        session.execute(text("DELETE FROM claim WHERE id = 1"))
        assert postings(session) == [("harga", 2)]


def test_two_writers_of_the_same_terms_do_not_wait_for_each_other(store: Store) -> None:
    with Session(store.engine) as one, Session(store.engine) as other:
        for session in (one, other):
            session.execute(text("SET LOCAL lock_timeout = '100ms'"))
        add(one, "harga beras")
        add(other, "beras harga")
        add(one, "beras")
        other.commit()
        one.commit()
    with store.read() as session:
        assert postings(session) == [("beras", n) for n in (1, 2, 3)] + [("harga", 1), ("harga", 2)]


def test_the_claims_of_a_term_are_read_from_the_key_alone(store: Store) -> None:
    with store.write() as session:
        add(session, *[f"harga kata{number}" for number in range(500)])
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE claim_term"))
        plan = connection.scalars(
            text("EXPLAIN (ANALYZE) SELECT claim_id FROM claim_term WHERE term = 'kata7'")
        ).all()
    assert "Index Only Scan using claim_term_pkey on claim_term" in plan[0]
    assert [line.strip() for line in plan if "Heap Fetches" in line] == ["Heap Fetches: 0"]


def test_no_more_claims_of_a_term_are_read_than_were_asked_for(store: Store) -> None:
    with store.write() as session:
        add(session, *["harga beras"] * 7, "beras")
        raw: Any = session.connection().connection.driver_connection
        index = PostgresPostings(raw)
        queries = [("harga",), ("unheard",), ("beras", "harga")]
        assert [ids.tolist() for ids in index.read_postings(queries, 5)] == [
            [1, 2, 3, 4, 5],
            [],
            [7, 6, 5, 4, 3],
        ]


def test_a_word_that_is_an_operator_or_nothing_elsewhere_is_a_term(store: Store) -> None:
    with store.write() as session:
        add(session, "null", "NULL", "{null}")
    assert [found(store, term) for term in ("null", "NULL", "{null}")] == [[1], [2], [3]]


def test_claims_from_before_the_table_are_in_it_and_in_the_former_index(
    store: Store, postgres_url: str
) -> None:
    with store.write() as session:
        add(session, "banjir arunika")
    downgrade_database(postgres_url, "0010")
    with store.write() as session:
        add(session, "gempa gempa sagara")
        former = text(
            "SELECT id FROM claim WHERE array_to_tsvector(array_remove("
            "string_to_array(norm, ' '), '')) @@ CAST(:query AS tsquery)"
        )
        found_then = [
            session.scalars(former, {"query": term}).all() for term in ("arunika", "gempa")
        ]
    upgrade_database(postgres_url)
    with store.read() as session:
        assert postings(session) == [("arunika", 1), ("banjir", 1), ("gempa", 2), ("sagara", 2)]
        assert SearchIndex(session).read_frequencies(["gempa"]) == {"gempa": 1}
    assert found_then == [[1], [2]]
