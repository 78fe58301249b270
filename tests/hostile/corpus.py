"""Hostile inputs with the outcome that each must have."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.domain.errors import FactcheckError

REJECTED = "rejected with clear error"
ACCEPTED = "accepted and rendered inert"
EXACT = "accepted, stored and exported exactly"
WARNED = "accepted with warning"
ONCE = "accepted once; second copy recognised as duplicate"


@dataclass(frozen=True, slots=True)
class Item:
    """One hostile input.

    Args:
        value: the input itself, for short ones.
        path: file that holds it, for long ones.
        expected: one of the outcomes above.
        seconds: that the program may take.
    """

    id: str
    kind: str
    value: Any
    path: Path | None
    expected: str
    seconds: float

    def read(self) -> bytes:
        assert self.path is not None
        return self.path.read_bytes()


def read_items(folder: Path, kind: str) -> list[Item]:
    """Read the items of one kind."""
    lines = (folder / "index.jsonl").read_text().splitlines()
    items = [_read_item(folder, json.loads(line)) for line in lines]
    return [item for item in items if item.kind == kind]


def find_surprises(items: list[Item], act: Callable[[Item], str]) -> list[str]:
    """Act on each item, and list those with another outcome or over their time.

    Args:
        act: gives the outcome; a FactcheckError counts as rejected.
    """
    assert items
    return [surprise for item in items for surprise in _check_item(item, act)]


def _read_item(folder: Path, fields: dict[str, Any]) -> Item:
    return Item(
        id=fields["id"],
        kind=fields["kind"],
        value=fields.get("value"),
        path=folder / fields["path"] if "path" in fields else None,
        expected=fields["expected"],
        seconds=fields["max_s"],
    )


def _check_item(item: Item, act: Callable[[Item], str]) -> list[str]:
    start = time.process_time()
    try:
        outcome = act(item)
    except FactcheckError as error:
        outcome = REJECTED if str(error) else "rejected without a word"
    taken = time.process_time() - start
    surprises = []
    if outcome != item.expected:
        surprises.append(f"{item.id}: {outcome}, expected {item.expected}")
    if taken > item.seconds:
        surprises.append(f"{item.id}: took {taken:.1f} s, may take {item.seconds}")
    return surprises
