"""An article: immutable text that every claim points into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article as it was taken in.

    Args:
        text: the cleaned text; spans count its code points, so it never changes.
        language: BCP 47 code, for example ``id`` or ``en``.
        title: headline, where known.
        publisher: who published it, where known.
        author: byline, where known.
        published: publish date, or publish time with its zone where the time is known.
        retrieved: when it was taken in, UTC.
        address: where it was found, where known.
        id: the database's number; None before it is saved.
    """

    text: str = field(repr=False)
    language: str
    retrieved: datetime
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    address: str | None = None
    id: int | None = None

    @property
    def published_on(self) -> date | None:
        """The publish date in the publisher's own zone; relative dates count from it."""
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def content_hash(self) -> str:
        """SHA-256, hexadecimal, of the text in UTF-8: recognises the same text again.

        White space at line ends and around the text doesn't count, because copying changes it.
        """
        lines = "\n".join(line.rstrip() for line in self.text.split("\n"))
        return hashlib.sha256(lines.strip().encode()).hexdigest()
