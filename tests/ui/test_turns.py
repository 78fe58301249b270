"""Runs of the page go one after the other, and nobody who takes long stops the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from factcheck.ui.turns import Turns

SOON = 5.0  # seconds within which anything here must have happened


def _start(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_runs_never_overlap_while_each_is_short() -> None:
    turns = Turns(lease=SOON)
    at_work: list[int] = []
    most: list[int] = []

    def run() -> None:
        with turns.take():
            at_work.append(1)
            most.append(len(at_work))
            time.sleep(0.002)
            at_work.pop()

    for thread in [_start(run) for _ in range(20)]:
        thread.join(SOON)
    assert most == [1] * 20


def test_who_comes_first_goes_first() -> None:
    turns = Turns(lease=SOON)
    order: list[int] = []
    threads = []

    def run(number: int) -> None:
        with turns.take():
            order.append(number)

    with turns.take():
        for number in range(5):
            threads.append(_start(partial(run, number)))
            _wait_until(lambda: len(turns) == len(threads))
        assert order == []
    for thread in threads:
        thread.join(SOON)
    assert order == [0, 1, 2, 3, 4]


def test_who_takes_long_is_passed_and_goes_on_beside_the_others() -> None:
    turns = Turns(lease=0.05)
    done, passed = threading.Event(), threading.Event()

    def run_long() -> None:
        with turns.take():
            passed.wait(SOON)
        done.set()

    _start(run_long)
    _wait_until(lambda: turns.is_held)
    with turns.take():
        assert not done.is_set()
        passed.set()
        # Whoever was passed gives back nothing that belongs to somebody else now.
        assert done.wait(SOON)
        assert turns.is_held


def test_a_run_that_fails_gives_its_turn_back() -> None:
    turns = Turns(lease=SOON)
    with pytest.raises(ZeroDivisionError), turns.take():
        _ = 1 / 0
    started = time.monotonic()
    with turns.take():
        assert time.monotonic() - started < SOON / 2


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end, "It didn't come to that."
        time.sleep(0.001)
