"""An article's raw text, made safe without changing a word of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.text.characters import cap_marks, check_characters, note_characters

ARTICLE_LIMIT = 2_000_000  # bytes in UTF-8; a long book chapter, not a news article
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class CleanedText:
    """A text as it is stored, and what a person should know about it.

    Args:
        text: spans count its code points.
        notes: what was changed or looks odd.
    """

    text: str
    notes: tuple[Message, ...] = ()


def clean_text(raw: str) -> CleanedText:
    """Make an article's text safe to store: line ends, byte order mark, mark bombs.

    A normal text comes back unchanged, code point for code point; nothing is normalised.

    Args:
        raw: the text as pasted or decoded.

    Raises:
        RefusedInputError: empty, too large, or with characters that are no text.
    """
    check_size(raw, ARTICLE_LIMIT)
    check_characters(raw)
    text = LINE_END.sub("\n", raw.removeprefix(BOM))
    text, cut = cap_marks(text)
    notes = note_characters(text)
    if is_blank(text):
        raise RefusedInputError("The text is empty. Paste the words of the article.")
    return CleanedText(text, (*cut, *notes))


def check_size(text: str, limit: int) -> None:
    """Refuse a text that is larger than a limit.

    Args:
        limit: bytes in UTF-8.

    Raises:
        RefusedInputError: it is larger.
    """
    # Half a surrogate pair has no bytes in UTF-8; it is refused by name right after.
    size = len(text) if len(text) > limit else len(text.encode("utf-8", "replace"))
    if size > limit:
        raise RefusedInputError(
            "The text has {size} bytes; at most {limit} are read. Take the article in parts.",
            size=size,
            limit=limit,
        )


def is_blank(text: str) -> bool:
    """Whether a text holds nothing that can be seen."""
    return not any(_is_visible(character) for character in text)


def _is_visible(character: str) -> bool:
    return not character.isspace() and (
        character.isascii()
        or not re.match("[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]", character)
    )
