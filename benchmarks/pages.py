"""How well the article is found in real news pages: word F1 with and without our gates.

Usage: python benchmarks/pages.py [FOLDER]

FOLDER holds ground-truth.json ({page: {"articleBody": text}}) and pages/PAGE.html.gz; by
default the evaluation data beside the checkout.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from factcheck.domain.errors import FactcheckError
from factcheck.intake.html import read_html

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "eval" / "html"


def main() -> int:
    """Print the figures of both ways."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not folder.exists():
        print(f"There are no pages in {folder}.")
        return 1
    truth = json.loads((folder / "ground-truth.json").read_text())
    pages = {
        name: gzip.decompress((folder / "pages" / f"{name}.html.gz").read_bytes()) for name in truth
    }
    dates = warned = 0
    for name, page in pages.items():
        article = read_html(page, name=name)
        dates += article.published is not None
        warned += bool(article.warnings)
    for title, extract in (("read_html", _extract_ours), ("trafilatura alone", _extract_plain)):
        _print_figures(title, extract, truth, pages)
    print(f"read_html: {dates} of {len(pages)} pages with a publish date, {warned} with warnings")
    return 0


def _extract_ours(page: bytes) -> str:
    try:
        return read_html(page, name="page").text
    except FactcheckError:
        return ""


def _extract_plain(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def _print_figures(
    title: str,
    extract: Callable[[bytes], str],
    truth: dict[str, dict[str, str]],
    pages: dict[str, bytes],
) -> None:
    start = time.perf_counter()
    texts = {name: extract(page) for name, page in pages.items()}
    seconds = (time.perf_counter() - start) / len(pages)
    scores = [_score(texts[name], truth[name]["articleBody"]) for name in pages]
    print(
        f"{title}: F1 {statistics.mean(scores):.4f}, worst {min(scores):.3f}, "
        f"empty {sum(not text for text in texts.values())}, {seconds * 1000:.0f} ms a page"
    )


def _score(found: str, true: str) -> float:
    """F1 of the words, each counted as often as it occurs."""
    a, b = Counter(re.findall(r"\w+", found.lower())), Counter(re.findall(r"\w+", true.lower()))
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


if __name__ == "__main__":
    sys.exit(main())
