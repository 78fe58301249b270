"""How long the statistics page counts: milliseconds for its first period and for everything.

Usage: python benchmarks/newsroom_figures.py [URL]

URL is the address of a filled database, by default FACTCHECK_DATABASE_URL. Nothing is written.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date

from factcheck.domain.statistics import Scope
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.newsroom import describe_installation
from factcheck.workflow.statistics import count_statistics, first_scope, list_counted_languages

RUNS = 7


def main() -> None:
    """Measure each period with and without a language, and print medians."""
    desk = open_terminal(sys.argv[1] if len(sys.argv) > 1 else None)
    installation = describe_installation(desk)
    print(installation.database, dict(installation.counts))
    everything = Scope(since=date(2000, 1, 1), until=first_scope().until)
    scopes = {"last 12 weeks": first_scope(), "everything": everything}
    for language in list_counted_languages(desk):
        scopes[f"everything, {language}"] = Scope(
            since=everything.since, until=everything.until, language=language
        )
    for name, scope in scopes.items():
        walls, processors = [], []
        for _ in range(RUNS):
            wall, processor = time.perf_counter(), time.process_time()
            count_statistics(desk, scope)
            walls.append(time.perf_counter() - wall)
            processors.append(time.process_time() - processor)
        print(
            f"{name:24} median {statistics.median(walls) * 1000:6.0f} ms, "
            f"best {min(walls) * 1000:6.0f} ms, "
            f"own processor time {statistics.median(processors) * 1000:6.0f} ms"
        )


if __name__ == "__main__":
    main()
