from __future__ import annotations

import pytest

from factcheck.domain.claim import Span
from factcheck.text.sentences import SENTENCE_LIMIT, find_sentences
from factcheck.text.tables import load_table

CASES = [
    ("id", ["PT Sinar Jaya Tbk. membukukan laba.", "Sahamnya naik."]),
    ("id", ["Ia tinggal di Jl. Melati No. 5, Bogor.", "Rumahnya besar."]),
    ("id", ["Harga naik Rp. 2.500 per kg.", "Pedagang mengeluh."]),
    ("id", ["Menurut Dr. H. Anwar, M.Si., hal itu benar.", "Ia yakin."]),
    ("id", ["S. Hartono bertemu J. K. Wijaya.", "Mereka berbincang."]),
    ("id", ["Rapat dimulai pukul 08.30 WIB.", "Rapat selesai pukul 12.00."]),
    ("id", ["Lebih dari 3.000 rumah rusak.", "Sebanyak 1.250.000 orang mengungsi."]),
    ("id", ["Apa benar begitu?", "Tentu tidak!", "Itu kabar bohong."]),
    ("en", ["Dr. Smith met Mr. Lee at 5 p.m. on Monday.", "They left."]),
    ("en", ["Acme Inc. reported a loss of $3.5 billion.", "Shares fell."]),
    ("en", ["He was born on Jan. 5, 1990 in St. Louis.", "He moved away."]),
    ("en", ["“I did not do it. I was at home,” he said.", "Police disagreed."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences_are_cut_where_they_end(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    spans = find_sentences(text, Span(0, len(text)), load_table(language))
    assert [span.of(text) for span in spans] == sentences


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    text = '"Awal kalimat ini panjang. ' + "Polisi datang ke rumah itu. " * 40
    assert len(find_sentences(text, Span(0, len(text)), load_table("id"))) == 41


def test_a_text_without_sentence_ends_is_cut() -> None:
    text = "word " * 2000
    spans = find_sentences(text, Span(0, len(text)), load_table("en"))
    assert max(span.end - span.start for span in spans) <= SENTENCE_LIMIT
    assert " ".join(span.of(text) for span in spans).split() == text.split()
