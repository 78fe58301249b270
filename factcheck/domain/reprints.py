"""Reprints: an article that was taken in before, with the same or nearly the same words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.article import Article


class Change(StrEnum):
    """What became of words from the older text to the newer."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # of a paragraph that is in both, with other words


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one paragraph."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one text or of both.

    Args:
        pieces: its words in order; those of both texts where it was changed.
    """

    change: Change
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """An article of the newsroom that says the same as a new one.

    Args:
        article: the older one.
        exact: whether the text is the same; then it can't be saved again.
        share: 0..1, how much of the shorter text stands word for word in the other.
        submitted_by: name of who took the older one in, None where nobody is known.
        claims: numbers of its claims, in the order in which they came.
        paragraphs: what differs, from the older text to the newer; empty where it is exact.
    """

    article: Article
    exact: bool
    share: float
    submitted_by: str | None
    claims: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...] = ()
