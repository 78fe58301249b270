"""Nothing saved is lost and nothing published changes: the promises, and what was measured.

Usage: python benchmarks/reliability.py [--short] [--only WORD]

Makes its own databases; PostgreSQL is started here, or FACTCHECK_TEST_POSTGRES_URL names a
server. `--only kill` runs the trials that have the word in their name.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.trials.indexing import break_off
from benchmarks.trials.kills import kill_writers
from benchmarks.trials.newsroom import open_newsroom, open_server
from benchmarks.trials.operations import disturb
from benchmarks.trials.powerloss import can_record, cut_power
from benchmarks.trials.restores import (
    back_up_while_writing,
    find_dump_tools,
    restore_while_writing,
)
from benchmarks.trials.tampering import tamper
from benchmarks.trials.upgrades import kill_upgrades
from benchmarks.trials.writers import count_together, edit_together

Figures = Mapping[str, object]
NOTHING: tuple[object, ...] = (0, [])
KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Trial:
    """One promise.

    Args:
        run: gives the figures.
        zero: figures that must be nothing.
        equal: pairs of figures that must be the same.
    """

    name: str
    run: Callable[[], Figures]
    zero: tuple[str, ...]
    equal: tuple[tuple[str, str], ...] = ()

    def holds(self, figures: Figures) -> bool:
        """Whether the promise was kept."""
        return all(figures[name] in NOTHING for name in self.zero) and all(
            figures[one] == figures[other] for one, other in self.equal
        )


def main() -> int:
    """Run the trials and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few seconds a trial")
    parser.add_argument("--only", default="", metavar="WORD")
    options = parser.parse_args()
    broken = 0
    with open_server() as server:
        for trial in list_trials(server, part=50 if options.short else 1):
            if options.only not in trial.name:
                continue
            start = time.perf_counter()
            figures = trial.run()
            kept = trial.holds(figures)
            broken += not kept
            print(f"{'kept  ' if kept else 'BROKEN'} {trial.name}")
            print(f"       {_show(figures)}, took {time.perf_counter() - start:.0f} s", flush=True)
    return int(broken > 0)


def list_trials(server: str, *, part: int) -> Iterator[Trial]:
    """List the trials.

    Args:
        server: address of the PostgreSQL server.
        part: 1 for the whole, n for about a n-th of it.
    """
    for kind in KINDS:
        yield from _list_writing(kind, server, part)
    if (reason := can_record()) is None:
        yield Trial(
            "power loss, sqlite",
            _in_newsroom("sqlite", cut_power, saves=300 // part + 10, images=1200 // part),
            ("lost", "wrong"),
        )
    else:
        print(f"left out power loss, sqlite: {reason}")
    yield Trial(
        "restores while 4 people write, sqlite",
        _in_newsroom("sqlite", restore_while_writing, restores=max(2, 20 // part)),
        ("lost", "wrong"),
    )
    yield Trial(
        "tampering, sqlite",
        _in_newsroom("sqlite", lambda newsroom: _flatten(tamper(newsroom, times=100 // part))),
        ("missed",),
    )


def _list_writing(kind: str, server: str, part: int) -> Iterator[Trial]:
    def prepare(run: Callable[..., Figures], **given: object) -> Callable[[], Figures]:
        return _in_newsroom(kind, run, server, **given)

    yield Trial(
        f"kill -9 under 4 writers, {kind}",
        prepare(kill_writers, kills=200 // part),
        ("lost", "wrong"),
    )
    yield Trial(
        f"search index after kills and rollbacks, {kind}",
        prepare(break_off, times=200 // part),
        ("unequal", "wrong"),
    )
    yield Trial(
        f"8 writer processes, {kind}",
        prepare(count_together, writers=8, seconds=60 / part),
        ("lock_errors", "lost", "wrong"),
    )
    yield Trial(
        f"two editors, one claim, {kind}",
        prepare(edit_together, submits=2000 // part),
        ("overwritten", "missing", "wrong"),
    )
    share = 1 if kind == "sqlite" else 4
    yield Trial(
        f"published verdicts under random operations, {kind}",
        prepare(disturb, operations=20_000 // part // share),
        ("changed", "wrong"),
    )
    rows = 100_000 // part
    yield Trial(
        f"killed upgrades, {kind}",
        lambda: kill_upgrades(kind, kills=max(2, 50 // part), rows=rows, server=server),
        ("half", "failed"),
    )
    if kind == "sqlite" or find_dump_tools():
        backups = max(2, 20 // part)
        yield Trial(
            f"backups while 4 people write, {kind}",
            prepare(lambda n: back_up_while_writing(n, backups=backups, server=server)),
            ("wrong",),
            (("backups", "whole"),),
        )


def _in_newsroom(
    kind: str, run: Callable[..., Figures], server: str = "", **given: object
) -> Callable[[], Figures]:
    def run_() -> Figures:
        with open_newsroom(kind, server=server) as newsroom:
            return run(newsroom, **given)

    return run_


def _flatten(figures: Mapping[str, Mapping[str, int]]) -> Figures:
    missed = sum(kind["tried"] - kind["found"] for kind in figures.values())
    shown = {
        name: f"{kind['found']}/{kind['tried']} ({kind['found_without_anchor']} without an anchor)"
        for name, kind in figures.items()
    }
    return {**shown, "missed": missed}


def _show(figures: Figures) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main())
