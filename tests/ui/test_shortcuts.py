from __future__ import annotations

import ast
from pathlib import Path

import factcheck.ui
from factcheck.ui.shortcuts import FIELDS, MOUSELESS, SHORTCUTS, rating_key
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER

FOLDER = Path(factcheck.ui.__path__[0])
WATCHED = {"help", *FIELDS}  # watched by the page itself, because Streamlit has no such key


def list_buttons() -> list[tuple[str, ast.expr]]:
    """List every ``shortcut=`` of the dashboard with where it stands."""
    return [
        (f"{path.relative_to(FOLDER)}:{keyword.value.lineno}", keyword.value)
        for path in sorted(FOLDER.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "shortcut"
    ]


def list_names(node: ast.expr) -> set[str] | None:
    """List the rows of the table that a button takes its key from; None for anything else."""
    if isinstance(node, ast.IfExp):
        names = [list_names(part) for part in (node.body, node.orelse)]
        return None if None in names else set().union(*filter(None, names))
    match node:
        case ast.Call(func=ast.Name(id="rating_key")):
            found = {"rate"}
        case ast.Call(func=ast.Name(id="keys_of"), args=[ast.Constant(value=str(name))]):
            found = {name} & SHORTCUTS.keys()
        case ast.Call(func=ast.Name(id="keys_of"), args=[ast.JoinedStr(values=[start, *_])]):
            text = start.value if isinstance(start, ast.Constant) else ""
            found = {name for name in SHORTCUTS if text and name.startswith(str(text))}
        case _:
            found = set()
    return found or None


def test_every_key_of_a_button_comes_from_the_table() -> None:
    stray = [place for place, node in list_buttons() if list_names(node) is None]
    assert stray == [], "write shortcut=keys_of(NAME) and add NAME to factcheck/ui/shortcuts.py"


def test_every_row_of_the_table_belongs_to_a_button() -> None:
    used = set().union(*(list_names(node) or set() for _, node in list_buttons()))
    same = {(SHORTCUTS[name].keys, SHORTCUTS[name].does) for name in used}
    unused = {
        name
        for name, row in SHORTCUTS.items()
        if name not in WATCHED and (row.keys, row.does) not in same
    }
    assert unused == set()


def test_no_page_has_a_key_twice_and_none_takes_a_key_of_streamlit() -> None:
    rows = [(row.page, key) for row in SHORTCUTS.values() for key in row.keys.split()]
    assert len(rows) == len(set(rows))
    assert {"C", "R"}.isdisjoint(key.rsplit("+", 1)[-1] for _, key in rows)


def test_a_tenth_rating_has_no_key() -> None:
    assert [rating_key(1), rating_key(9), rating_key(10)] == ["1", "9", None]


def test_the_help_sheet_shows_every_key_in_the_readers_language(open_page: Page) -> None:
    for language, words in (("en", "Propose the verdict"), ("id", "Mengusulkan putusan")):
        app = open_page("settings", who=CHECKER, language=language)
        app.button(key="help").click().run()
        assert not app.exception
        shown = [element.value for element in app.markdown]
        assert sum("-background[" in text for text in shown) == len(SHORTCUTS) + len(MOUSELESS)
        assert any(words in text for text in shown)
