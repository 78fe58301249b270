"""Cells that start no formula, and the way back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.export.cells import guard_cell, unguard_cell

FORMULA_STARTS = "=+-@|%\t\r\n\0＝＋－＠｜％"
TEXTS = st.text() | st.builds(
    str.__add__,
    st.sampled_from([*FORMULA_STARTS, "'", "''", "  =", "\ufeff=", "\u3000+"]),
    st.text(),
)

# Text, and the cell that it becomes.
CELLS = [
    ("=1+1", "'=1+1"),
    ("+62 812", "'+62 812"),
    ("-5% growth", "'-5% growth"),
    ("@SUM(1)", "'@SUM(1)"),
    ("|cmd", "'|cmd"),
    ("%0A", "'%0A"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("\n=1", "'\n=1"),
    ("\0=1", "'\0=1"),
    ("＝1", "'＝1"),  # full width
    ("﹢1", "'﹢1"),  # small form
    ("  =1+1", "'  =1+1"),  # importers trim
    ("\u200b=1", "'\u200b=1"),
    ("'tis", "''tis"),  # else the way back would eat the apostrophe
    ("''", "'''"),
    ("", ""),
    ("3.000 tentara", "3.000 tentara"),
    ("a=1", "a=1"),
    ("“kutipan”", "“kutipan”"),
]


@pytest.mark.parametrize(("text", "cell"), CELLS)
def test_a_cell_that_could_run_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guard_cell(text) == cell


@given(TEXTS)
def test_every_text_comes_back_exactly(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(TEXTS)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert guard_cell(text).lstrip(" \u3000\ufeff")[:1] not in set(FORMULA_STARTS)


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_cells_survive_the_csv_format(texts: list[str]) -> None:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(map(guard_cell, texts))
    line.seek(0)
    assert [unguard_cell(cell) for cell in next(csv.reader(line))] == texts
