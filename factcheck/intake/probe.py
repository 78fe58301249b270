"""A first look at a table's bytes: what it is, how it is encoded, how long it is."""

from __future__ import annotations

import codecs
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.decode import check_size, refuse_damaged, refuse_damaged_utf16, tell_guess
from factcheck.intake.encodings import guess_encoding
from factcheck.intake.signatures import HEAD_LENGTH, refuse_binary

TABLE_LIMIT = 1_000_000_000  # bytes; a million claims with addresses take about 300 MB
CHUNK = 1 << 20  # bytes that are looked at in one go


@dataclass(frozen=True, slots=True)
class Probe:
    """What the first look found.

    Args:
        stream: from the beginning again, and able to seek.
        encoding: Python's name, with which all of it was decoded once.
        is_json: JSON lines, else CSV.
        lines: line ends, which is an upper bound of the number of rows.
        notes: what the person should know.
        closing: closes the stream where it is a copy, and leaves the caller's open.
    """

    stream: IO[bytes]
    encoding: str
    is_json: bool
    lines: int
    notes: tuple[Message, ...]
    closing: ExitStack


def probe_stream(stream: IO[bytes], name: str) -> Probe:
    """Look at a table once from end to end, a piece at a time.

    Args:
        stream: one that can't seek is copied to a temporary file.
        name: shown to the person.

    Raises:
        RefusedInputError: empty, too large, not text, damaged, or a web page.
    """
    with ExitStack() as closing:
        if not stream.seekable():
            stream = _copy_stream(stream, closing)
        start = stream.tell()
        head = stream.read(HEAD_LENGTH)
        check_size(len(head), TABLE_LIMIT, name)
        refuse_binary(head, name)
        stream.seek(start)
        encoding, lines, notes = _find_encoding(stream, name, head)
        stream.seek(start)
        text = head.decode(encoding, errors="ignore").lstrip()
        _refuse_other_kinds(text, name)
        return Probe(stream, encoding, text.startswith("{"), lines, notes, closing.pop_all())
    raise AssertionError  # pragma: no cover -- the block above returns or raises


def _copy_stream(stream: IO[bytes], closing: ExitStack) -> IO[bytes]:
    copy = closing.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 -- it is one
    shutil.copyfileobj(_Limited(stream), copy, CHUNK)
    copy.seek(0)
    return copy


class _Limited:
    """Reads no more of a stream than makes its size refused."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.left = TABLE_LIMIT + 1

    def read(self, size: int = CHUNK) -> bytes:
        piece = self.stream.read(min(size, self.left))
        self.left -= len(piece)
        return piece


def _find_encoding(
    stream: IO[bytes], name: str, head: bytes
) -> tuple[str, int, tuple[Message, ...]]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        note = Message.of("“{name}” was read as UTF-16.", name=name)
        return "utf-16", _decode_or_refuse(stream, name, "utf-16"), (note,)
    start = stream.tell()
    try:
        return "utf-8-sig", _decode_all(stream, name, "utf-8-sig"), ()
    except _UndecodableError as fault:
        if fault.encoding is None:
            raise refuse_damaged(name, fault.byte, fault.value) from fault
        encoding = fault.encoding
    # Windows-1252 and Latin-1 differ only in bytes that Latin-1 has no letters for.
    encoding = "cp1252" if encoding == "latin-1" else encoding
    stream.seek(start)
    return encoding, _decode_or_refuse(stream, name, encoding), (tell_guess(name, encoding),)


def _decode_or_refuse(stream: IO[bytes], name: str, encoding: str) -> int:
    try:
        return _decode_all(stream, name, encoding)
    except _UndecodableError as fault:
        if encoding == "utf-16":
            raise refuse_damaged_utf16(name, fault.byte) from fault
        raise refuse_damaged(name, fault.byte, fault.value) from fault


class _UndecodableError(Exception):
    """A byte that the encoding doesn't have.

    Args:
        error: where the piece failed.
        before: bytes of the file before the piece.
        plain: whether everything before the piece is ASCII; else the encoding was right up
            to here, and the file is damaged.
    """

    def __init__(self, error: UnicodeDecodeError, before: int, *, plain: bool) -> None:
        super().__init__(error, before)
        self.byte = before + error.start + 1  # from 1
        self.value = error.object[error.start]
        self.encoding = guess_encoding(error.object) if plain else None


def _decode_all(stream: IO[bytes], name: str, encoding: str) -> int:
    """Decode piece by piece, keeping nothing; give the number of line ends."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = size = 0
    plain = True
    for piece in _cut_pieces(stream):
        held = len(decoder.getstate()[0])  # bytes of a character that began in the last piece
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise _UndecodableError(error, size - held, plain=plain) from error
        _refuse_nul(text, lines, name)
        lines += max(text.count("\n"), text.count("\r"))
        size += len(piece)
        plain = plain and text.isascii()
        check_size(size, TABLE_LIMIT, name)
    return lines


def _cut_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the pieces of a stream, and an empty one at its end."""
    while piece := stream.read(CHUNK):
        yield piece
    yield b""


def _refuse_nul(text: str, lines: int, name: str) -> None:
    place = text.find("\0")
    if place >= 0:
        raise RefusedInputError(
            "“{name}” has a NUL character on line {line}, so it isn't plain text (or it is UTF-16 "
            "without a byte order mark). Save it as UTF-8.",
            name=name,
            line=lines + text.count("\n", 0, place) + 1,
        )


def _refuse_other_kinds(text: str, name: str) -> None:
    if text.startswith("<"):
        raise RefusedInputError(
            "“{name}” is a web page or XML, not a table. Save the table itself as CSV.", name=name
        )
    if text.startswith("["):
        raise RefusedInputError(
            "“{name}” is one JSON list. Write one object a line (JSON lines).", name=name
        )
