"""What the fuzzer of benchmarks/fuzz.py found, kept as cases."""

from __future__ import annotations

import pytest

from factcheck.workflow.files import read_article_file

PAGES = [
    # A control character in a page from which no article is told went into lxml and not out again.
    ("<html><body><nav>Harga\x00 beras\x0c naik 12 persen.</nav></body></html>", "naik 12 persen."),
    ("<html><body><nav>Harga &#1;beras&#12; naik.</nav></body></html>", "naik."),
    ("<html><body><nav>Harga \ufffe beras \uffff naik.</nav></body></html>", "naik."),
]


@pytest.mark.parametrize(("page", "end"), PAGES)
def test_pages_with_characters_that_no_document_may_have(page: str, end: str) -> None:
    read = read_article_file(page.encode(), name="page.html")
    assert read.text.endswith(end)
    assert not set(read.text) & {"\x00", "\x01", "\x0c"}
