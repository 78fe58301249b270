"""Runs of the page take turns.

All runs share one interpreter lock. Ten of them at once are each ten times as slow, and slower
than that: whoever waits for the database gives the lock away and comes back behind the nine
others. One after the other, the first is done at once and the last no later. Whoever takes
long, because it reads a large file or fetches an address, loses the turn after `LEASE_SECONDS`
and goes on beside the others.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

LEASE_SECONDS = 0.25  # several times what a page takes


class Turns:
    """A queue of which the first may go on, first come, first served.

    Args:
        lease: seconds after which the next one may go on though the one before isn't done.
        clock: tells the time in seconds.
    """

    def __init__(
        self, lease: float = LEASE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lease, self._clock = lease, clock
        self._changed = Condition()
        self._waiting: deque[object] = deque()
        self._holder: object | None = None
        self._until = 0.0

    def __len__(self) -> int:
        """Count the runs that wait."""
        return len(self._waiting)

    @property
    def is_held(self) -> bool:
        """Whether somebody has the turn, be it overdue."""
        return self._holder is not None

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn, and give it back at the end, however that comes."""
        me = object()
        with self._changed:
            self._waiting.append(me)
            try:
                while not self._may_go(me):
                    self._changed.wait(self._wait_seconds())
                self._holder, self._until = me, self._clock() + self._lease
            finally:
                self._waiting.remove(me)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                if self._holder is me:
                    self._holder = None
                    self._changed.notify_all()

    def _may_go(self, me: object) -> bool:
        free = self._holder is None or self._clock() >= self._until
        return free and self._waiting[0] is me

    def _wait_seconds(self) -> float | None:
        """Give how long at most nothing changes by itself; None where nobody holds a turn."""
        if self._holder is None:
            return None
        return max(0.0, self._until - self._clock()) + 0.001
