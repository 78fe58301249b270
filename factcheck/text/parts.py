"""Parts of sentences that become claims, before their details are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from factcheck.domain.claim import SetAside, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The words of one claim to be.

    Args:
        spans: its words, in text order.
        sentence: the sentence that they stand in.
        speaker: who asserts it, named as the article names it.
        is_quote: whether the words are quoted.
        subject: who "he" or "they" at its start means, where one candidate remains.
        day: the day that the sentences before speak of.
        duplicates: where else the article says the same.
        framed: whether the words name their speaker themselves.
        figures: its figures with what they count ("10", "hilan"), by which repeats are found.
        names: names in it.
    """

    spans: tuple[Span, ...]
    sentence: Span
    speaker: str | None = None
    is_quote: bool = False
    subject: str | None = None
    day: date | None = None
    duplicates: tuple[Span, ...] = ()
    framed: bool = False
    figures: frozenset[tuple[str, str]] = frozenset()
    names: tuple[str, ...] = ()

    def words(self, text: str) -> str:
        """Give the words, spans joined by a space."""
        return " ".join(span.of(text) for span in self.spans)


@dataclass(slots=True)
class Reading:
    """What was read of an article so far: parts in text order, and what was set aside."""

    parts: list[Part] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
