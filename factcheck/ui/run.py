"""What is read once a run of the page, however many parts of it ask.

A run draws one picture: who works, in which language, is the same from its first line to its
last. Nothing is kept from one run to the next, so that nothing old is ever shown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar, cast

Value = TypeVar("Value")

_KNOWN: ContextVar[dict[str, object] | None] = ContextVar("known", default=None)


def begin_run() -> None:
    """Forget what an earlier run knew; before it, and outside of runs, nothing is kept."""
    _KNOWN.set({})


def once_a_run(name: str, read: Callable[[], Value]) -> Value:
    """Give what `read` gives, asked at most once a run."""
    known = _KNOWN.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    return cast("Value", known[name])  # each name has one reader
