"""Train the tagger for names in Indonesian news, and print its figures on held-out news.

usage: python benchmarks/train_names.py FOLDER [--write]

FOLDER holds train.txt, dev.txt and test.txt of idner-news-2k (MIT licence, see
data/names/LICENCE.md): token, part of speech and IOB tag a line. The model is trained on train
and dev; test is never seen. --write puts it at data/names/id.crfsuite.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pycrfsuite

from factcheck.text.name_model import describe_words, find_model

SETTINGS = {"c1": 0.1, "c2": 0.01, "max_iterations": 120, "feature.possible_transitions": True}

Name = TypeVar("Name", bound=tuple[object, ...])
Sentence = list[tuple[str, str]]


def read_sentences(path: Path) -> list[Sentence]:
    """Read sentences of (token, tag) pairs."""
    sentences: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if not cells:
            sentences.append([])
        elif len(cells) > 2:
            sentences[-1].append((cells[0], cells[-1]))
    return [sentence for sentence in sentences if sentence]


def train_model(sentences: Iterable[Sentence], path: Path) -> None:
    """Train on sentences and write the model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        words = [word for word, _ in sentence]
        trainer.append(describe_words(words), [tag for _, tag in sentence])
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


def cut_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Give (first, stop, kind) of each name."""
    found: set[tuple[int, int, str]] = set()
    start: tuple[int, str] | None = None
    for at, tag in enumerate([*tags, "O"]):
        if start and (tag[0] in "OB" or tag[2:] != start[1]):
            found.add((start[0], at, start[1]))
            start = None
        if tag != "O" and start is None:
            start = (at, tag[2:])
    return found


def score_model(path: Path, sentences: Iterable[Sentence]) -> dict[str, float]:
    """Score exact names, with and without their kind."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    both = {"typed": [0, 0, 0], "untyped": [0, 0, 0]}
    for sentence in sentences:
        gold = cut_spans([tag for _, tag in sentence])
        found = cut_spans(tagger.tag(describe_words([word for word, _ in sentence])))
        _count(both["typed"], gold, found)
        _count(both["untyped"], {g[:2] for g in gold}, {f[:2] for f in found})
    return {
        f"name_{kind}_f1": round(2 * hit / (predicted + wanted), 4)
        for kind, (hit, predicted, wanted) in both.items()
    }


def _count(counts: list[int], gold: set[Name], found: set[Name]) -> None:
    counts[0] += len(gold & found)
    counts[1] += len(found)
    counts[2] += len(gold)


def main() -> int:
    """Train, score and, when asked, write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    known = read_sentences(given.folder / "train.txt") + read_sentences(given.folder / "dev.txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crfsuite"
        started = time.perf_counter()
        train_model(known, path)
        print(f"trained on {len(known)} sentences in {time.perf_counter() - started:.1f} s")
        print(score_model(path, read_sentences(given.folder / "test.txt")))
        print(f"{path.stat().st_size // 1024} KiB")
        if given.write:
            shutil.copyfile(path, find_model("id"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
