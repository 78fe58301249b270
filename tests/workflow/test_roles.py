from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import factcheck.workflow
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Role
from factcheck.workflow.desk import Desk, open_terminal
from factcheck.workflow.history import current_anchor
from tests.conftest import at_work
from tests.workflow.role_actions import ACTIONS, DERIVED, Action, Actor, Newsroom


@pytest.fixture
def newsroom(sqlite_url: str) -> Iterator[Callable[[Actor], Newsroom]]:
    terminal = open_terminal(sqlite_url)

    def open_(actor: Actor) -> Newsroom:
        desks = {
            Actor.NONE: lambda: Desk(terminal.store),
            Actor.TERMINAL: lambda: terminal,
        }
        wanted = desks.get(actor, lambda: at_work(terminal, "Rini", Role(actor)))()
        return Newsroom(
            terminal=terminal,
            checker=at_work(terminal, "Sekar", Role.CHECKER),
            editor=at_work(terminal, "Laras", Role.EDITOR),
            actor=wanted,
        )

    yield open_
    terminal.store.close()


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("action", ACTIONS, ids=str)
def test_whoever_may_do_it_can_and_nobody_else(
    newsroom: Callable[[Actor], Newsroom], action: Action, actor: Actor
) -> None:
    room = newsroom(actor)
    call = action.prepare(room)
    before = current_anchor(room.terminal)
    if actor in action.allowed:
        call()
        assert action.silent or current_anchor(room.terminal) != before
    else:
        with pytest.raises(ForbiddenMoveError):
            call()
        assert current_anchor(room.terminal) == before


def desk_functions() -> dict[str, Callable[..., object]]:
    """Find every public function of the workflow that takes a desk."""
    return {
        name: function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and "Desk" in map(str, inspect.get_annotations(function).values())
        and inspect.get_annotations(function).get("return") != "Desk"
    }


def modules() -> list[ModuleType]:
    return [
        importlib.import_module(f"factcheck.workflow.{info.name}")
        for info in pkgutil.iter_modules(factcheck.workflow.__path__)
    ]


def writing_functions() -> set[str]:
    """Find the functions that open a write transaction, themselves or through others."""
    calls: dict[str, set[str]] = {}
    writes: set[str] = set()
    for path in Path(factcheck.workflow.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            called = [item.func for item in ast.walk(node) if isinstance(item, ast.Call)]
            calls[node.name] = {item.id for item in called if isinstance(item, ast.Name)}
            if any(isinstance(item, ast.Attribute) and item.attr == "write" for item in called):
                writes.add(node.name)
    while more := {name for name, called in calls.items() if called & writes} - writes:
        writes |= more
    return writes


def test_the_table_names_every_function_that_writes_and_no_other() -> None:
    wanted = {name for name in desk_functions() if name in writing_functions()}
    assert {action.function.__name__ for action in ACTIONS} == wanted - DERIVED


def test_a_function_that_writes_through_another_one_is_found() -> None:
    assert {"take_claim", "approve_verdict", "load_demo"} <= writing_functions()
    assert not {"view_claim", "export_csv", "suggest_matches"} & writing_functions()
