"""Hostile pages."""

from __future__ import annotations

import re
from pathlib import Path

from factcheck.intake.html import read_html
from tests.hostile.corpus import ACCEPTED, WARNED, Item, find_surprises, read_items

# Numbers that stand only in scripts, comments and hidden parts.
SILENT = re.compile(r"9[5-9]%")


def test_each_page_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        article = read_html(item.read(), name=item.id)
        assert not SILENT.search(article.text)
        assert "5.2%" in article.text or item.id == "html-charset-lie"
        return WARNED if article.warnings else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "html_file"), act) == []
