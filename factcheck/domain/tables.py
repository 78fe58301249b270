"""A table that a page shows and a file carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under stable column names.

    Args:
        name: part of the file's name, ``open-claims``.
        columns: stable English names with their unit, ``median_hours``.
        rows: as long as the columns; codes of ratings and states, not their labels.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
