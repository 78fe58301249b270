"""Quotation marks: which words of a sentence are quoted speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.text.sentences import find_sentences
from factcheck.text.tables import LanguageTable

PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
SPEECH_WORDS = 4  # "imperialisme Barat" is a label, a longer quote is speech
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of quoted words.

    Args:
        inner: the words without their marks.
        outer: the words with their marks.
        speech: whether they are speech and no label.
        ended: whether it ends with a mark of its own (, . ! ?).
    """

    inner: Span
    outer: Span
    speech: bool
    ended: bool


def find_quotes(text: str, *, inside: bool = False) -> list[Quote]:
    """Find the quotes of a sentence.

    Args:
        text: one sentence.
        inside: whether the sentence starts inside a quote that an earlier one opened.
    """
    return [
        _make_quote(text, start, end, outer) for start, end, outer in _pair(text, inside=inside)
    ]


def _pair(text: str, *, inside: bool) -> Iterator[tuple[int, int, Span]]:
    opened = 0 if inside else -1
    closer = '”"»' if inside else ""
    first = 0
    for at, mark in enumerate(text):
        if opened >= 0:
            if mark in closer and not _is_inch(text, at):
                yield opened, at, Span(first, at + 1)
                opened = -1
        elif mark in PAIRS and not _is_inch(text, at):
            opened, closer, first = at + 1, PAIRS[mark], at
    if opened >= 0:
        yield opened, len(text), Span(first, len(text))


def _is_inch(text: str, at: int) -> bool:
    """Whether a straight mark is a second or an inch: 202,5 "/4,57."""
    return text[at] == '"' and text[at + 1 : at + 2] == "/"


def _make_quote(text: str, start: int, end: int, outer: Span) -> Quote:
    inner = text[start:end]
    stripped = inner.rstrip()
    following = text[outer.end : outer.end + 1]
    ended = stripped[-1:] in {",", ".", "!", "?", "…"} or following == ","
    words = len(WORD.findall(inner))
    left = start + len(inner) - len(inner.lstrip())
    right = start + len(stripped)
    speech = words >= SPEECH_WORDS or (ended and words >= 2 and outer.start == 0)
    return Quote(Span(left, max(left, right)), outer, speech, ended)


def split_speech(text: str, span: Span, table: LanguageTable) -> list[Span]:
    """Cut quoted speech into its sentences.

    Args:
        text: the sentence that holds the quote.
        span: the quoted words.

    Returns:
        Spans without their closing comma or full stop.
    """
    pieces = [trim_marks(text, piece) for piece in find_sentences(text, span, table)]
    return [piece for piece in pieces if piece.end > piece.start]


CLOSING_REACH = 3  # code points between the words and their closing mark (".”")
EDGE = " \t\n,.;:!?…-–—\"“”«»`'"


def trim_marks(text: str, span: Span) -> Span:
    """Leave out marks and space at both ends of a span."""
    start, end = span
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, _close_quote(text, start, end))


def _close_quote(text: str, start: int, end: int) -> int:
    """Keep the closing mark of a quote that opens inside the words."""
    words = text[start:end]
    for opening, closing in (("“", "”"), ('"', '"')):
        count = words.count(opening)
        opened = count % 2 == 1 if opening == closing else count > words.count(closing)
        at = text.find(closing, end, end + CLOSING_REACH)
        if opened and at >= 0 and not text[end:at].strip(EDGE):
            return at + 1
    return end
