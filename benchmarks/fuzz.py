"""Feed a door with inputs that a coverage-guided fuzzer makes.

Usage: python benchmarks/fuzz.py text|table|page [--seconds 600] [--keep FOLDER]

It needs the package atheris, which is no part of the project. Whatever comes in, the door gives
an article or earlier claims whose promises hold, or refuses with a sentence; anything else, and
whatever takes over `SLOWEST` seconds, ends the run and leaves its input in FOLDER. What was
found becomes a case of tests/hostile/test_found.py.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FunctionType

from factcheck.domain.errors import FactcheckError
from factcheck.export.cells import guard_cell, unguard_cell
from factcheck.intake.tables import read_earlier_claims
from factcheck.matching.normalise import normalise_text
from factcheck.workflow.files import read_article_file
from factcheck.workflow.intake import ArticleFacts, preview_article

LONGEST = 20_000  # bytes of an input
SLOWEST = 5.0  # seconds of processor time for one input, much of it the fuzzer's own counting
SEEDS = Path(__file__).resolve().parents[1] / "data"


class BrokenPromiseError(Exception):
    """A door let something through that it must not."""


def try_text(data: bytes) -> None:
    """Bring bytes in as a text file."""
    check_article(data, "article.txt")


def try_page(data: bytes) -> None:
    """Bring bytes in as an HTML file."""
    check_article(data, "article.html")


def try_table(data: bytes) -> None:
    """Bring bytes in as a CSV file and as JSON lines."""
    for name in ("claims.csv", "claims.jsonl"):
        try:
            claims = list(read_earlier_claims(io.BytesIO(data), name=name))
        except FactcheckError as error:
            check_sentence(error)
            continue
        for claim in claims:
            keep(bool(claim.text.strip()), "an earlier claim without words")
            keep(unguard_cell(guard_cell(claim.text)) == claim.text, "a cell came back changed")
            normalise_text(claim.text, claim.language or "id")


def check_article(data: bytes, name: str) -> None:
    """Read an article, find its claims, and check what is promised of both."""
    try:
        read = read_article_file(data, name=name)
        preview = preview_article(read.text, ArticleFacts(language="id"))
    except FactcheckError as error:
        check_sentence(error)
        return
    text = preview.article.text
    text.encode("utf-8")
    keep("\0" not in text and "\r" not in text, "a control character in the canonical text")
    for claim in preview.extraction.claims:
        words = " … ".join(span.of(text) for span in claim.spans)
        keep(claim.quote == words, "a claim whose words aren't those of its spans")
        keep(0 <= claim.worth <= 1, "a worth outside 0 to 1")
        normalise_text(claim.text, "id")


def check_sentence(error: FactcheckError) -> None:
    """Check that a refusal says why, in a sentence that can be shown."""
    keep(str(error).strip().endswith((".", "”", "!", "?")), f"no sentence: {error}")
    str(error).encode("utf-8")


def keep(held: bool, broken: str) -> None:  # noqa: FBT001 -- reads as a promise
    """End the run when a promise was broken."""
    if not held:
        raise BrokenPromiseError(broken)


DOORS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "text": (try_text, "articles/*"),
    "page": (try_page, "articles/*"),
    "table": (try_table, "*.jsonl"),
}


def main() -> None:
    """Run the fuzzer on one door."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("door", choices=DOORS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path("var/fuzz"))
    arguments = parser.parse_args()
    try:
        atheris = import_module("atheris")  # it may be missing
    except ImportError:
        print("The package atheris is not installed: nothing was tried.")
        return
    door, pattern = DOORS[arguments.door]
    corpus = arguments.keep / arguments.door
    corpus.mkdir(parents=True, exist_ok=True)
    for place, file in enumerate(sorted(SEEDS.glob(pattern))):
        (corpus / f"seed{place}").write_bytes(make_seed(file, arguments.door))
        door(make_seed(file, arguments.door))  # some of what it needs is imported only now

    def act(data: bytes) -> None:
        start = time.process_time()
        door(data)
        taken = time.process_time() - start
        keep(taken <= SLOWEST, f"took {taken:.1f} s")

    for function in list_functions():
        atheris.instrument_func(function)
    options = [f"-max_total_time={arguments.seconds}", f"-max_len={LONGEST}", "-timeout=60"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={corpus}/found-", str(corpus)], act)
    atheris.Fuzz()


def list_functions() -> list[FunctionType]:
    """List the functions whose branches guide the fuzzer: ours, and those that read pages."""
    return [
        item
        for item in gc.get_objects()
        if isinstance(item, FunctionType)
        and str(item.__module__).startswith(("factcheck.", "trafilatura"))
    ]


def make_seed(file: Path, door: str) -> bytes:
    """Make a first input of a file that the program brings along."""
    data = file.read_bytes()[:LONGEST]
    if door == "page":
        paragraphs = data.decode("utf-8", "ignore").replace("\n\n", "</p><p>")
        page = f"<title>T</title><body><article><p>{paragraphs}</p></article></body>"
        return f"<html>{page}</html>".encode()
    return data


if __name__ == "__main__":
    main()
