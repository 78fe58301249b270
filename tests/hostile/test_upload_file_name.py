"""Hostile names of uploaded files."""

from __future__ import annotations

from pathlib import Path

from factcheck.intake.file_names import label_file
from tests.hostile.corpus import ACCEPTED, Item, find_surprises, read_items


def test_each_name_becomes_a_harmless_label(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        label = label_file(item.value)
        assert label.isprintable()
        assert 0 < len(label) <= 100
        assert not set(label) & set("/\\\r\n\0\u202e")
        return ACCEPTED

    assert find_surprises(read_items(corpus_folder, "upload_file_name"), act) == []
