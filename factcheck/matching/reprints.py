"""How much of one text stands in another, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, Opcode

from factcheck.domain.reprints import Change, Paragraph, Piece

RUN = 3  # words of a run: "di Sungai Melati" seldom stands in two articles by chance
WORD_LIMIT = 20_000  # words of a text that are compared; a long magazine feature has 10,000
FEW_RUNS = 12  # a text with fewer is too short for a share of it to mean anything
PARAGRAPH_LIMIT = 2_000  # paragraphs of a text that are compared
PAIRED_FROM = 0.4  # two paragraphs with less in common are one removed and one added
_WORD = re.compile(r"\w+(?:[.,/-]\w+)*")


def measure_overlap(first: str, second: str) -> float:
    """Measure how much of the shorter text stands word for word in the other, 0..1.

    Runs of `RUN` words are compared, without case and punctuation, wherever they stand. A text
    of fewer than `FEW_RUNS` runs is compared with the whole of the other, so that one sentence
    that two articles share makes no reprint.
    """
    runs, others = _list_runs(first), _list_runs(second)
    smaller = min(len(runs), len(others))
    if smaller == 0:
        return 0.0
    shared = len(runs & others)
    return shared / (smaller if smaller >= FEW_RUNS else max(len(runs), len(others)))


def compare_texts(older: str, newer: str) -> tuple[Paragraph, ...]:
    """List the paragraphs of two texts in order, with what was added and removed.

    Args:
        older, newer: texts; lines are paragraphs, empty ones don't count.
    """
    before, after = _list_paragraphs(older), _list_paragraphs(newer)
    found: list[Paragraph] = []
    removed: list[str] = []
    added: list[str] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            found += _pair(removed, added)
            removed, added = [], []
            found += [_whole(Change.SAME, text) for text in _cut(before, code)]
        else:
            removed += _cut(before, code) if code.tag in ("delete", "replace") else []
            added += after[code.dest_start : code.dest_end]
    return (*found, *_pair(removed, added))


def _list_runs(text: str) -> set[tuple[str, ...]]:
    words = [match[0].casefold() for match in _take(_WORD.finditer(text))]
    return {tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def _take(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    for _, match in zip(range(WORD_LIMIT), matches, strict=False):
        yield match


def _list_paragraphs(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line][:PARAGRAPH_LIMIT]


def _cut(before: Sequence[str], code: Opcode) -> Sequence[str]:
    return before[code.src_start : code.src_end]


def _pair(removed: list[str], added: list[str]) -> Iterator[Paragraph]:
    """Pair each new paragraph with the next old one that has enough of its words."""
    place = 0
    for text in added:
        tokens = _split(text)
        for ahead in range(place, len(removed)):
            if Indel.normalized_similarity(_split(removed[ahead]), tokens) >= PAIRED_FROM:
                yield from (_whole(Change.REMOVED, gone) for gone in removed[place:ahead])
                yield _compare_words(removed[ahead], text)
                place = ahead + 1
                break
        else:
            yield _whole(Change.ADDED, text)
    yield from (_whole(Change.REMOVED, gone) for gone in removed[place:])


def _compare_words(older: str, newer: str) -> Paragraph:
    before, after = _split(older), _split(newer)
    pieces: list[Piece] = []
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(before, after):
        old, new = _cut(before, code), after[code.dest_start : code.dest_end]
        if code.tag == "equal":
            pieces += [*_change(gone, come), Piece(Change.SAME, " ".join(old))]
            gone, come = [], []
        else:
            gone += old
            come += new
    return Paragraph(Change.CHANGED, (*pieces, *_change(gone, come)))


def _change(gone: list[str], come: list[str]) -> Iterator[Piece]:
    if gone:
        yield Piece(Change.REMOVED, " ".join(gone))
    if come:
        yield Piece(Change.ADDED, " ".join(come))


def _split(text: str) -> list[str]:
    return text.split(" ")[:WORD_LIMIT]


def _whole(change: Change, text: str) -> Paragraph:
    return Paragraph(change, (Piece(change, text),))
