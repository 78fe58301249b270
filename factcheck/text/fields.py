"""What people type into fields: claims, notes, dates and numbers."""

from __future__ import annotations

import re

from factcheck.domain.claim import CLAIM_LIMIT
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.text.characters import cap_marks, check_characters, drop_hidden, note_characters
from factcheck.text.clean import BOM, LINE_END, CleanedText, check_size, is_blank

NOTE_LIMIT = 20_000  # bytes in UTF-8; a rationale of several pages
JOINED_LINES = "Line breaks became spaces: a claim is one line."
CHARACTER_BYTES = 4  # most bytes that a code point takes in UTF-8


def clean_claim(text: str) -> CleanedText:
    """Make a typed claim safe to store: one line, nothing invisible.

    Args:
        text: what was typed.

    Returns:
        The claim, with notes on what was changed.

    Raises:
        RefusedInputError: empty, longer than `CLAIM_LIMIT`, or not text.
    """
    if len(text) > CLAIM_LIMIT * CHARACTER_BYTES:
        raise _too_long(len(text))
    check_characters(text)
    lines = LINE_END.sub("\n", text.removeprefix(BOM))
    capped, cut = cap_marks(lines)
    notes = note_characters(capped)
    # The ends of the text are cut first, so that only breaks inside it are counted.
    inner = drop_hidden(capped).strip()
    one_line = _join_lines(inner)
    if is_blank(one_line):
        raise RefusedInputError("The claim is empty. Write what is to be checked.")
    if len(one_line) > CLAIM_LIMIT:
        raise _too_long(len(one_line))
    joined = (Message(JOINED_LINES),) if "\n" in inner else ()
    return CleanedText(one_line, (*cut, *notes, *joined))


def _join_lines(text: str) -> str:
    return " ".join(part.strip() for part in re.split(r"[\n\t]", text) if part.strip())


def _too_long(length: int) -> RefusedInputError:
    return RefusedInputError(
        "The claim has {length} characters; at most {limit} are kept. Split or shorten it.",
        length=length,
        limit=CLAIM_LIMIT,
    )


def clean_note(text: str) -> str:
    """Make a typed note, title or rationale safe to store; it may have several lines.

    Args:
        text: what was typed.

    Raises:
        RefusedInputError: empty, longer than `NOTE_LIMIT`, or not text.
    """
    check_size(text, NOTE_LIMIT)
    check_characters(text)
    lines = LINE_END.sub("\n", text.removeprefix(BOM))
    cleaned = drop_hidden(cap_marks(lines)[0]).strip()
    if is_blank(cleaned):
        raise RefusedInputError("The note is empty. Write it, or leave the field out.")
    return cleaned
