"""Measure the lists of the queue at 100,000 made-up claims in 5,000 articles.

`scripts/bench queue-scale` measures on a SQLite file; with ``--url postgresql+psycopg://...``
on an empty PostgreSQL database. Every figure is one call of the workflow function that a page
makes: the rows of a page with articles, people, verdicts and tags, and the total.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sqlalchemy import Connection, text

from benchmarks._made_claims import SEED, ClaimMaker
from factcheck.domain.queue import ClaimFilter, Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import WORKING_STATES
from factcheck.domain.verdict import ClaimState
from factcheck.storage.engine import Store
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import (
    PAGE_SIZE,
    count_queue,
    list_languages,
    list_queue,
    list_titles,
    search_claims,
)
from factcheck.workflow.setup import prepare_database
from factcheck.workflow.tags import list_tags

CLAIMS, ARTICLES = 100_000, 5_000
PEOPLE = 20
RUNS = 15
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TAGS = [f"tag {number}" for number in range(60)]

FILL = {
    "person": "INSERT INTO person (id, name, role) VALUES (:id, :name, :role)",
    "article": "INSERT INTO article (id, text, content_hash, language, title, retrieved_at,"
    " set_aside, characters) VALUES (:id, :text, :title, :language, :title, :at, '[]', 0)",
    "claim": "INSERT INTO claim (id, article_id, language, state, origin, text, quote, norm,"
    " is_quote, worth, details, notes, assignee_id, taken_at, due_at, version, changed_at)"
    " VALUES (:id, :article, :language, :state, 'extracted', :text, :text, :text, false, :worth,"
    " '{}', :notes, :person, :taken, :due, 1, :at)",
    "claim_tag": "INSERT INTO claim_tag (claim_id, tag) VALUES (:id, :tag)",
    "match_decision": "INSERT INTO match_decision (claim_id, earlier_id, relation, score,"
    " decided_by, decided_at) VALUES (:one, :other, :relation, 90, 1, :at)",
}
# Six of ten claims go through review, each step as the database's rules want it.
REVIEWED = "id % 10 < 6"
STEPS = (
    f"""INSERT INTO evidence (id, claim_id, address, stance, accessed_at, added_by, added_at)
        SELECT id, id, 'https://data.example.org', 'supports', :at, 1, :at
        FROM claim WHERE {REVIEWED}""",
    f"""INSERT INTO verdict (id, claim_id, revision, rating, rationale, proposed_by, proposed_at)
        SELECT c.id, c.id, 1, r.code, 'Cocok.', 1, :at
        FROM claim AS c JOIN rating AS r ON r.position = 1 + c.id % 3 WHERE c.{REVIEWED}""",
    "INSERT INTO verdict_evidence (verdict_id, evidence_id) SELECT id, id FROM verdict",
    "UPDATE claim SET state = 'proposed', version = 2 WHERE id IN (SELECT id FROM verdict)",
    """INSERT INTO review (verdict_id, proposed_by, decided_by, decision, decided_at)
        SELECT id, 1, 2, 'approve', :at FROM verdict WHERE id % 10 < 5""",
    """UPDATE claim SET state = 'published', version = 3
        WHERE id IN (SELECT verdict_id FROM review)""",
)

QUEUE = ClaimFilter(states=WORKING_STATES)
LISTS: tuple[tuple[str, ClaimFilter, QueueOrder, int], ...] = (
    ("the queue as it opens", QUEUE, QueueOrder.WORTH, 1),
    ("the same, last page", QUEUE, QueueOrder.WORTH, -1),
    ("all states, most worthy first", ClaimFilter(), QueueOrder.WORTH, 1),
    ("all states, last page", ClaimFilter(), QueueOrder.WORTH, -1),
    ("newest first", QUEUE, QueueOrder.NEWEST, 1),
    ("newest first, last page", QUEUE, QueueOrder.NEWEST, -1),
    ("oldest first", QUEUE, QueueOrder.OLDEST, 1),
    ("by article", QUEUE, QueueOrder.ARTICLE, 1),
    ("by article, last page", QUEUE, QueueOrder.ARTICLE, -1),
    ("by due day", QUEUE, QueueOrder.DUE, 1),
    ("by due day, last page", QUEUE, QueueOrder.DUE, -1),
    ("one person's", ClaimFilter(states=WORKING_STATES, assignee_id=5), QueueOrder.WORTH, 1),
    ("nobody's", ClaimFilter(states=WORKING_STATES, assignee_id=0), QueueOrder.WORTH, 1),
    ("one language", ClaimFilter(states=WORKING_STATES, language="en"), QueueOrder.WORTH, 1),
    ("low worth", ClaimFilter(worth=(WorthBand.LOW,)), QueueOrder.WORTH, 1),
    ("one article", ClaimFilter(article_id=77), QueueOrder.WORTH, 1),
    ("one tag", ClaimFilter(tag=TAGS[3]), QueueOrder.WORTH, 1),
    ("one rating", ClaimFilter(newest_ratings=("half_true",)), QueueOrder.WORTH, 1),
    ("has a match", ClaimFilter(marks=(Mark.MATCHED,)), QueueOrder.WORTH, 1),
    ("conflict", ClaimFilter(marks=(Mark.CONFLICT,)), QueueOrder.WORTH, 1),
    ("overdue", ClaimFilter(marks=(Mark.OVERDUE,)), QueueOrder.DUE, 1),
    ("free", ClaimFilter(marks=(Mark.FREE,)), QueueOrder.WORTH, 1),
    (
        "published, newest first",
        ClaimFilter(states=(ClaimState.PUBLISHED,)),
        QueueOrder.NEWEST,
        1,
    ),
)


def main() -> None:
    """Fill a database where it is empty, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a database of its own; default: a SQLite file")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="queue-scale-") as folder:
        url = arguments.url or f"sqlite:///{Path(folder) / 'queue.db'}"
        desk = prepare_database(url)
        if not list_titles(desk):
            fill_newsroom(desk.store, arguments.claims)
        print_figures(desk)
        desk.store.close()


def fill_newsroom(store: Store, claims: int) -> None:
    """Add people, articles, claims in all states, verdicts, tags and decisions."""
    draw = random.Random(SEED)
    with store.write() as session:
        connection = session.connection()
        roles = ["checker", "editor"] * (PEOPLE // 2)
        people = [{"id": n + 1, "name": f"Person {n}", "role": roles[n]} for n in range(PEOPLE)]
        connection.execute(text(FILL["person"]), people)
        body = "Isi berita. " * 250
        articles = [
            {
                "id": number,
                "text": f"{number} {body}",
                "title": f"Article {number}",
                "language": "id" if number % 4 else "en",
                "at": NOW,
            }
            for number in range(1, ARTICLES + 1)
        ]
        connection.execute(text(FILL["article"]), articles)
        _fill_claims(connection, draw, claims)
        _fill_marks(connection, draw, claims)
    with store.write() as session:
        if store.engine.dialect.name == "postgresql":
            # The rules' triggers take minutes over so many rows at once; the steps obey them.
            session.execute(text("SET LOCAL session_replication_role = replica"))
        for step in STEPS:
            session.execute(text(step), {"at": NOW})
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "VACUUM ANALYZE" if connection.dialect.name == "postgresql" else "ANALYZE"
        )


def _fill_claims(connection: Connection, draw: random.Random, claims: int) -> None:
    rows = []
    for number, words in enumerate(ClaimMaker().make_claims(claims), 1):
        article = 1 + number * ARTICLES // (claims + 1)
        person = draw.randint(1, PEOPLE) if draw.random() < 0.1 else None
        rows.append(
            {
                "id": number,
                "article": article,
                "language": "id" if article % 4 else "en",
                "state": "checking" if person else "new",
                "text": words,
                "worth": round(draw.random(), 3),
                "notes": f'{{"reasons": [], "padding": "{"x" * 600}"}}',
                "person": person,
                "taken": NOW if person else None,
                "due": NOW + timedelta(days=draw.randrange(9000)) if draw.random() < 0.2 else None,
                "at": NOW,
            }
        )
    for start in range(0, len(rows), 10_000):
        connection.execute(text(FILL["claim"]), rows[start : start + 10_000])


def _fill_marks(connection: Connection, draw: random.Random, claims: int) -> None:
    tags = [
        {"id": number, "tag": tag}
        for number in range(1, claims + 1, 3)
        for tag in draw.sample(TAGS, 2)
    ]
    connection.execute(text(FILL["claim_tag"]), tags)
    relations = ["same", "same", "different", "related", "undone"]
    pairs = [
        {
            "one": number,
            "other": draw.randrange(1, number),
            "relation": draw.choice(relations),
            "at": NOW,
        }
        for number in range(5, claims, 5)
    ]
    connection.execute(text(FILL["match_decision"]), pairs)


def print_figures(desk: Desk) -> None:
    """Print the median and the slowest of each list."""
    total = list_queue(desk, ClaimFilter()).total
    print(f"\n## {total} claims, {desk.store.engine.dialect.name}, seed {SEED}")
    print("| list | claims | p50 ms | worst ms |\n|---|---|---|---|")
    for label, wanted, order, page in LISTS:
        found = list_queue(desk, wanted, order=order).total
        number = max(1, -(-found // PAGE_SIZE)) if page < 0 else page
        call = partial(list_queue, desk, wanted, order=order, page=number)
        _print_row(label, found, call)
    words = "pemerintah persen"
    hits = search_claims(desk, words, language="id")
    _print_row("search alone", len(hits), lambda: search_claims(desk, words, language="id"))
    _print_row("found by a search", len(hits), lambda: list_queue(desk, ClaimFilter(ids=hits)))
    _print_row("counts by state", total, lambda: count_queue(desk))
    _print_row("tags to choose from", len(TAGS), lambda: list_tags(desk))
    _print_row("languages to choose from", 2, lambda: list_languages(desk))
    _print_row("articles to choose from", len(list_titles(desk)), lambda: list_titles(desk))


def _print_row(label: str, found: int, call: Callable[[], object]) -> None:
    call()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    print(f"| {label} | {found} | {np.median(times):.1f} | {max(times):.1f} |", flush=True)


if __name__ == "__main__":
    main()
