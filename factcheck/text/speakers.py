"""Who says it: speakers of quotes and of reported speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.text.quotes import Quote, trim_marks
from factcheck.text.speech_patterns import find_patterns
from factcheck.text.subjects import (
    FRAME_LIMIT,
    SPEAKER_WORDS,
    read_name,
    read_subject,
    trim_subject,
)
from factcheck.text.tables import LanguageTable

CLOSING_WORDS = 3  # of a speaker without a capital in "..., kata polisi."
ASIDE_WORDS = 9  # of a name in ", said Paul Dewar,"
TRAILING_LIMIT = 80  # code points of a speaker after what is said
PASSIVE = frozenset(
    {"was", "were", "been", "is", "are", "be", "being"}
)  # "was told" asserts nothing


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker and where the act of speaking stands in a sentence.

    Args:
        speaker: span of the speaker's name or pronoun; None for "-nya".
        verb: span of the speech verb, or of "menurut".
        content: where that starts which is said.
        reported: whether subject and verb precede what is said without a quote.
        opened: whether "that" opens what is said.
        event: whether the act of speaking is what happened ("thanked").
    """

    speaker: Span | None
    verb: Span
    content: int
    reported: bool = False
    opened: bool = False
    event: bool = False


def find_quote_speaker(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    """Find who speaks a quote, in the words after or before it.

    Args:
        text: one sentence.
        quote: a quote in it.
    """
    return _after_quote(text, quote, table) or _before_quote(text, quote, table)


def _after_quote(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    patterns = find_patterns(table)
    frame = text[quote.outer.end : quote.outer.end + FRAME_LIMIT]
    found = patterns.after_quote.match(frame)
    base = quote.outer.end
    if found:
        verb = Span(base + found.start("verb"), base + found.end())
        if found["suffix"]:
            return Speech(None, verb, quote.inner.start)
        return Speech(read_name(text, verb.end, table), verb, quote.inner.start)
    named = patterns.according.search(frame[:40])
    if named and not frame[: named.start()].strip(" ,"):
        verb = Span(base + named.start(), base + named.end())
        return Speech(read_name(text, verb.end, table), verb, quote.inner.start)
    inverted = patterns.verb.search(frame) if quote.ended else None
    if inverted and inverted.start() > 1:
        subject = trim_marks(text, Span(base, base + inverted.start()))
        subject = trim_subject(text, subject, table)
        if 0 < len(subject.of(text).split()) <= SPEAKER_WORDS and not _has_break(subject.of(text)):
            verb = Span(base + inverted.start(), base + inverted.end())
            return Speech(subject, verb, quote.inner.start)
    return None


def _has_break(words: str) -> bool:
    return any(mark in words for mark in '.;:“”"?!')


def _before_quote(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    lead = text[: quote.outer.start]
    if not lead.strip():
        return None
    patterns = find_patterns(table)
    named = list(patterns.according.finditer(lead))
    if named:
        verb = Span(named[-1].start(), named[-1].end())
        return Speech(trim_marks(text, Span(verb.end, quote.outer.start)), verb, quote.inner.start)
    verbs = [*patterns.verb.finditer(lead), *patterns.event.finditer(lead)]
    if not verbs:
        return None
    last = max(verbs, key=lambda m: m.start())
    subject = read_subject(text, last.start(), table)
    return Speech(subject, Span(last.start(), last.end()), quote.inner.start) if subject else None


def find_reported(text: str, quotes: list[Quote], table: LanguageTable) -> Speech | None:
    """Find reported speech: "X menyatakan bahwa ...", "According to X, ...", "..., kata X".

    Args:
        text: one sentence.
        quotes: its quotes; verbs inside them don't count.
    """
    patterns = find_patterns(table)
    for found in patterns.according.finditer(text):
        if not _is_quoted(found.start(), quotes):
            speech = _read_according(text, found, table)
            if speech:
                return speech
    for found in patterns.aside.finditer(text):
        if not _is_quoted(found.start("verb"), quotes):
            verb = Span(found.start("verb"), found.end())
            name = None if found["suffix"] else read_name(text, verb.end, table)
            if found["suffix"] or (name and _closes(text, name, table)):
                return Speech(name, verb, 0)
    return _read_trailing(text, table) or _read_verb(text, quotes, table)


def _read_trailing(text: str, table: LanguageTable) -> Speech | None:
    """Read "..., researchers say." and "..., media Afghanistan melaporkan."."""
    comma = text.rfind(",", max(0, len(text) - TRAILING_LIMIT))
    if comma < 1:
        return None
    patterns, tail = find_patterns(table), text[comma + 1 :].rstrip(" .")
    found = next((m for m in patterns.verb.finditer(tail) if m.end() == len(tail)), None)
    name = tail[: found.start()].strip() if found else ""
    relative = any(word in table.clauses.relatives for word in name.lower().split())
    if not found or not name or relative or patterns.preposition.match(name):
        return None
    base = comma + 1
    subject = trim_marks(text, Span(base, base + found.start()))
    return Speech(subject, Span(base + found.start(), base + found.end()), 0)


def _closes(text: str, name: Span, table: LanguageTable) -> bool:
    """Whether a name after ", said" is one, and nothing but its phrase follows."""
    words = name.of(text)
    known = any(word[:1].isupper() for word in words.split())
    known = known or words.lower() in (*table.speech.singular, *table.speech.plural)
    closes = not text[name.end :].strip(" .") and len(words.split()) <= CLOSING_WORDS
    return (known and len(words.split()) <= ASIDE_WORDS) or closes


def _is_quoted(at: int, quotes: list[Quote]) -> bool:
    return any(quote.outer.start <= at < quote.outer.end for quote in quotes)


def _read_according(text: str, found: re.Match[str], table: LanguageTable) -> Speech | None:
    verb = Span(found.start(), found.end())
    before = text[: found.start()].rstrip()
    if before and before.rsplit(" ", 1)[-1].lower() in table.clauses.relatives:
        return None
    opens = (
        not before or before[-1] in ",(–-" or find_patterns(table).opener.fullmatch(before + " ")
    )
    closes = text[found.end() :].count(",") == 0 and len(before) > 20
    if not opens and not closes:
        return None
    if found.group().lower().endswith(table.speech.suffixes or ("\0",)):
        return Speech(None, verb, 0)
    name = read_name(text, verb.end, table)
    return Speech(name, verb, 0) if name and len(name.of(text).split()) <= SPEAKER_WORDS else None


def _is_denied(text: str, verb: int, table: LanguageTable) -> bool:
    """Whether "tidak" stands before the verb: then nothing is said."""
    words = text[max(0, verb - 24) : verb].lower().split()
    return bool(words) and words[-1] in table.names.negations


def _read_verb(text: str, quotes: list[Quote], table: LanguageTable) -> Speech | None:
    patterns = find_patterns(table)
    found = [
        m
        for m in patterns.verb.finditer(text)
        if not _is_quoted(m.start(), quotes) and not _is_denied(text, m.start(), table)
    ]
    event = next(
        (m for m in patterns.event.finditer(text) if not _is_quoted(m.start(), quotes)), None
    )
    first = found[0] if found else None
    if first and event and event.start() < first.start():
        first = None
    if first is None:
        return None
    subject = read_subject(text, first.start(), table)
    if subject is None:
        return None
    that = patterns.that.search(text, first.end())
    near = that and that.start() - first.end() < FRAME_LIMIT
    content = that.end() if that and near else first.end()
    verb = Span(first.start(), first.end())
    return Speech(subject, verb, content, reported=True, opened=bool(that and near))
