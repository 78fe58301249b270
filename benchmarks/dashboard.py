"""How fast the dashboard answers when many work at it: `scripts/bench dashboard`.

A real server, on a database with 100,000 claims in 5,000 articles from a fixed seed. 50 people
without browsers speak Streamlit's own messages over its own socket, with a pause of 3 s before
each run; a click on a highlight is measured in Chromium. Beside it, in the same run and by the
same people: a Streamlit page that shows one text, so that what the dashboard adds can be told
from what Streamlit and the machine take.

Usage: python benchmarks/dashboard.py [--claims 100000] [--visitors 50] [--runs 20]
    [--folder FOLDER]

FOLDER keeps the database, so that another run needn't make it again.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks._made_newsroom import make_newsroom
from benchmarks._served import Server, serve
from benchmarks._sessions import Step, Timing, choose_from, visit
from factcheck.domain.places import ROOT

BARE_PAGE = 'import streamlit as st\n\nst.text("Nothing but a text")\n'
CLICKS = 30
WARM_UP, MEMORY_RUNS = 500, 1000  # runs before and between the two readings of memory
MEMORY_CLAIMS = 100
ARTICLE = "Article text with claims"  # what the desk calls the article to a screen reader
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WHO = {"who": "Checker 1", "language": "EN"}
QUEUE = Step("", WHO, "Checker 1")
# From the click until the other claim's words stand in the panel and were painted. The
# article itself lies in a shadow root, where the words of all claims stand.
CLICK = """
async (at) => {
  const host = [...document.querySelectorAll("*")].find(
    (element) => element.shadowRoot?.querySelector("mark[data-number]"))
  const marks = host.shadowRoot.querySelectorAll("mark[data-number]")
  const mark = marks[at % marks.length]
  const words = mark.textContent.trim()
  const shown = () => [...document.querySelectorAll('[data-testid="stMarkdownContainer"]')].some(
    (element) => element.textContent.trim() === words)
  if (shown()) return null
  const started = performance.now()
  mark.click()
  while (!shown()) {
    await new Promise(requestAnimationFrame)
    if (performance.now() - started > 20000) return -1
  }
  await new Promise(requestAnimationFrame)
  return performance.now() - started
}
"""


@dataclass(frozen=True)
class Bar:
    """A figure beside what it must stay under."""

    name: str
    value: float
    limit: float
    unit: str

    def show(self) -> str:
        """Give one row of the table."""
        kept = "kept" if self.value < self.limit else "BROKEN"
        limit = f"{self.limit:g} {self.unit}"
        return f"| {self.name} | {self.value:.1f} {self.unit} | < {limit} | {kept} |"


def main() -> int:
    """Print the table; exit 1 where a bar is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--runs", type=int, default=20, help="of each visitor and page")
    parser.add_argument("--folder", type=Path, help="where the database is kept")
    options = parser.parse_args()
    keep = nullcontext(str(options.folder)) if options.folder else TemporaryDirectory()
    with keep as name:
        url = prepare(Path(name), options.claims)
        print(
            f"{options.claims} claims, {options.visitors} people, {os.cpu_count()} cores, load "
            f"average at the start {os.getloadavg()[0]:.1f}\n",
            flush=True,
        )
        bare = Path(name) / "bare.py"
        bare.write_text(BARE_PAGE, encoding="utf-8")
        with serve(bare, url) as server:
            step = choose_from([Step("", {}, "Nothing but a text")])
            _first, others = measure(server, step, options)
            print_timing("bare page with one text", others)
        with serve(ROOT / "app.py", url) as server:
            bars = measure_dashboard(server, options)
    print(f"\nload average at the end {os.getloadavg()[0]:.1f}\n")
    print("| what | measured | bar | |\n|---|---|---|---|")
    for bar in bars:
        print(bar.show())
    return int(any(bar.value >= bar.limit for bar in bars))


def prepare(folder: Path, claims: int) -> str:
    """Give the address of the database in a folder, made where it isn't there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{claims}.db"
    if not file.exists():
        started = time.perf_counter()
        make_newsroom(f"sqlite:///{file}.part", claims)
        Path(f"{file}.part").rename(file)
        print(f"database made in {time.perf_counter() - started:.0f} s")
    return f"sqlite:///{file}"


def measure_dashboard(server: Server, options: argparse.Namespace) -> list[Bar]:
    """Measure the pages, a click and the memory."""

    def look_at_claim(chooser: random.Random) -> Step:
        number = chooser.randrange(1, options.claims + 1)
        return Step("desk", WHO | {"claim": str(number)}, ARTICLE)

    alone = visit(server.address, choose_from([QUEUE]), visitors=1, runs=5, think_seconds=0)
    first, queue = measure(server, choose_from([QUEUE]), options)
    print_timing("Queue", queue)
    _, desk = measure(server, look_at_claim, options)
    print_timing("Desk", desk)
    click = measure_clicks(server)
    growth = measure_growth(server)
    return [
        Bar("Queue, p95 of a run", queue.percentile(95), 300, "ms"),
        Bar("Desk, p95 of a run", desk.percentile(95), 700, "ms"),
        Bar("click on a highlight to the painted panel, median", click, 200, "ms"),
        Bar("Queue, first run", max(alone[0].kibibytes + first.kibibytes), 150, "KiB"),
        Bar(f"memory after {MEMORY_RUNS} more runs", growth, 5, "% more"),
        Bar("runs that didn't draw what they must", queue.wrong + desk.wrong, 1, ""),
    ]


def measure(
    server: Server, choose: Callable[[random.Random], Step], options: argparse.Namespace
) -> tuple[Timing, Timing]:
    """Let everybody use a page, 3 s before each run; gives the first runs and the others."""
    visit(server.address, choose, visitors=2, runs=5, think_seconds=0)
    return visit(
        server.address, choose, visitors=options.visitors, runs=options.runs, think_seconds=3
    )


def print_timing(name: str, timing: Timing) -> None:
    """Print what a group of runs took."""
    print(
        f"{name}: {len(timing.milliseconds)} runs, p50 {timing.percentile(50):.0f} ms, "
        f"p95 {timing.percentile(95):.0f} ms, {statistics.median(timing.kibibytes):.1f} KiB a run, "
        f"{timing.wrong} wrong",
        flush=True,
    )


def measure_clicks(server: Server) -> float:
    """Click on highlights in a browser and give the median in milliseconds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=CHROMIUM,
        )
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="en-GB")
        page.goto(f"{server.address}/desk?claim=1&who=Checker+1&language=EN")
        page.locator("mark").first.wait_for(timeout=60_000)
        times = [took for number in range(CLICKS) if (took := click_mark(page, number)) is not None]
        browser.close()
    print(
        f"click: {len(times)} clicks, median {statistics.median(times):.0f} ms, "
        f"worst {max(times):.0f} ms",
        flush=True,
    )
    return statistics.median(times)


def click_mark(page: Page, number: int) -> float | None:
    """Click on another claim of the article; None where it was open already."""
    took: float | None = page.evaluate(CLICK, number)
    if took is not None and took < 0:
        message = f"Mark {number} didn't open."
        raise RuntimeError(message)
    page.wait_for_timeout(500)
    return took


def measure_growth(server: Server) -> float:
    """Give by how many percent the memory grew over the runs after the warm-up.

    All runs open the same claims, so that the memos of words, which are bounded, are full when
    the first reading is taken: what grows after it is lost.
    """
    steps = [Step("desk", WHO | {"claim": str(n)}, ARTICLE) for n in range(1, MEMORY_CLAIMS + 1)]
    choose = choose_from(steps)
    visit(server.address, choose, visitors=5, runs=WARM_UP // 5, think_seconds=0)
    before = server.read_memory()
    visit(server.address, choose, visitors=5, runs=MEMORY_RUNS // 5, think_seconds=0)
    after = server.read_memory()
    print(f"memory: {before:.0f} MiB, {MEMORY_RUNS} runs later {after:.0f} MiB", flush=True)
    return (after / before - 1) * 100


if __name__ == "__main__":
    sys.exit(main())
