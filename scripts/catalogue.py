"""List the English templates of the code that a catalogue lacks, or no longer needs.

python scripts/catalogue.py id        # compares with data/locale/id.po
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
CALLS = {"tr", "of", "Message", "announce"}  # and every class of errors
NAMED_ARGUMENTS = {"said"}
SENTENCE = re.compile(r"[A-Z“{][^\n]* [^\n]*\.")
NAMED_TABLES = "_NAMES"  # dictionaries of words that are translated when they are shown


def list_templates() -> set[str]:
    """List every template that the code shows to a person."""
    return {
        template
        for path in sorted((ROOT / "factcheck").rglob("*.py"))
        for node in _walk_code(ast.parse(path.read_text(encoding="utf-8")))
        for template in _templates_of(node)
    }


def list_translated(language: str) -> dict[str, str]:
    """List the templates that a catalogue translates."""
    path = ROOT / "data" / "locale" / f"{language}.po"
    with path.open("rb") as file:
        return {
            str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string
        }


def _walk_code(tree: ast.Module) -> Iterator[ast.AST]:
    """Walk everything but docstrings, which are for developers."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    return (node for node in ast.walk(tree) if id(node) not in docstrings)


def _templates_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        # Whole sentences are for people, wherever they stand: in constants, tables, enums.
        if SENTENCE.fullmatch(node.value):
            yield node.value
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if node.args and (name in CALLS or name.endswith("Error")):
            yield from _texts(node.args[0])
        for keyword in node.keywords:
            if keyword.arg in NAMED_ARGUMENTS:
                yield from _texts(keyword.value)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and target.id.endswith(NAMED_TABLES):
            for value in node.value.values:
                yield from _texts(value)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def main() -> None:
    """Print what is missing and what is left over."""
    needed, known = list_templates(), set(list_translated(sys.argv[1]))
    for template in sorted(needed - known):
        print(f"missing: {template}")
    for template in sorted(known - needed):
        print(f"unused: {template}")


if __name__ == "__main__":
    main()
