"""Lines of an article: running text, headlines, captions, and what belongs to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from factcheck.domain.claim import Span
from factcheck.domain.message import Message
from factcheck.text.dates import find_times
from factcheck.text.tables import LanguageTable

WORD = re.compile(r"\w+")
TERMINAL = re.compile(r"[.!?…。？！](?:[\"”’'»)\]]|\s(?=[\"”»)]))*$")
CLOSED_QUOTE = re.compile(r"[\"”»][,.]?$")
SPOKEN = frozenset('"“')  # what opens so is a quote whose full stop is missing
HEADLINE_WORDS = 30
BOILERPLATE_WORDS = 25  # a longer line that holds "©" is running text
CAPTION_WORDS = 60
LABEL_WORDS = 12  # "Baca juga ..." without a colon
ENDED_REST = 10  # the same where a full stop ends it ("Tanggal: 5 Mei 2023.")
DATE_REST = 25  # code points of a date line besides its date
BYLINE = re.compile(r"^(?:by|oleh)\s+\w+(?:\s+[A-Z][\w.'-]*){1,4}(?:,.*)?$", re.IGNORECASE)


class BlockKind(Enum):
    """What a line is, with the reason that people read."""

    TEXT = "Running text."
    HEADLINE = "A heading; the text says it in full."
    BOILERPLATE = "Part of the page, not of the article (credit, link, copyright or the like)."
    CAPTION = "The caption of a picture."
    DATE = "The date line of the article."
    SOURCE = "A list of sources or links after the article."
    FRAGMENT = "No sentence."


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or several that a hard line break cut apart."""

    span: Span
    kind: BlockKind

    @property
    def reason(self) -> Message:
        """Why it holds no claim."""
        return Message(self.kind.value)


def find_blocks(text: str, table: LanguageTable) -> list[Block]:
    """Sort the lines of an article.

    Args:
        text: the article's text.
        table: words of its language.
    """
    blocks: list[Block] = []
    sources = False
    for span in _join_lines(text):
        line = span.of(text)
        heading = line.strip(" :*#").lower() in table.sentences.source_headings
        sources = sources or (heading and any(b.kind is BlockKind.TEXT for b in blocks))
        kind = BlockKind.SOURCE if sources else _sort_line(line, table)
        blocks.append(Block(span, kind))
    if not any(block.kind is BlockKind.TEXT for block in blocks):
        return [_promote(block) for block in blocks]
    return blocks


def _promote(block: Block) -> Block:
    """Take headings and fragments for text where an article has nothing else."""
    if block.kind in {BlockKind.HEADLINE, BlockKind.FRAGMENT}:
        return Block(block.span, BlockKind.TEXT)
    return block


def _join_lines(text: str) -> Iterator[Span]:
    """Give each line without its outer space; lines that go on in lower case are joined."""
    start = end = -1
    for line in _cut_lines(text):
        if line is None:
            if start >= 0:
                yield Span(start, end)
            start = -1
        elif (
            start >= 0 and text[line.start].islower() and not TERMINAL.search(text[start:end][-4:])
        ):
            end = line.end
        else:
            if start >= 0:
                yield Span(start, end)
            start, end = line
    if start >= 0:
        yield Span(start, end)


def _cut_lines(text: str) -> Iterator[Span | None]:
    at = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            start = at + line.index(inner[0])
            yield Span(start, start + len(inner))
        else:
            yield None
        at += len(line) + 1


def _sort_line(line: str, table: LanguageTable) -> BlockKind:
    words = len(line.split(maxsplit=CAPTION_WORDS + 1)) if line else 0
    low = line[:400].lower()
    if words <= CAPTION_WORDS and _is_boilerplate(low, line, words, table):
        return BlockKind.BOILERPLATE
    if words <= CAPTION_WORDS and any(mark in low for mark in table.sentences.captions):
        return BlockKind.CAPTION
    if words <= LABEL_WORDS and _is_date(line, table):
        return BlockKind.DATE
    ended = TERMINAL.search(line[-4:]) or (CLOSED_QUOTE.search(line[-3:]) and words > 3)
    if words <= 2 and not (ended and words == 2):
        return BlockKind.FRAGMENT
    speaks = line[0] in SPOKEN and words > LABEL_WORDS / 2
    if not ended and words <= HEADLINE_WORDS and not (speaks or _ends_in_byline(line)):
        return BlockKind.HEADLINE
    return BlockKind.TEXT


def _ends_in_byline(line: str) -> bool:
    """Whether initials of the editors follow the last sentence: "... (mu)", "... [cob]"."""
    return bool(BYLINE_TAIL.search(line[-40:]))


BYLINE_TAIL = re.compile(r"[.!?”\"]\s{0,3}[(\[][\w/. -]{1,20}[)\]]$")


def _is_boilerplate(low: str, line: str, words: int, table: LanguageTable) -> bool:
    inside = table.sentences.boilerplate_inside
    if words <= BOILERPLATE_WORDS and any(mark in low for mark in inside):
        return True
    if BYLINE.match(line[:200]) and words <= 8 and not TERMINAL.search(line[-4:]):
        return True
    return any(_starts_label(low, phrase, words) for phrase in table.sentences.boilerplate)


def starts_label(sentence: str, table: LanguageTable) -> bool:
    """Whether a sentence opens with a label such as "Baca juga:" or "Foto:"."""
    low = sentence[:80].lower()
    return any(
        low.startswith(phrase) and (phrase.endswith(":") or ":" in low[len(phrase) :][:2])
        for phrase in table.sentences.boilerplate
    )


def _starts_label(low: str, phrase: str, words: int) -> bool:
    if not low.startswith(phrase):
        return False
    if not phrase[-1].isalnum():
        return True
    follows = low[len(phrase) : len(phrase) + 2]
    if follows[:1].isalnum():
        return False
    if ":" in follows or words <= 4:
        return True
    return " " in phrase and words <= LABEL_WORDS


def _is_date(line: str, table: LanguageTable) -> bool:
    times = find_times(line, table.code, None)
    if not any(t.start and t.start == t.end for t in times):
        return False
    covered = sum(t.span.end - t.span.start for t in times)
    ended = TERMINAL.search(line[-4:]) is not None
    return len(line) - covered <= (ENDED_REST if ended else DATE_REST)
