"""Measure the claim search at 10,000, 100,000 and 1,000,000 made-up claims.

`scripts/bench matching-scale` measures on SQLite; with ``--url postgresql+psycopg://...`` on an
empty PostgreSQL database. Beside the search, in the same run: RapidFuzz over all claims
(token_set_ratio), FTS5 ``ORDER BY rank``, and on PostgreSQL pg_trgm.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import Connection, text

from benchmarks._made_claims import QUERY_KINDS, SEED, ClaimMaker
from factcheck.matching.candidates import find_similar
from factcheck.matching.normalise import normalise_text
from factcheck.storage.engine import Store
from factcheck.storage.migration import upgrade_database
from factcheck.storage.search import SearchIndex

FIGURES = ["database", "claims", "way", "median_ms"]
SIZES = (10_000, 100_000, 1_000_000)
QUERIES_OF_A_KIND = 60
BATCH = 1000  # questions that two processes share
TARGETS = 10_000  # targets are among the first claims, so that every size has the same queries
INSERT = text(
    "INSERT INTO claim (id, language, state, origin, text, quote, norm, is_quote, worth, details,"
    " notes, version, changed_at) VALUES (:id, 'id', 'new', 'imported', :text, :text, :norm,"
    " false, 0, '{}', '{}', 1, '2025-01-01 00:00:00')"
)
RANK = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH :query ORDER BY rank LIMIT 10"
TRIGRAM = "SELECT id FROM claim WHERE norm % :query ORDER BY similarity(norm, :query) DESC LIMIT 10"


@dataclass(frozen=True)
class Question:
    """A noisy query, its terms, and the claim it was made from."""

    kind: str
    terms: str
    target: int


@dataclass(frozen=True)
class Timing:
    """Milliseconds for each query, and whether the target was among the first ten."""

    milliseconds: list[float]
    found: list[bool]

    def show(self, label: str, ratio: str = "") -> str:
        """Give one row of the table."""
        p50, p95 = np.percentile(self.milliseconds, [50, 95])
        return f"| {label}{ratio} | {p50:.2f} | {p95:.2f} | {np.mean(self.found):.3f} |"

    @property
    def median(self) -> float:
        """Give the median in milliseconds."""
        return float(np.median(self.milliseconds))


def main() -> None:
    """Print the table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="an empty PostgreSQL database; default: SQLite files")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--slow", type=int, default=10, help="queries for the slow ways")
    parser.add_argument("--figures", type=Path, help="CSV file that keeps the medians")
    arguments = parser.parse_args()
    medians: dict[int, dict[str, float]] = {}
    with TemporaryDirectory(prefix="matching-scale-") as folder:
        for size in arguments.sizes:
            url = arguments.url or f"sqlite:///{Path(folder) / f'{size}.db'}"
            medians[size] = measure_size(url, size, arguments.slow)
    if len(medians) > 1:
        values = np.log([ways["search"] for ways in medians.values()])
        exponent = np.polyfit(np.log(list(medians)), values, 1)[0]
        print(f"growth exponent of the median: {exponent:.3f}")
    if arguments.figures:
        keep_figures(arguments.figures, "PostgreSQL" if arguments.url else "SQLite", medians)


def keep_figures(file: Path, database: str, medians: dict[int, dict[str, float]]) -> None:
    """Put the medians in place of the database's former ones, for `benchmarks/matching_plot.py`."""
    rows = list(csv.reader(file.open(encoding="utf-8")))[1:] if file.exists() else []
    rows = [row for row in rows if row[0] != database]
    for size, ways in medians.items():
        rows += [[database, str(size), way, f"{value:.2f}"] for way, value in ways.items()]
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows([FIGURES, *rows])


def measure_size(url: str, size: int, slow: int) -> dict[str, float]:
    """Fill a database up to a size, measure, and give the median of a query in ms by way."""
    upgrade_database(url)
    store = Store(url)
    claims = fill_archive(store, size)
    questions = make_questions(claims)
    heavy = make_heavy_questions(claims)
    print(f"\n## {size} claims, {store.engine.dialect.name}, seed {SEED}")
    print("| way | p50 ms | p95 ms | target in the first 10 |\n|---|---|---|---|")
    with store.read() as session:
        index = SearchIndex(session)
        ours = measure(questions, lambda q: [i for i, _ in find_similar(index, q, limit=10)])
        print(ours.show("search"))
        medians = {"search": ours.median}
        typos = measure(heavy, lambda q: [i for i, _ in find_similar(index, q, limit=10)])
        print(typos.show("search, typing errors in 90 % of the words"))
        few = questions[:: max(1, len(questions) // slow)]
        for label, way in list_other_ways(session.connection(), claims).items():
            other = measure(few, way)
            print(other.show(label, f" ({other.median / ours.median:.0f} x)"))
            medians[label] = other.median
        same = measure(few, lambda q: [i for i, _ in find_similar(index, q, limit=10)])
        print(same.show("search, the same queries as the slow ways"))
    print(f"anonymous memory of a process that only searches: {measure_memory(url, questions)} MB")
    print(f"adding one claim: {measure_adding(store, size):.2f} ms beside the commit")
    # Other questions, none of them twice: what was read for one must not answer the next.
    batch = make_questions(claims, BATCH // len(QUERY_KINDS))
    rate = measure_batch(url, batch)
    print(f"batch of {len(batch)} in two processes: {rate:.0f} queries a second")
    store.close()
    return medians


def fill_archive(store: Store, size: int) -> list[str]:
    """Add claims until there are `size`, and give the terms of all of them."""
    claims = [normalise_text(claim, "id") for claim in ClaimMaker().make_claims(size)]
    with store.write() as session:
        start = SearchIndex(session).size
        for at in range(start, size, 10_000):
            rows = [
                {"id": number, "text": claims[number - 1], "norm": claims[number - 1]}
                for number in range(at + 1, min(at + 10_000, size) + 1)
            ]
            session.execute(INSERT, rows)
        started = time.perf_counter()
        SearchIndex(session).refresh_frequencies(force=True)
        print(f"counting the terms of {size} claims: {time.perf_counter() - started:.1f} s")
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return claims


def make_questions(claims: Sequence[str], each: int = QUERIES_OF_A_KIND) -> list[Question]:
    """Disturb claims of the first `TARGETS` in every way, each way so many times."""
    maker, chooser = ClaimMaker(SEED + 1), random.Random(SEED)
    numbers = chooser.sample(range(min(TARGETS, len(claims))), each * len(QUERY_KINDS))
    return [
        Question(kind, normalise_text(maker.make_query(kind, claims[number]), "id"), number + 1)
        for place, number in enumerate(numbers)
        for kind in [QUERY_KINDS[place % len(QUERY_KINDS)]]
    ]


def make_heavy_questions(claims: Sequence[str]) -> list[Question]:
    """Put typing errors into 90 % of the words of 100 claims."""
    maker, chooser = ClaimMaker(SEED + 2), random.Random(SEED + 2)
    numbers = chooser.sample(range(min(TARGETS, len(claims))), 100)
    return [Question("heavy", maker.mistype(claims[n], 0.9), n + 1) for n in numbers]


def measure(questions: Sequence[Question], way: Callable[[str], list[int]]) -> Timing:
    """Ask all questions one after the other, the first ten also to warm up."""
    for question in questions[:10]:
        way(question.terms)
    milliseconds, found = [], []
    for question in questions:
        started = time.perf_counter()
        hits = way(question.terms)
        milliseconds.append((time.perf_counter() - started) * 1000)
        found.append(question.target in hits[:10])
    return Timing(milliseconds, found)


def list_other_ways(
    connection: Connection, claims: Sequence[str]
) -> dict[str, Callable[[str], list[int]]]:
    """Give the ways that the search is compared with."""

    def ask_all(query: str) -> list[int]:
        hits = process.extract(query, claims, scorer=fuzz.token_set_ratio, limit=10)
        return [number + 1 for _, _, number in hits]

    def ask_rank(query: str) -> list[int]:
        match = " OR ".join(f'"{term}"' for term in dict.fromkeys(query.split()))
        return [row[0] for row in connection.execute(text(RANK), {"query": match})]

    def ask_trigrams(query: str) -> list[int]:
        return [row[0] for row in connection.execute(text(TRIGRAM), {"query": query})]

    if connection.dialect.name == "postgresql":
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("CREATE INDEX trial ON claim USING gin (norm gin_trgm_ops)"))
        return {"pg_trgm, GIN": ask_trigrams}
    return {"RapidFuzz token_set_ratio over all": ask_all, "FTS5 ORDER BY rank": ask_rank}


def measure_adding(store: Store, size: int) -> float:
    """Give the median time of adding one claim inside a transaction, in ms."""
    maker = ClaimMaker(SEED + 3)
    times = []
    for number, claim in enumerate(maker.make_claims(200), size + 1):
        norm = normalise_text(claim, "id")
        with store.write() as session:
            started = time.perf_counter()
            session.execute(INSERT, {"id": number, "text": claim, "norm": norm})
            times.append((time.perf_counter() - started) * 1000)
    return float(np.median(times))


def measure_batch(url: str, questions: Sequence[Question]) -> float:
    """Ask questions in two processes and give the rate of both together."""
    terms = [question.terms for question in questions]
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        pool.starmap(ask, [(url, terms[:20])] * 2)  # start both processes before the clock
        started = time.perf_counter()
        pool.starmap(ask, [(url, terms[0::2]), (url, terms[1::2])])
        return len(terms) / (time.perf_counter() - started)


def measure_memory(url: str, questions: Sequence[Question]) -> int:
    """Give the anonymous memory of a process after its queries, in MB (Linux only)."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(ask, (url, [question.terms for question in questions]))


def ask(url: str, terms: Sequence[str]) -> int:
    """Ask in a process of its own; gives its anonymous memory in MB."""
    store = Store(url)
    with store.read() as session:
        index = SearchIndex(session)
        for query in terms:
            find_similar(index, query, limit=10)
    store.close()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = dict(line.split(":", 1) for line in lines[1:])
    return int(sizes["Anonymous"].split()[0]) // 1024


if __name__ == "__main__":
    main()
