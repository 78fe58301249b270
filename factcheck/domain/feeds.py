"""Feeds: lists of articles that a publisher keeps up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.domain.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An article as a feed lists it.

    Args:
        title: on one line, None where the feed has none.
        address: of its page, None where the feed names none.
        published: time with zone, or the day, as the feed says.
        text: what the feed has of it, from its title to a whole article; may be empty.
    """

    title: str | None
    address: str | None
    published: date | None
    author: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed lists, in its own order.

    Args:
        title: of the feed: who publishes it.
        notes: what a person should know about how it was read.
    """

    title: str | None
    entries: tuple[FeedEntry, ...]
    notes: tuple[Message, ...] = ()
