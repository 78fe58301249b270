"""Hostile addresses."""

from __future__ import annotations

from pathlib import Path

from factcheck.intake.addresses import check_address
from tests.hostile.corpus import ACCEPTED, Item, find_surprises, read_items


def test_each_address_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        assert check_address(item.value) == item.value
        return ACCEPTED

    assert find_surprises(read_items(corpus_folder, "url"), act) == []
