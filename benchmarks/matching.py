"""Measure the claim search and the comparison of pairs on the evaluation data.

`scripts/bench matching` needs the data beside the checkout (``../shared/eval``) and says so
where it isn't there. Baselines in the same run: character 3-5-gram TF-IDF over all claims,
BM25, and RapidFuzz token_set_ratio over all claims.
"""

from __future__ import annotations

import argparse
import io
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rapidfuzz import fuzz, process

from factcheck.domain.match import Relation
from factcheck.matching.candidates import find_similar
from factcheck.matching.messages import split_message
from factcheck.matching.normalise import normalise_text
from factcheck.storage.search import SearchIndex
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.lookup import Pair, compare_pairs
from factcheck.workflow.setup import prepare_database

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
HITS = 100

Record = dict[str, object]
Search = Callable[[str, str], list[int]]


@dataclass(frozen=True)
class TestSet:
    """Earlier claims, and queries with the places of the claims that answer them."""

    name: str
    claims: list[Record]
    queries: list[Record]

    def relevant(self, query: Record) -> set[int]:
        """Give the places of the claims that answer a query."""
        places = {str(claim["id"]): place for place, claim in enumerate(self.claims)}
        wanted = query["relevant"]
        assert isinstance(wanted, list)  # noqa: S101 -- the format of the data
        return {places[str(name)] for name in wanted}


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", help="names of sets under match/; default: all")
    parser.add_argument("--slow", action="store_true", help="also BM25 and token_set_ratio")
    arguments = parser.parse_args()
    if not EVAL.exists():
        print("The evaluation data (../shared/eval) is not beside this checkout: nothing measured.")
        return
    print_pairs(EVAL / "pairs" / "pairs.jsonl")
    print_sets(arguments.sets or sorted(p.name for p in (EVAL / "match").iterdir()), arguments.slow)


def print_pairs(path: Path) -> None:
    """Compare all pairs and print the shares, and the worst pairs."""
    rows = list(read_lines(path))
    pairs = [
        Pair(
            id=str(row["id"]),
            first=str(row["a"]),
            second=str(row["b"]),
            languages=(None, None) if row["lang"] == "id-en" else (str(row["lang"]),) * 2,
        )
        for row in rows
    ]
    results = [comparison for _, comparison in compare_pairs(pairs)]
    groups: dict[str, list[Relation]] = {}
    kinds = []
    for row, result in zip(rows, results, strict=True):
        groups.setdefault(str(row["label"]), []).append(result.relation)
        if row["label"] == "conflict" and result.relation is Relation.CONFLICT:
            kinds.append(row["conflict"] in [str(c.kind) for c in result.conflicts])
    positive = groups["same"] + groups["paraphrase"]
    print("| pairs | share |\n|---|---|")
    print(f"| false same | {share(groups['conflict'] + groups['different'], Relation.SAME):.3f} |")
    print(f"| reuse recall, same | {share(groups['same'], Relation.SAME):.3f} |")
    print(f"| reuse recall | {share(positive, Relation.SAME):.3f} |")
    print(f"| conflict recall | {share(groups['conflict'], Relation.CONFLICT):.3f} |")
    print(f"| right kind | {np.mean(kinds):.3f} |")
    print(f"| false conflict | {share(positive, Relation.CONFLICT):.3f} |\n")


def share(relations: Sequence[Relation], wanted: Relation) -> float:
    """Give the share of relations that are the wanted one."""
    return sum(relation is wanted for relation in relations) / len(relations)


def print_sets(names: Sequence[str], slow: bool) -> None:  # noqa: FBT001 -- one switch
    """Print the mean reciprocal rank on each set, beside the baselines."""
    columns = ["search", "TF-IDF", *(["BM25", "token_set"] if slow else [])]
    print(f"| set | {' | '.join(columns)} | search / TF-IDF |\n|{'---|' * (len(columns) + 2)}")
    ratios = []
    for name in names:
        data = read_set(EVAL / "match" / name)
        ways: dict[str, Search] = {"TF-IDF": make_tfidf(data)}
        if slow:
            ways |= {"BM25": make_bm25(data), "token_set": make_token_set(data)}
        with TemporaryDirectory() as folder:
            desk = fill_archive(f"sqlite:///{folder}/{name}.db", data)
            with desk.store.read() as session:
                ways["search"] = make_search(SearchIndex(session))
                figures = {label: rank_mean(data, ways[label]) for label in columns}
            desk.store.close()
        ratios.append(figures["search"] / figures["TF-IDF"])
        shown = " | ".join(f"{figures[label]:.3f}" for label in columns)
        print(f"| {name} | {shown} | {ratios[-1]:.3f} |", flush=True)
    print(f"\nmean ratio {np.mean(ratios):.3f}, lowest {min(ratios):.3f}")


def fill_archive(url: str, data: TestSet) -> Desk:
    """Import a set's claims the way a newsroom does."""
    desk = prepare_database(url)
    lines = (
        json.dumps({"id": str(place), "text": claim["text"], "language": claim["lang"]})
        for place, claim in enumerate(data.claims)
    )
    import_earlier_claims(desk, io.BytesIO("\n".join(lines).encode()), name="set.jsonl")
    return desk


def make_search(index: SearchIndex) -> Search:
    """Give the program's own search; claim numbers start at 1 and follow the file."""

    def search(text: str, language: str) -> list[int]:
        norms = [normalise_text(part.of(text), language) for part in split_message(text)]
        return [number - 1 for number, _ in find_similar(index, norms, limit=HITS)]

    return search


def make_tfidf(data: TestSet) -> Search:
    """Give the exhaustive cosine of character 3-5-grams inside words, as scikit-learn has it."""
    count = len(data.claims)
    rows = [cut_grams(str(claim["text"])) for claim in data.claims]
    postings: dict[str, list[tuple[int, int]]] = {}
    for place, grams in enumerate(rows):
        for gram, times in grams.items():
            postings.setdefault(gram, []).append((place, times))
    weighed: dict[str, tuple[np.ndarray, np.ndarray, float]] = {}
    lengths = np.zeros(count)
    for gram, found in postings.items():
        places, times_ = np.array(found).T
        idf = math.log((1 + count) / (1 + len(found))) + 1
        weighed[gram] = (places, times_ * idf, idf)
        lengths[places] += (times_ * idf) ** 2

    def search(text: str, _language: str) -> list[int]:
        scores = np.zeros(count)
        for gram, times in cut_grams(text).items():
            if gram in weighed:
                places, weights, idf = weighed[gram]
                scores[places] += weights * times * idf
        return list(np.argsort(-scores / (np.sqrt(lengths) + 1e-9), kind="stable")[:HITS])

    return search


def cut_grams(text: str) -> Counter[str]:
    """Cut the words of a text, with a space at both ends, into runs of 3 to 5 characters."""
    grams: Counter[str] = Counter()
    for word in text.lower().split():
        padded = f" {word} "
        for size in (3, 4, 5):
            grams.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return grams


def make_bm25(data: TestSet) -> Search:
    """Give BM25 over words (k1 1.5, b 0.75)."""
    rows = [Counter(normalise(claim).split()) for claim in data.claims]
    found = Counter(word for row in rows for word in row)
    mean = sum(map(sum, (row.values() for row in rows))) / len(rows)

    def search(text: str, language: str) -> list[int]:
        scores = np.zeros(len(rows))
        words = set(normalise_text(text, language).split()) & found.keys()
        for place, row in enumerate(rows):
            length = sum(row.values())
            for word in words & row.keys():
                idf = math.log1p((len(rows) - found[word] + 0.5) / (found[word] + 0.5))
                scores[place] += (
                    idf * row[word] * 2.5 / (row[word] + 1.5 * (0.25 + 0.75 * length / mean))
                )
        return list(np.argsort(-scores, kind="stable")[:HITS])

    return search


def make_token_set(data: TestSet) -> Search:
    """Give RapidFuzz token_set_ratio over all claims."""
    claims = [normalise(claim) for claim in data.claims]

    def search(text: str, language: str) -> list[int]:
        query = normalise_text(text, language)
        hits = process.extract(query, claims, scorer=fuzz.token_set_ratio, limit=HITS)
        return [place for _, _, place in hits]

    return search


def normalise(claim: Record) -> str:
    """Give the terms of a claim of a set."""
    return normalise_text(str(claim["text"]), str(claim["lang"]))


def rank_mean(data: TestSet, search: Search) -> float:
    """Give the mean of 1 over the rank of the first right claim."""
    total = 0.0
    for query in data.queries:
        hits = search(str(query["text"]), str(query["lang"]))
        relevant = data.relevant(query)
        total += next((1 / rank for rank, hit in enumerate(hits, 1) if hit in relevant), 0.0)
    return total / len(data.queries)


def read_set(folder: Path) -> TestSet:
    """Read the claims and queries of a set."""
    claims = list(read_lines(folder / "corpus.jsonl"))
    return TestSet(folder.name, claims, list(read_lines(folder / "queries.jsonl")))


def read_lines(path: Path) -> Iterator[Record]:
    """Read a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


if __name__ == "__main__":
    main()
