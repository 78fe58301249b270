"""Hostile article files, from the bytes to the text that is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from factcheck.domain.article import Article
from factcheck.intake.decode import decode_bytes
from factcheck.text.clean import clean_text
from tests.hostile.corpus import ACCEPTED, ONCE, WARNED, Item, find_surprises, read_items


def test_each_file_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        decoded = decode_bytes(item.read(), name=item.id)
        cleaned = clean_text(decoded.text)
        if item.expected == ONCE:
            return ONCE  # what a second copy is, the next test asks
        return WARNED if decoded.warnings or cleaned.notes else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "article_text_file"), act) == []


def test_copies_with_other_line_ends_are_one_article(corpus_folder: Path) -> None:
    items = read_items(corpus_folder, "article_text_file")
    hashes = [_hash(item) for item in items if item.expected == ONCE]
    assert len(hashes) == 2
    assert len(set(hashes)) == 1


def _hash(item: Item) -> str:
    text = clean_text(decode_bytes(item.read(), name=item.id).text).text
    return Article(text=text, language="en", retrieved=datetime.now(UTC)).content_hash
