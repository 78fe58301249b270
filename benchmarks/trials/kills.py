"""Writers that are killed with SIGKILL in the middle of their work."""

from __future__ import annotations

import random
import time

from benchmarks.trials.newsroom import (
    Newsroom,
    find_wrong,
    list_tokens,
    read_acknowledged,
    start_workers,
)
from benchmarks.trials.work import save_and_acknowledge

WRITERS = 4
PATIENCE = 20  # seconds for the first saves of a round


def kill_writers(newsroom: Newsroom, *, kills: int, most: int = 60) -> dict[str, object]:
    """Let four writers save, kill them, and look what is left; again and again.

    Args:
        most: saves of a round before its kills; the number is drawn.

    Returns:
        The figures; ``lost`` are saves that were acknowledged and aren't there, ``wrong``
        what is broken or half done in the database.
    """
    rng, killed, wrong = random.Random(5), 0, []
    while killed < kills:
        workers = start_workers(WRITERS, save_and_acknowledge, newsroom, f"r{killed}", None)
        _wait_for_saves(newsroom, f"saved-r{killed}-*", rng.randint(5, most))
        time.sleep(rng.random() * 0.02)
        for worker in rng.sample(workers, WRITERS):
            killed += worker.is_alive()
            worker.kill()
        for worker in workers:
            worker.join()
        wrong += find_wrong(newsroom)
    acknowledged, saved = read_acknowledged(newsroom.folder), list_tokens(newsroom)
    return {
        "kills": killed,
        "acknowledged": len(acknowledged),
        "lost": len(acknowledged - saved),
        "wrong": wrong,
    }


def _wait_for_saves(newsroom: Newsroom, pattern: str, saves: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = sum(path.read_bytes().count(b"\n") for path in newsroom.folder.glob(pattern))
        if found >= saves:
            return
        time.sleep(0.005)
