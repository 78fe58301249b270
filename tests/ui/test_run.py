from __future__ import annotations

from contextvars import Context

import pytest

from factcheck.ui.run import begin_run, once_a_run


def test_a_run_asks_once_and_the_next_run_asks_again() -> None:
    answers = iter(range(10))

    def draw() -> list[int]:
        begin_run()
        return [once_a_run("staff", lambda: next(answers)) for _ in range(2)]

    assert [Context().run(draw) for _ in range(2)] == [[0, 0], [1, 1]]


def test_outside_of_a_run_nothing_is_kept() -> None:
    answers = iter(range(10))

    def ask() -> int:
        return once_a_run("staff", lambda: next(answers))

    assert [Context().run(ask) for _ in range(2)] == [0, 1]


def test_what_was_refused_is_asked_again() -> None:
    def ask() -> list[int]:
        begin_run()
        with pytest.raises(ZeroDivisionError):
            once_a_run("person", lambda: 1 // 0)
        return [once_a_run("person", lambda: 7)]

    assert Context().run(ask) == [7]
