"""The search index and the claims, after writers were killed or took their changes back."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from benchmarks.trials.newsroom import Newsroom, find_wrong, start_workers
from benchmarks.trials.work import change_words
from factcheck.storage.search import SearchIndex
from factcheck.workflow.desk import open_store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PATIENCE = 20  # seconds for the first change of a round


def break_off(newsroom: Newsroom, *, times: int) -> dict[str, object]:
    """Let a writer change claims, take some changes back, and kill it; again and again.

    Returns:
        The figures; ``unequal`` are terms whose claims by the index aren't those by the table,
        after each kill.
    """
    rng, unequal, changes, taken_back = random.Random(11), 0, 0, 0
    for round_ in range(times):
        notes = newsroom.folder / f"changes-{round_}"
        (worker,) = start_workers(1, change_words, newsroom, f"r{round_}", str(notes))
        _wait_for(notes, rng.randint(1, 6))
        time.sleep(rng.random() * 0.01)
        worker.kill()
        worker.join()
        lines = notes.read_text("utf-8").split()
        changes, taken_back = changes + len(lines), taken_back + lines.count("back")
        store = open_store(newsroom.url)
        with store.read() as session:
            unequal += len(compare_index(session))
        store.close()
    return {
        "kills": times,
        "changes": changes,
        "taken_back": taken_back,
        "unequal": unequal,
        "wrong": find_wrong(newsroom),
    }


def compare_index(session: Session) -> list[str]:
    """List the terms that the index has in other claims than the table, or in none of it."""
    by_table: defaultdict[str, set[int]] = defaultdict(set)
    for number, norm in session.execute(text("SELECT id, norm FROM claim")):
        for term in norm.split():
            by_table[term].add(number)
    index = SearchIndex(session)
    return [
        term
        for term, numbers in by_table.items()
        if {n for n, _ in index.find_candidates(term, limit=len(numbers) + 100)} != numbers
    ] + [term for term in _list_indexed_terms(session) if term not in by_table]


def _list_indexed_terms(session: Session) -> list[str]:
    postgres = session.get_bind().dialect.name == "postgresql"
    query = "SELECT DISTINCT term FROM claim_term" if postgres else "SELECT term FROM claim_vocab"
    return list(session.scalars(text(query)))


def _wait_for(notes: Path, lines: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if notes.exists() and notes.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.002)
