"""A claim's draft: its words with details, stand-alone text, worth and warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck.domain.claim import (
    CLAIM_LIMIT,
    ClaimDraft,
    Details,
    Span,
    join_quote,
)
from factcheck.domain.message import Message
from factcheck.text.details import read_details
from factcheck.text.negation import is_negated
from factcheck.text.parts import Part
from factcheck.text.quotes import find_quotes
from factcheck.text.sentences import find_sentences
from factcheck.text.speakers import find_quote_speaker, find_reported
from factcheck.text.standalone import write_standalone
from factcheck.text.tables import LanguageTable
from factcheck.text.worth import Standing, rate_worth

TWO_READINGS = "“{text}” can be read as {first} or as {second}. Check which one is meant."


def draft_parts(text: str, part: Part, table: LanguageTable, details: Details) -> ClaimDraft:
    """Draft a claim from a part of the article.

    Args:
        text: the article's text.
        details: of the part's whole sentence; those inside the part are kept.
    """
    words = part.words(text)
    kept = keep_details(details, part.spans, negated=is_negated(words, table.code))
    place = part.spans[0].start / max(1, len(text))
    standing = Standing(part.speaker, place, bool(part.duplicates))
    worth, reasons = rate_worth(words, kept, standing, table)
    standalone = write_standalone(text, part, kept, table)
    return ClaimDraft(
        spans=part.spans,
        quote=join_quote(text, part.spans),
        text=standalone.text[:CLAIM_LIMIT],
        added=standalone.added,
        speaker=part.speaker,
        is_quote=part.is_quote,
        details=kept,
        worth=worth,
        reasons=reasons,
        warnings=tuple(list_warnings(kept)),
        duplicates=part.duplicates,
    )


def keep_details(details: Details, spans: tuple[Span, ...], *, negated: bool) -> Details:
    """Keep the details that stand inside the spans."""

    def inside(span: Span) -> bool:
        # The full stop of "5 p.m." may be that of the sentence, which no claim keeps.
        return any(own.start <= span.start and span.end <= own.end + 1 for own in spans)

    return Details(
        quantities=tuple(q for q in details.quantities if inside(q.span)),
        times=tuple(t for t in details.times if inside(t.span)),
        names=tuple(n for n in details.names if inside(n.span)),
        negated=negated,
    )


def list_warnings(details: Details) -> Iterator[Message]:
    """List what a person should look at."""
    for quantity in details.quantities:
        for other in quantity.other_values:
            yield Message.of(TWO_READINGS, text=quantity.text, first=quantity.value, second=other)
    for time in details.times:
        yield from time.warnings
        for start, _ in time.other_ranges:
            yield Message.of(TWO_READINGS, text=time.text, first=time.start, second=start)


def draft_spans(
    text: str, spans: tuple[Span, ...], table: LanguageTable, published: date | None
) -> ClaimDraft:
    """Draft a claim from words that a person chose, read in their sentences."""
    sentences = [sentence for span in spans for sentence in _around(text, span, table)]
    first = sentences[0] if sentences else spans[0]
    details = _gather(text, tuple(dict.fromkeys(sentences)) or spans, table, published)
    speaker, is_quote = _find_speaker(text, first, spans, table)
    part = Part(spans=spans, sentence=first, speaker=speaker, is_quote=is_quote, framed=True)
    return draft_parts(text, part, table, details)


def _around(text: str, span: Span, table: LanguageTable) -> list[Span]:
    """Give the sentences that a span touches."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, end if end >= 0 else len(text))
    return [s for s in find_sentences(text, line, table) if s.overlaps(span)]


def _gather(
    text: str, sentences: tuple[Span, ...], table: LanguageTable, published: date | None
) -> Details:
    read = [read_details(s.of(text), table.code, published, offset=s.start) for s in sentences]
    return Details(
        quantities=tuple(q for one in read for q in one.quantities),
        times=tuple(t for one in read for t in one.times),
        names=tuple(n for one in read for n in one.names),
    )


def _find_speaker(
    text: str, sentence: Span, spans: tuple[Span, ...], table: LanguageTable
) -> tuple[str | None, bool]:
    words = sentence.of(text)
    quotes = find_quotes(words)
    inner = Span(spans[0].start - sentence.start, spans[0].end - sentence.start)
    around = next((q for q in quotes if q.speech and q.outer.overlaps(inner)), None)
    quoted = around is not None and around.inner.start <= inner.start + 1
    speech = find_quote_speaker(words, around, table) if around else None
    speech = speech or find_reported(words, quotes, table)
    speaker = speech.speaker.of(words) if speech and speech.speaker else None
    return speaker, quoted and around is not None and inner.end <= around.outer.end
