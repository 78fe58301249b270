"""A claim: one checkable assertion with its exact place in the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from factcheck.domain.message import Message
from factcheck.domain.verdict import DONE_STATES, ClaimState

CLAIM_LIMIT = 2000  # code points of a claim's stand-alone text
QUOTE_JOINT = " … "  # between the words of two spans that don't touch


class Span(NamedTuple):
    """A half-open run of code points of the article's text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the exact words out of the text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Bound(StrEnum):
    """How a number bounds the real value; the sign is what the command line prints."""

    EXACT = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that a claim states.

    Args:
        text: the exact words, bound and unit included.
        value: the number with scale words multiplied in; the lower end of a range.
        high: the upper end of a range, else None.
        unit: unit as in the text ("tentara", "barel per hari", "%", "dolar AS"), or None.
        currency: ISO 4217 code where the unit is money.
        bound: whether the text says exactly, more than, about, ...
        span: place in the article (or in the text that was read).
        other_values: further readings where separators leave two ("3,000" in Indonesian).
    """

    text: str
    value: Decimal
    span: Span
    high: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    bound: Bound = Bound.EXACT
    other_values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time that a claim states, resolved to whole days.

    Args:
        text: the exact words.
        start: first day, or None when open or not resolvable.
        end: last day (inclusive), or None when open or not resolvable.
        span: place in the article (or in the text that was read).
        other_ranges: further readings ("04/05/2025" in English): (start, end) each.
        warnings: what doesn't fit, for example a weekday that contradicts its date.
    """

    text: str
    start: date | None
    end: date | None
    span: Span
    other_ranges: tuple[tuple[date | None, date | None], ...] = ()
    warnings: tuple[Message, ...] = ()


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a claim.

    Args:
        text: the exact words.
        kind: person, organisation, place or other.
        span: place in the article (or in the text that was read).
        country: ISO 3166 alpha-2 code where the name is that of a country or its people.
    """

    text: str
    kind: NameKind
    span: Span
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a text states, as values that two claims can be compared by."""

    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    names: tuple[Name, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """A claim as the machine or a person proposes it, before it is saved.

    Args:
        spans: where its words stand, in text order, not overlapping, at least one.
        quote: the exact words of the spans, joined by `QUOTE_JOINT`.
        text: one sentence that can be read without the article (at most `CLAIM_LIMIT`).
        added: runs of `text` (code points of `text`) that the article doesn't have there.
        speaker: who asserts it according to the article; None for the article's own voice.
        is_quote: whether the words stand inside quotation marks.
        details: quantities, times, names, negation; their spans point into the article.
        worth: 0..1, how much it is worth a check.
        reasons: why, one sentence each.
        warnings: what a person should look at (two readings, contradictory dates, ...).
        duplicates: where else the article says the same.
    """

    spans: tuple[Span, ...]
    quote: str
    text: str
    added: tuple[Span, ...] = ()
    speaker: str | None = None
    is_quote: bool = False
    details: Details = field(default_factory=Details)
    worth: float = 0.0
    reasons: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    duplicates: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A part of the article that holds no claim; shown with its reason, never lost."""

    span: Span
    reason: Message


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article's text gave: claims in text order, and what was set aside."""

    claims: tuple[ClaimDraft, ...]
    set_aside: tuple[SetAside, ...]


class Origin(StrEnum):
    """How a claim came to be."""

    EXTRACTED = "extracted"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in the database.

    Args:
        id: the database's number.
        version: grows with every saved change; a form carries the version it showed.
        article_id: the article, or None for an imported earlier claim.
        draft: words, details and worth.
        language: BCP 47 code.
        state: review state.
        origin: how it came to be.
        parents: the claims that it was split or merged from.
        assignee_id: who works on it.
        taken_at: since when, UTC; None while nobody does.
        due_at: until when it should be done, UTC.
        dropped_because: reason, while it is dropped.
        changed_at: last change, UTC.
    """

    id: int
    version: int
    draft: ClaimDraft
    language: str
    state: ClaimState
    origin: Origin
    changed_at: datetime
    article_id: int | None = None
    parents: tuple[int, ...] = ()
    assignee_id: int | None = None
    taken_at: datetime | None = None
    due_at: datetime | None = None
    dropped_because: str | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have been done before a time (UTC), and isn't."""
        return self.due_at is not None and self.due_at < now and self.state not in DONE_STATES


def join_quote(text: str, spans: tuple[Span, ...]) -> str:
    """Join the exact words of spans in a text by `QUOTE_JOINT`."""
    return QUOTE_JOINT.join(span.of(text) for span in spans)
