"""Hostile tables."""

from __future__ import annotations

import io
from pathlib import Path

from factcheck.intake.tables import read_earlier_claims
from tests.hostile.corpus import ACCEPTED, EXACT, ONCE, WARNED, Item, find_surprises, read_items

# What the claim of each file reads, where it must come through exactly.
CLAIMS = {
    "csv-ok-newlines": ["Line one\nline two, with comma"],
    "csv-bom": ["C1"],
    "csv-cr-only": ["C1"],
    "csv-formula": ["=cmd|' /C calc'!A0"],
    "csv-dup-rows": ["C1"],
    "csv-latin1": ["Café"],
    "csv-utf16": ["Cé"],
}
ROW_COUNTS = {"csv-100k-rows": 100_000}


def test_each_table_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        claims = read_earlier_claims(io.BytesIO(item.read()), name=item.id)
        texts = [claim.text for claim in claims]
        assert texts == CLAIMS.get(item.id, texts)
        assert len(texts) == ROW_COUNTS.get(item.id, 1)
        if claims.repeats:
            return ONCE
        if claims.notes:
            return WARNED
        return EXACT if item.expected == EXACT else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "csv_import_file"), act) == []
