"""The statements of one sentence: quotes, reported speech and the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.domain.claim import Span
from factcheck.text.grammar import find_grammar
from factcheck.text.listener import Listener
from factcheck.text.parts import Part
from factcheck.text.quotes import Quote, find_quotes, split_speech, trim_marks
from factcheck.text.shaping import Facts, Shape, shape_claims
from factcheck.text.speakers import Speech, find_quote_speaker, find_reported
from factcheck.text.speech_patterns import find_patterns
from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import tokenise

OPENER_LIMIT = 3  # code points, such as an opening mark
WORD = re.compile(r"\w+")
LEAD_WORDS = 14  # "over the last five months of her life," before the quoted words
DIRECT_WORDS = 8  # a shorter quote right after its verb stays with it: he replied "I am not"
FRAME_WORDS = 6  # a frame that tells something has more words than "she said"


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its surroundings.

    Args:
        words: the sentence.
        facts: where its numbers and times stand, in code points of the sentence.
    """

    words: str
    sentence: Span
    table: LanguageTable
    facts: Facts
    listener: Listener


def read_statements(
    text: str, sentence: Span, table: LanguageTable, listener: Listener, facts: Facts
) -> list[Part]:
    """Read the statements of a sentence.

    Args:
        text: the article's text.
        sentence: one sentence in it.
        listener: who was heard before; it goes on from here.
        facts: where the sentence's numbers and times stand, in code points of the sentence.
    """
    words = sentence.of(text)
    quotes = find_quotes(words, inside=listener.inside)
    listener.inside = bool(quotes) and quotes[-1].outer.end == len(words) and words[-1] not in '”"»'
    scene = Scene(words, sentence, table, facts, listener)
    speech_quotes = [quote for quote in quotes if quote.speech]
    person, group = listener.person, listener.group
    parts = _read_quotes(scene, speech_quotes) if speech_quotes else None
    if parts is None:
        parts = _read_reported(scene, speech_quotes)
    listener.follow(words, table, facts.names)
    return [part if part.is_quote else _point(text, part, table, person, group) for part in parts]


def _point(
    text: str, part: Part, table: LanguageTable, person: str | None, group: str | None
) -> Part:
    """Say whom a pronoun at the start means: only where the sentence itself starts there."""
    if part.subject or part.spans[0].start - part.sentence.start > OPENER_LIMIT:
        return part
    first = WORD.match(text, part.spans[0].start, part.spans[0].end)
    low = first.group().lower() if first else ""
    if low in table.speech.plural:
        return replace(part, subject=group)
    return replace(part, subject=person) if low in table.speech.singular else part


def _read_reported(scene: Scene, quotes: list[Quote]) -> list[Part]:
    """Read a sentence that reports what somebody said, or says it in its own voice."""
    words, table = scene.words, scene.table
    speech = find_reported(words, quotes, table)
    speaker = _hear(scene, speech, words)
    reported = speech if speech and speech.reported else None
    shapes = shape_claims(words, table, scene.facts, speech=reported)
    demanded = find_patterns(table).event.search(words) is not None
    parts: list[Part] = []
    for shape in shapes:
        own = None if shape.about_speaker else speaker
        if speech is None and len(shapes) > 1:
            own = _hear_clause(scene, shape)
        framed = shape.framed or demanded or (speech is not None and not speech.reported)
        parts.append(_make_part(scene, shape, own, framed=framed))
    return parts


def _make_part(scene: Scene, shape: Shape, speaker: str | None, *, framed: bool) -> Part:
    spans = tuple(
        Span(s.start + scene.sentence.start, s.end + scene.sentence.start) for s in shape.spans
    )
    return Part(spans=spans, sentence=scene.sentence, speaker=speaker, framed=framed)


def _hear(scene: Scene, speech: Speech | None, words: str) -> str | None:
    if speech is None:
        return None
    name = speech.speaker.of(words) if speech.speaker else None
    return scene.listener.hear(name, scene.table)


def _hear_clause(scene: Scene, shape: Shape) -> str | None:
    """Find the speaker of one clause: "..., but he replied that ..."."""
    piece = shape.spans[-1].of(scene.words)
    before = scene.words[: shape.spans[-1].start]
    scene.listener.follow(before, scene.table, scene.facts.names)
    return _hear(scene, find_reported(piece, [], scene.table), piece)


def _read_quotes(scene: Scene, quotes: list[Quote]) -> list[Part] | None:
    """Read a sentence by its quotes; None where they only complete what is reported."""
    first = quotes[0]
    heard: Speech | None = None
    for quote in quotes:
        heard = heard or find_quote_speaker(scene.words, quote, scene.table)
    start = _find_start(scene, first, heard)
    if start is None:
        return None
    before = _read_before(scene, first, heard)
    name = heard.speaker.of(scene.words) if heard and heard.speaker else None
    speaker = scene.listener.hear(name, scene.table)
    parts = [*before]
    for quote in quotes:
        inner = Span(start, quote.inner.end) if quote is first else quote.inner
        parts += _read_quote(scene, inner, speaker)
    return [*parts, *_read_frame(scene, quotes, speaker)]


def _find_start(scene: Scene, quote: Quote, heard: Speech | None) -> int | None:
    """Find where a quoted statement starts, with the words that lead into it.

    Returns:
        None where the quote only completes what the sentence reports.
    """
    if quote.outer.start == 0:
        return quote.inner.start
    before = scene.words[: quote.outer.start].rstrip()
    direct = heard is not None and heard.verb.end == len(before)
    if not before.endswith((",", ":")) and not (direct and _count(scene, quote) >= DIRECT_WORDS):
        return None
    begin = 0
    if heard is not None and heard.verb.end <= quote.outer.start:
        that = find_patterns(scene.table).that.search(
            scene.words, heard.verb.end, quote.outer.start
        )
        if that is None:
            return quote.inner.start
        begin = that.end()
    lead = trim_marks(scene.words, Span(begin, quote.outer.start))
    words = lead.of(scene.words)
    tokens = tokenise(words)
    if not 1 < len(words.split()) <= LEAD_WORDS:
        return quote.inner.start
    if find_grammar(scene.table).has_verb(tokens, 0, len(tokens)):
        return None
    return lead.start


def _count(scene: Scene, quote: Quote) -> int:
    return len(quote.inner.of(scene.words).split())


def _read_before(scene: Scene, quote: Quote, heard: Speech | None) -> list[Part]:
    """Read a clause that stands before the quote's frame: "It broke, and in X's words, “...”"."""
    if heard is None or heard.verb.end > quote.outer.start:
        return []
    end = heard.speaker.start if heard.speaker else heard.verb.start
    end = min(end, heard.verb.start)
    lead = trim_marks(scene.words, Span(0, end))
    words = lead.of(scene.words)
    last = words.rsplit(" ", 1)[-1].lower()
    if last in (*scene.table.clauses.coordinators, *scene.table.clauses.contrasts):
        lead = trim_marks(scene.words, Span(lead.start, lead.end - len(last)))
        words = lead.of(scene.words)
    tokens = tokenise(words)
    if len(tokens) < FRAME_WORDS or not find_grammar(scene.table).has_verb(tokens, 0, len(tokens)):
        return []
    shapes = shape_claims(words, scene.table, scene.facts.inside(lead))
    return [_make_part(scene, _shift(shape, lead.start), None, framed=False) for shape in shapes]


def _shift(shape: Shape, offset: int) -> Shape:
    spans = tuple(Span(span.start + offset, span.end + offset) for span in shape.spans)
    return Shape(spans, shape.framed, shape.about_speaker)


def _read_quote(scene: Scene, inner: Span, speaker: str | None) -> Iterator[Part]:
    for piece in split_speech(scene.words, inner, scene.table):
        words = piece.of(scene.words)
        for shape in shape_claims(words, scene.table, scene.facts.inside(piece)):
            spans = tuple(
                Span(
                    s.start + piece.start + scene.sentence.start,
                    s.end + piece.start + scene.sentence.start,
                )
                for s in shape.spans
            )
            yield Part(spans=spans, sentence=scene.sentence, speaker=speaker, is_quote=True)


def _read_frame(scene: Scene, quotes: Sequence[Quote], speaker: str | None) -> Iterator[Part]:
    """Read what the frame tells besides who spoke: "she said, but refused to give details"."""
    end = quotes[-1].outer.end
    frame = trim_marks(scene.words, Span(end, len(scene.words)))
    words = frame.of(scene.words)
    tokens = tokenise(words)
    grammar = find_grammar(scene.table)
    if len(tokens) < FRAME_WORDS:
        return
    for at in range(1, len(tokens)):
        found = grammar.contrasts.match_at(tokens, at)
        right = grammar.skip_adverbs(tokens, found[0]) if found else len(tokens)
        if right < len(tokens) and grammar.is_verb(tokens, right):
            part = _make_part(scene, Shape((frame,)), None, framed=True)
            yield replace(part, subject=speaker)
            return
