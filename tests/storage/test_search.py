from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from factcheck.storage.engine import Store
from factcheck.storage.search import SearchIndex, weigh_frequency
from factcheck.storage.search_sqlite import SqlitePostings

ROOT = Path(__file__).resolve().parents[2]
INSERT = (
    "INSERT INTO claim (language, state, origin, text, quote, norm, is_quote, worth, details,"
    " notes, version, changed_at) VALUES ('id', 'new', 'imported', :norm, :norm, :norm, false, 0,"
    " '{}', '{}', 1, '2025-01-01 00:00:00')"
)


def add(session: Session, *norms: str) -> None:
    for norm in norms:
        session.execute(text(INSERT), {"norm": norm})


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


def found(store: Store, terms: str) -> list[int]:
    with store.read() as session:
        return [number for number, _ in SearchIndex(session).find_candidates(terms)]


def test_the_claim_with_the_rarer_term_comes_first(store: Store) -> None:
    with store.write() as session:
        add(session, "harga beras naik", "harga cabai naik", "harga gula turun")
    with store.read() as session:
        hits = SearchIndex(session).find_candidates("harga cabai")
    assert [number for number, _ in hits] == [2, 3, 1]
    assert hits[0][1] > hits[1][1]


def test_of_equal_claims_the_newer_is_first(store: Store) -> None:
    with store.write() as session:
        add(session, "harga beras", "harga beras", "lain sama sekali")
    assert found(store, "beras") == [2, 1]


def test_a_new_claim_is_found_in_its_own_transaction_and_by_others_after_commit(
    store: Store,
) -> None:
    with store.write() as session:
        add(session, "banjir arunika")
        assert SearchIndex(session).find_candidates("arunika") != []
        assert found(store, "arunika") == []
    assert found(store, "arunika") == [1]


def test_postings_that_were_read_are_read_again_after_a_change(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.write() as session:
        add(session, "banjir arunika")
        raw: Any = session.connection().connection.driver_connection
        postings = SqlitePostings(raw)
        before = postings.read_postings([("banjir",)], 10)[0].tolist()
        add(session, "banjir sagara")
        after = postings.read_postings([("banjir",)], 10)[0].tolist()
    store.close()
    assert (before, after) == ([1], [1, 2])


def test_a_changed_text_is_found_by_its_new_terms_only(store: Store) -> None:
    with store.write() as session:
        add(session, "banjir arunika")
    with store.write() as session:
        session.execute(text("UPDATE claim SET norm = 'gempa sagara' WHERE id = 1"))
    assert found(store, "arunika") == []
    assert found(store, "sagara") == [1]


def test_a_rollback_leaves_nothing_behind(store: Store) -> None:
    with Session(store.engine) as session:
        add(session, "banjir arunika")
        session.rollback()
    assert found(store, "arunika") == []


def test_terms_of_other_scripts_are_whole_words(store: Store) -> None:
    with store.write() as session:
        add(session, "केजरीवाल की 3000", "กระ ระเ ะเท")
    assert found(store, "केजरीवाल") == [1]
    assert found(store, "जर") == []
    assert found(store, "ระเ") == [2]


def test_words_that_are_operators_elsewhere_are_terms(store: Store) -> None:
    with store.write() as session:
        add(session, "near and or not", "lain")
    assert found(store, "or") == [1]
    assert found(store, "not near") == [1]


def test_frequencies_are_counted_again_only_after_growth(store: Store) -> None:
    with store.write() as session:
        add(session, *["harga beras"] * 30)
        assert SearchIndex(session).refresh_frequencies()
        assert not SearchIndex(session).refresh_frequencies()
        add(session, *["harga gula"] * 30)
        index = SearchIndex(session)
        assert index.refresh_frequencies()
        assert index.read_frequencies(["harga", "gula", "tidakada"]) == {
            "harga": 60,
            "gula": 30,
            "tidakada": 0,
        }


def test_only_frequent_terms_still_find_the_claims_that_have_two_of_them(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.storage.search_sqlite.SqlitePostings.budget", 10)
    monkeypatch.setattr("factcheck.storage.search_postgres.PostgresPostings.budget", 10)
    with store.write() as session:
        add(session, *["harga naik"] * 3, *["harga turun"] * 40, *["gaji naik"] * 40)
        SearchIndex(session).refresh_frequencies()
    assert set(found(store, "harga naik")[:3]) == {1, 2, 3}


def test_vocabulary_is_listed_by_prefix(store: Store) -> None:
    with store.write() as session:
        add(session, "banjir bandung bencana", "banjir besar")
        index = SearchIndex(session)
        index.refresh_frequencies(force=True)
        assert sorted(index.list_vocabulary("ban")) == ["bandung", "banjir"]
        assert index.list_vocabulary("zzz") == []


def test_a_rarer_term_weighs_more_and_no_weight_is_negative() -> None:
    weights = [weigh_frequency(count, 1000) for count in (1, 10, 500, 1000, 2000)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] >= 0


UPDATE = "UPDATE claim SET norm = norm || ' lagi' WHERE id = (SELECT max(id) FROM claim)"
WRITER = """
import sys
from sqlalchemy import text
from factcheck.storage.engine import Store
store = Store(sys.argv[1])
print("ready", flush=True)
for number in range(100_000):
    with store.write() as session:
        session.execute(text(sys.argv[2]), {"norm": f"kata{number} sama"})
        session.execute(text(sys.argv[3]))
"""


def test_after_kills_the_index_holds_what_the_table_holds(sqlite_url: str) -> None:
    chooser = random.Random(5)
    for _ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, sqlite_url, INSERT, UPDATE],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        try:
            writer.wait(chooser.uniform(0.02, 0.3))
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    store = Store(sqlite_url)
    with store.write() as session:
        # FTS5 compares every posting with the table's column and fails where they differ.
        session.execute(
            text("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")
        )
        rows = session.execute(text("SELECT id FROM claim ORDER BY id")).scalars().all()
        hits = (
            session.execute(
                text("SELECT rowid FROM claim_fts WHERE claim_fts MATCH '\"lagi\"' ORDER BY rowid")
            )
            .scalars()
            .all()
        )
    assert rows == hits
    assert len(rows) > 0
    store.close()
