"""Reading an article sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from factcheck.domain.claim import Details, SetAside, Span
from factcheck.domain.message import Message
from factcheck.text.blocks import Block, BlockKind, find_blocks, starts_label
from factcheck.text.checkable import find_obstacle
from factcheck.text.details import read_details
from factcheck.text.listener import Listener
from factcheck.text.parts import Reading
from factcheck.text.repeats import fold_repeats
from factcheck.text.sentences import find_sentences
from factcheck.text.shaping import gather_facts
from factcheck.text.statements import read_statements
from factcheck.text.tables import LanguageTable

# It finds “Merdeka.com -”, “Moskow (ANTARA News) -” and “Jakarta, CNN Indonesia - -”.
DATELINE = re.compile(
    r"^(?:[A-Z][\w.'/&-]*(?:[ ,]{1,2}(?=[A-Z(]))?){1,5}(?:\([\w .,/&-]{1,40}\))?"
    r",?\s?(?:-|–|—){1,2}\s(?:(?:-|–|—)\s?){0,2}"
)
BYLINE = re.compile(r"\s*[(\[](?:[A-Za-z]{1,5}|[A-Za-z]{2,9}(?:[/. -][A-Za-z]{2,9}){1,3})[)\]]\.?$")
DATELINE_LIMIT = 80
BYLINE_REASON = "The initials of the editors."
DATELINE_REASON = "Where the report was filed."


@dataclass(slots=True)
class State:
    """What is known while an article is read, sentence by sentence."""

    table: LanguageTable
    published: date | None
    listener: Listener = field(default_factory=Listener)
    day: date | None = None
    details: dict[Span, Details] = field(default_factory=dict)


def read_article(
    text: str, table: LanguageTable, published: date | None
) -> tuple[Reading, dict[Span, Details]]:
    """Read an article.

    Returns:
        Parts that become claims and what was set aside; and the details by sentence.
    """
    reading, state = Reading(), State(table, published)
    headlines: list[Span] = []
    for block in find_blocks(text, table):
        if block.kind is BlockKind.TEXT:
            _read_block(text, block, reading, state)
        elif block.kind is BlockKind.HEADLINE:
            headlines.append(block.span)
        else:
            reading.set_aside.append(SetAside(block.span, block.reason))
    reason = Message(BlockKind.HEADLINE.value)
    reading.set_aside += [SetAside(span, reason) for span in headlines]
    fold_repeats(text, reading, headlines)
    return reading, state.details


def _read_block(text: str, block: Block, reading: Reading, state: State) -> None:
    state.listener.open_block()
    span = _trim_block(text, block.span, reading)
    for sentence in find_sentences(text, span, state.table):
        _read_sentence(text, sentence, reading, state)


def _trim_block(text: str, span: Span, reading: Reading) -> Span:
    """Leave out the dateline before and the editors' initials after the text."""
    head = DATELINE.match(text[span.start : min(span.end, span.start + DATELINE_LIMIT)])
    if head and head.end() < span.end - span.start and _is_dateline(text, span, head):
        cut = Span(span.start, span.start + len(head.group().rstrip()))
        reading.set_aside.append(SetAside(cut, Message(DATELINE_REASON)))
        span = Span(span.start + head.end(), span.end)
    start = max(span.start, span.end - DATELINE_LIMIT)
    tail = BYLINE.search(text[start : span.end])
    if tail and start + tail.start() > span.start:
        cut = Span(start + tail.start(), span.end)
        reading.set_aside.append(
            SetAside(Span(cut.end - len(cut.of(text).strip()), cut.end), Message(BYLINE_REASON))
        )
        span = Span(span.start, cut.start)
    return span


def _is_dateline(text: str, span: Span, head: re.Match[str]) -> bool:
    """Whether a report starts after the dash, unlike after "Gol - " in "Gol - gol"."""
    following = text[span.start + head.end()]
    return following.isupper() or following.isdecimal() or following in "\"“'"


def _read_sentence(text: str, sentence: Span, reading: Reading, state: State) -> None:
    words = sentence.of(text)
    if starts_label(words, state.table):
        reading.set_aside.append(SetAside(sentence, Message(BlockKind.BOILERPLATE.value)))
        return
    details = read_details(
        words, state.table.code, state.published, offset=sentence.start, day=state.day
    )
    state.details[sentence] = details
    facts = gather_facts(details, sentence)
    for part in read_statements(text, sentence, state.table, state.listener, facts):
        obstacle = find_obstacle(text, part, details, state.table)
        if obstacle is None:
            reading.parts.append(replace(part, day=state.day))
        else:
            for span in part.spans:
                reading.set_aside.append(SetAside(span, obstacle))
    for time in details.times:
        if time.start and time.start == time.end:
            state.day = time.start
