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
from factcheck.text.drafts import keep_details
from factcheck.text.listener import Listener
from factcheck.text.parts import Part, Reading
from factcheck.text.repeats import REPEAT, fold_repeats, list_figures
from factcheck.text.sentences import find_sentences
from factcheck.text.shaping import gather_facts
from factcheck.text.statements import read_statements
from factcheck.text.tables import LanguageTable

# It finds “Merdeka.com -”, “Moskow (ANTARA News) -” and “Jakarta, CNN Indonesia - -”.
DATELINE = re.compile(
    r"^(?:[A-Z][\w.'/&-]*(?:[ ,]{1,2}(?=[A-Z(]))?){1,5}(?:\([\w .,/&-]{1,40}\))?"
    r",?\s?(?:-|–|—){1,2}\s(?:(?:-|–|—)\s?){0,2}"
)
SITE = re.compile(
    r"^\w+\.(?:com|net|org|id|co\.id), [A-Z]\w+ (?=[A-Z])"
)  # "Situs.com, Jakarta Polisi ..."
BYLINE = re.compile(r"\s*[(\[](?:[A-Za-z]{1,5}|[A-Za-z]{2,9}(?:[/. -][A-Za-z]{2,9}){1,3})[)\]]\.?$")
NO_PART = -1  # of a sentence that gave no claim
PLACES = 50  # repeats that a card lists; a text made of one sentence has thousands
DATELINE_LIMIT = 80
BYLINE_REASON = "The initials of the editors."
DATELINE_REASON = "Where the report was filed."


@dataclass(slots=True)
class State:
    """What is known while an article is read, sentence by sentence.

    Args:
        day: the last day that was named.
        details: by sentence.
        seen: sentences, with the number of the first part that each gave.
        again: where sentences are repeated word by word, by the same number.
    """

    table: LanguageTable
    published: date | None
    listener: Listener = field(default_factory=Listener)
    day: date | None = None
    details: dict[Span, Details] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    again: dict[int, list[Span]] = field(default_factory=dict)


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
    state.again.pop(NO_PART, None)
    fold_repeats(text, reading, headlines, state.again)
    return reading, state.details


def _read_block(text: str, block: Block, reading: Reading, state: State) -> None:
    state.listener.open_block()
    span = _trim_block(text, block.span, reading)
    for sentence in find_sentences(text, span, state.table):
        _read_sentence(text, sentence, reading, state)


def _trim_block(text: str, span: Span, reading: Reading) -> Span:
    """Leave out the dateline before and the editors' initials after the text."""
    opening = text[span.start : min(span.end, span.start + DATELINE_LIMIT)]
    head = DATELINE.match(opening) or SITE.match(opening)
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


def _note_repeat(sentence: Span, part: int, reading: Reading, state: State) -> None:
    reading.set_aside.append(SetAside(sentence, Message(REPEAT)))
    places = state.again.setdefault(part, [])
    if len(places) < PLACES:
        places.append(sentence)


def _complete(text: str, part: Part, details: Details, state: State) -> Part:
    kept = keep_details(details, part.spans, negated=False)
    figures = list_figures(part.words(text), kept, state.table)
    names = tuple(name.text for name in kept.names)
    return replace(part, day=state.day, figures=figures, names=names)


def _is_dateline(text: str, span: Span, head: re.Match[str]) -> bool:
    """Whether a report starts after the dash, unlike after "Gol - " in "Gol - gol"."""
    following = text[span.start + head.end()]
    return following.isupper() or following.isdecimal() or following in "\"“'"


def _read_sentence(text: str, sentence: Span, reading: Reading, state: State) -> None:
    words = sentence.of(text)
    if starts_label(words, state.table):
        reading.set_aside.append(SetAside(sentence, Message(BlockKind.BOILERPLATE.value)))
        return
    if words in state.seen:
        _note_repeat(sentence, state.seen[words], reading, state)
        return
    first = len(reading.parts)
    details = read_details(
        words, state.table.code, state.published, offset=sentence.start, day=state.day
    )
    state.details[sentence] = details
    facts = gather_facts(details, sentence)
    for part in read_statements(text, sentence, state.table, state.listener, facts):
        obstacle = find_obstacle(text, part, details, state.table)
        if obstacle is None:
            reading.parts.append(_complete(text, part, details, state))
        else:
            for span in part.spans:
                reading.set_aside.append(SetAside(span, obstacle))
    state.seen[words] = first if len(reading.parts) > first else NO_PART
    for time in details.times:
        if time.start and time.start == time.end:
            state.day = time.start
