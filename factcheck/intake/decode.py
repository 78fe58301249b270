"""Bytes of an article file to its text."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.encodings import guess_encoding
from factcheck.intake.signatures import refuse_binary

ARTICLE_LIMIT = 2_000_000  # bytes; the longest magazine features stay under 300 KB


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that was read from bytes.

    Args:
        text: without a byte order mark.
        encoding: Python's name of it.
        warnings: what the person should know, a guessed encoding above all.
    """

    text: str
    encoding: str
    warnings: tuple[Message, ...] = ()


def decode_bytes(data: bytes, *, name: str) -> Decoded:
    """Read the bytes of an article file as text.

    UTF-8 and UTF-16 with a byte order mark are certain; Windows-1252, Latin-1 and Shift-JIS
    are guessed, which the warning says.

    Args:
        data: at most `ARTICLE_LIMIT` bytes.
        name: shown to the person.

    Raises:
        RefusedInputError: empty, too large, not text, or damaged.
    """
    check_size(len(data), ARTICLE_LIMIT, name)
    refuse_binary(data, name)
    decoded = decode_text(data, name=name)
    if not decoded.text or decoded.text.isspace():
        raise RefusedInputError("“{name}” holds no text. Choose another file.", name=name)
    return decoded


def check_size(size: int, limit: int, name: str) -> None:
    """Refuse an empty or too large file.

    Args:
        size, limit: bytes.
    """
    if size == 0:
        raise RefusedInputError("“{name}” is empty. Choose another file.", name=name)
    if size > limit:
        raise RefusedInputError(
            "“{name}” has {size} bytes; at most {limit} can be taken. Send a shorter text.",
            name=name,
            size=f"{size:,}",
            limit=f"{limit:,}",
        )


def decode_text(data: bytes, *, name: str) -> Decoded:
    """Read bytes of any size as text; see `decode_bytes`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        decoded = _decode_utf16(data, name)
    else:
        decoded = _decode_utf8(data, name)
    place = decoded.text.find("\0")
    if place >= 0:
        raise RefusedInputError(
            "“{name}” has a NUL character at position {place}, so it isn't plain text "
            "(or it is UTF-16 without a byte order mark). Save it as UTF-8.",
            name=name,
            place=place + 1,
        )
    return decoded


def _decode_utf16(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-16"), "utf-16")
    except UnicodeDecodeError as error:
        raise refuse_damaged_utf16(name, error.start + 1) from error


def _decode_utf8(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError as error:
        encoding = guess_encoding(data)
        # The decoder counts without the mark that it swallowed.
        byte = error.start + 1 + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        if encoding is None:
            raise refuse_damaged(name, byte, data[byte - 1]) from error
        return _decode_guessed(data, encoding, name)


def refuse_damaged(name: str, byte: int, value: int) -> RefusedInputError:
    """Make the error for bytes that are no UTF-8 and nothing else that can be told.

    Args:
        byte: place of the first wrong byte, from 1.
        value: the byte there.
    """
    return RefusedInputError(
        "“{name}” isn't valid UTF-8: byte {byte} is {value}, and no other encoding fits. "
        "Open it in an editor, check the letters there and save it as UTF-8.",
        name=name,
        byte=byte,
        value=f"0x{value:02X}",
    )


def refuse_damaged_utf16(name: str, byte: int) -> RefusedInputError:
    """Make the error for UTF-16 that can't be decoded; `byte` counts from 1."""
    return RefusedInputError(
        "“{name}” is damaged UTF-16: byte {byte} doesn't fit. Save it again as UTF-8.",
        name=name,
        byte=byte,
    )


def tell_guess(name: str, encoding: str) -> Message:
    """Make the warning about a guessed encoding."""
    names = {"cp1252": "Windows-1252", "latin-1": "ISO 8859-1 (Latin-1)", "shift_jis": "Shift-JIS"}
    return Message.of(
        "“{name}” isn't UTF-8. It was read as {encoding}, which is a guess: check letters "
        "with accents, quotation marks and currency signs.",
        name=name,
        encoding=names[encoding],
    )


def _decode_guessed(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse_damaged(name, error.start + 1, data[error.start]) from error
    return Decoded(text, encoding, (tell_guess(name, encoding),))
