"""Hostile cells."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from factcheck.export.cells import unguard_cell
from factcheck.export.csv_report import write_csv
from tests.export.report_samples import BARE_ROW
from tests.hostile.corpus import Item, find_surprises, read_items

STARTS = tuple("=+-@|%\t\r\n\0＝＋－＠")


def test_each_cell_is_inert_and_comes_back_exactly(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        claim = replace(BARE_ROW.claim, draft=replace(BARE_ROW.claim.draft, text=item.value))
        text = b"".join(write_csv([replace(BARE_ROW, claim=claim)])).decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(text, newline=""))
        assert not row["claim_text"].lstrip(" ").startswith(STARTS)
        assert unguard_cell(row["claim_text"]) == item.value
        return item.expected

    assert find_surprises(read_items(corpus_folder, "csv_export_cell"), act) == []
