"""The statements of one sentence: quotes, reported speech and the article's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.text.parts import Part
from factcheck.text.quotes import Quote, find_quotes, split_speech
from factcheck.text.shaping import shape_claims
from factcheck.text.speakers import Speech, find_patterns, find_quote_speaker, find_reported
from factcheck.text.tables import LanguageTable


@dataclass(slots=True)
class Listener:
    """Who was last heard, so that "ia" and continuing quotes find their speaker.

    Args:
        speaker: the last speaker with a name.
        inside: whether a quote is still open from the sentence before.
    """

    speaker: str | None = None
    inside: bool = False

    def open_block(self) -> None:
        """Begin a new paragraph: an unclosed quote ends with the old one."""
        self.inside = False

    def hear(self, words: str | None, table: LanguageTable) -> str | None:
        """Resolve a speaker's words and remember a name."""
        if words is None or find_patterns(table).pronoun.match(words):
            return self.speaker or words
        self.speaker = words
        return words


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its surroundings.

    Args:
        facts: where its numbers and times stand, in code points of the sentence.
    """

    text: str
    sentence: Span
    table: LanguageTable
    facts: list[Span]


def read_statements(
    text: str,
    sentence: Span,
    table: LanguageTable,
    listener: Listener,
    facts: Sequence[Span] = (),
) -> list[Part]:
    """Read the statements of a sentence.

    Args:
        text: the article's text.
        sentence: one sentence in it.
        listener: who was heard before; it goes on from here.
        facts: where the sentence's numbers and times stand.
    """
    words = sentence.of(text)
    quotes = find_quotes(words, inside=listener.inside)
    listener.inside = bool(quotes) and quotes[-1].outer.end == len(words) and words[-1] not in '”"»'
    speech_quotes = [quote for quote in quotes if quote.speech]
    own = [Span(f.start - sentence.start, f.end - sentence.start) for f in facts]
    scene = Scene(text, sentence, table, own)
    if speech_quotes and _leads(words, speech_quotes):
        return _read_quotes(scene, speech_quotes, listener)
    return _read_reported(scene, speech_quotes, listener)


def _read_reported(scene: Scene, quotes: list[Quote], listener: Listener) -> list[Part]:
    words, table = scene.sentence.of(scene.text), scene.table
    speech = find_reported(words, quotes, table)
    speaker = None
    if speech:
        name = speech.speaker.of(words) if speech.speaker else None
        speaker = listener.hear(name, table)
    shapes = shape_claims(
        words,
        table,
        scene.facts,
        content=speech.content if speech and speech.reported else None,
        subject=speech.speaker if speech else None,
    )
    return [
        Part(
            spans=_move(scene, shape.spans, 0),
            sentence=scene.sentence,
            speaker=None if shape.about_speaker else speaker,
            framed=shape.framed or (speech is not None and not speech.reported),
        )
        for shape in shapes
    ]


def _move(scene: Scene, spans: tuple[Span, ...], offset: int) -> tuple[Span, ...]:
    base = scene.sentence.start + offset
    return tuple(Span(span.start + base, span.end + base) for span in spans)


def _leads(words: str, quotes: list[Quote]) -> bool:
    """Whether quoted speech is most of the sentence, or is set off by its own marks."""
    quoted = sum(quote.inner.end - quote.inner.start for quote in quotes)
    return quoted > 0.5 * len(words) or any(
        quote.ended and quote.outer.start == 0 for quote in quotes
    )


def _read_quotes(scene: Scene, quotes: list[Quote], listener: Listener) -> list[Part]:
    words, table = scene.sentence.of(scene.text), scene.table
    heard: Speech | None = None
    for quote in quotes:
        heard = heard or find_quote_speaker(words, quote, table)
    name = heard.speaker.of(words) if heard and heard.speaker else None
    speaker = listener.hear(name, table)
    return [
        Part(
            spans=_move(scene, shape.spans, piece.start),
            sentence=scene.sentence,
            speaker=speaker,
            is_quote=True,
        )
        for quote in quotes
        for piece in split_speech(words, quote.inner)
        for shape in shape_claims(piece.of(words), table, _inner_facts(scene, piece))
    ]


def _inner_facts(scene: Scene, piece: Span) -> list[Span]:
    return [Span(f.start - piece.start, f.end - piece.start) for f in scene.facts]
