"""The stand-alone text of a claim: one sentence that can be read without the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.domain.claim import CLAIM_LIMIT, Details, Span
from factcheck.text.day_names import write_period
from factcheck.text.parts import Part
from factcheck.text.tables import LanguageTable

YEAR = re.compile(r"\d{4}")
SPACE = re.compile(r"\s+")
CLOSED = (".", "!", "?", "”", '"')
HOLE = "{speaker}"
SPEAKER_LIMIT = 160  # code points of a speaker that is put before the words


@dataclass(frozen=True, slots=True)
class Standalone:
    """A sentence, and which runs of it the article doesn't have there."""

    text: str
    added: tuple[Span, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A sentence while it is written; every added run is marked."""

    pieces: list[str] = field(default_factory=list)
    added: list[Span] = field(default_factory=list)
    length: int = 0

    def write(self, words: str, *, added: bool = False) -> None:
        """Append words."""
        if added and words:
            self.added.append(Span(self.length, self.length + len(words)))
        self.pieces.append(words)
        self.length += len(words)


def write_standalone(text: str, part: Part, details: Details, table: LanguageTable) -> Standalone:
    """Write the stand-alone text of a part.

    The speaker is named, a pronoun at the start replaced where one candidate is known, and a
    time without year made absolute. All else are the article's own words.

    Args:
        text: the article's text.
        details: what the part states.
    """
    sheet = Sheet()
    opened = _write_speaker(sheet, part, table)
    for at, span in enumerate(part.spans):
        if at:
            sheet.write(_find_joint(text, part, at))
        rest = _write_first(sheet, text, span, table) if opened and not at else span
        _write_span(sheet, text, rest, _list_insertions(text, part, details, table, at))
    words = "".join(sheet.pieces)
    if not opened:
        words = words[:1].upper() + words[1:]
    if not words.endswith(CLOSED):
        words += "."
    if len(words) > CLAIM_LIMIT:
        return Standalone(" ".join(part.words(text).split())[:CLAIM_LIMIT])
    return Standalone(words, tuple(sheet.added))


def _find_joint(text: str, part: Part, at: int) -> str:
    """Close an apposition with its comma: "Kursk, sebuah wilayah di barat, berhasil ..."."""
    before, span = part.spans[at - 1], part.spans[at]
    closed = text[before.end : span.start].rstrip().endswith(",")
    return ", " if closed and "," in before.of(text) else " "


def _write_speaker(sheet: Sheet, part: Part, table: LanguageTable) -> bool:
    """Put "Menurut X, " before words that don't name their speaker themselves."""
    phrase = table.speech.source_phrase
    if not part.speaker or part.framed or HOLE not in phrase or len(part.speaker) > SPEAKER_LIMIT:
        return False
    sheet.write(phrase.replace(HOLE, " ".join(part.speaker.split())), added=True)
    return True


def _write_first(sheet: Sheet, text: str, span: Span, table: LanguageTable) -> Span:
    """Write the first word small after "Menurut X, ", unless it may be a name."""
    first = re.match(r"\w+", span.of(text))
    clauses = table.clauses
    small = (*table.names.not_names, *clauses.prepositions, *clauses.pronouns, *clauses.breaks)
    small = (*small, *clauses.determiners, *table.dates.until)
    if first is None or first.group().lower() not in small or len(first.group()) < 2:
        return span
    sheet.write(first.group().lower())
    return Span(span.start + first.end(), span.end)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words to be added at a place of the article, instead of those up to `end`."""

    start: int
    end: int
    words: str


def _list_insertions(
    text: str, part: Part, details: Details, table: LanguageTable, at: int
) -> list[Insertion]:
    span = part.spans[at]
    found = list(_resolve_times(details, span, table))
    pronoun = _resolve_pronoun(text, part, table) if at == 0 else None
    return [pronoun, *found] if pronoun else found


def _resolve_pronoun(text: str, part: Part, table: LanguageTable) -> Insertion | None:
    if not part.subject:
        return None
    first = re.match(r"\w+", text[part.spans[0].start : part.spans[0].end])
    if first is None or first.group().lower() not in (*table.speech.singular, *table.speech.plural):
        return None
    start = part.spans[0].start
    return Insertion(start, start + first.end(), " ".join(part.subject.split()))


def _resolve_times(details: Details, span: Span, table: LanguageTable) -> Iterator[Insertion]:
    for time in details.times:
        inside = span.start <= time.span.start and time.span.end <= span.end
        if not inside or YEAR.search(time.text) or time.other_ranges:
            continue
        written = write_period(time.start, time.end, table.locale)
        if written and written.lower().startswith(time.text.lower()):
            yield Insertion(time.span.end, time.span.end, written[len(time.text) :])
        elif written:
            yield Insertion(time.span.end, time.span.end, f" ({written})")


def _write_span(sheet: Sheet, text: str, span: Span, insertions: list[Insertion]) -> None:
    at = span.start
    for one in insertions:
        sheet.write(SPACE.sub(" ", text[at : one.start]))
        sheet.write(one.words, added=True)
        at = one.end
    sheet.write(SPACE.sub(" ", text[at : span.end]))
