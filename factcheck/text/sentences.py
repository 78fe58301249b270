"""Sentences of running text, with abbreviations that end none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from factcheck.domain.claim import Span
from factcheck.text.tables import LanguageTable

SENTENCE_LIMIT = 1500  # code points; a longer "sentence" is cut so that it can become a claim
CUT = re.compile(r"[;,\s]")
LAST_WORD = re.compile(r"[\w.]+$")
INITIAL = re.compile(r"(?:^|[\s(.“\"])[A-Z]\.$")
QUOTE_LIMIT = 400  # code points; a longer "quote" is mostly one that was never closed
QUOTES = re.compile("[\"“”„«»`'‘’()\\[\\]]")
PIECE_LIMIT = 60  # code points at the end of a sentence that tell whether it has ended


def find_sentences(text: str, span: Span, table: LanguageTable) -> list[Span]:
    """Find the sentences in a part of a text.

    Args:
        text: the article's text.
        span: the part to cut; spans of sentences never leave it.
        table: words of the language.

    Returns:
        Spans without outer space, in text order.
    """
    part = span.of(text)
    found: list[Span] = []
    for piece in _merge_pieces(part, table):
        for short in _cut_long(part, piece):
            stripped = strip_span(part, short)
            if stripped is not None:
                found.append(Span(stripped.start + span.start, stripped.end + span.start))
    return found


def strip_span(text: str, span: Span) -> Span | None:
    """Leave out the space at both ends of a span; None where nothing is left."""
    words = span.of(text)
    inner = words.strip()
    if not inner:
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(inner))


def _merge_pieces(part: str, table: LanguageTable) -> Iterator[Span]:
    start = 0
    pieces = list(_find_pieces(part, table.code))
    for at, (_, end) in enumerate(pieces):
        if at + 1 < len(pieces) and _goes_on(part, start, end, table):
            continue
        yield Span(start, end)
        start = end


def _find_pieces(part: str, language: str) -> Iterator[Span]:
    """Cut at the ends that sentencex finds.

    It keeps what stands in quotation marks whole, so a mark that is never closed swallows all
    that follows: what is too long is cut again without its marks.
    """
    for boundary in get_sentence_boundaries(language, part):
        start, end = int(boundary["start_index"]), int(boundary["end_index"])
        if end - start <= QUOTE_LIMIT:
            yield Span(start, end)
            continue
        bare = QUOTES.sub(" ", part[start:end])
        for inner in get_sentence_boundaries(language, bare):
            yield Span(start + int(inner["start_index"]), start + int(inner["end_index"]))


def _goes_on(part: str, start: int, end: int, table: LanguageTable) -> bool:
    """Whether what follows still belongs to the sentence."""
    tail = part[max(start, end - PIECE_LIMIT) : end]
    if tail.endswith("\n"):
        return False
    tail = tail.rstrip()
    following = part[end : end + PIECE_LIMIT].lstrip()
    if not tail.endswith("."):
        return following[:1].islower() and not tail.endswith((":", ";"))
    word = LAST_WORD.search(tail[:-1])
    low = word.group().lower().strip(".") if word else ""
    if low in table.sentences.abbreviations or INITIAL.search(tail):
        return True
    if low in table.sentences.soft_abbreviations and following[:1] in {"(", ","}:
        return True
    return following[:1].islower()


def _cut_long(part: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > SENTENCE_LIMIT:
        window = part[start : start + SENTENCE_LIMIT]
        places = [m.end() for m in CUT.finditer(window, SENTENCE_LIMIT // 2)]
        stop = start + (places[-1] if places else SENTENCE_LIMIT)
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)
