"""The body of an answer, counted while it arrives and unpacked within a limit."""

from __future__ import annotations

import zlib

from factcheck.domain.errors import RefusedInputError

STEP = 1 << 16  # bytes that are unpacked in one go: a bomb of 1 GiB needs no more memory


class Body:
    """Collects an answer's body.

    Args:
        address: shown to the person.
        limit: bytes, packed as well as unpacked.
        encoding: the Content-Encoding header; only gzip is unpacked.

    Raises:
        RefusedInputError: another encoding, too large, or damaged.
    """

    def __init__(self, address: str, *, limit: int, encoding: str) -> None:
        if encoding not in {"", "identity", "gzip", "x-gzip"}:
            raise RefusedInputError(
                "“{address}” is packed as “{encoding}”, which isn't read. Save the page and "
                "upload the file.",
                address=address,
                encoding=encoding,
            )
        self._address = address
        self._limit = limit
        self._unpacker = zlib.decompressobj(31) if encoding.endswith("gzip") else None
        self._data = bytearray()
        self.received = 0

    def add(self, piece: bytes) -> None:
        """Add bytes as they came."""
        self.received += len(piece)
        if self._unpacker is None:
            self._data += piece
        else:
            self._unpack(piece)
        if max(self.received, len(self._data)) > self._limit:
            raise self._refuse_size()

    def finish(self) -> bytes:
        """Give the whole body."""
        if self._unpacker is not None and not self._unpacker.eof:
            raise self._refuse_damage()
        return bytes(self._data)

    def _unpack(self, piece: bytes) -> None:
        assert self._unpacker is not None  # noqa: S101 -- add() looked
        while piece and not self._unpacker.eof:
            try:
                self._data += self._unpacker.decompress(piece, STEP)
            except zlib.error as error:
                raise self._refuse_damage() from error
            piece = self._unpacker.unconsumed_tail
            if len(self._data) > self._limit:
                raise self._refuse_size()

    def _refuse_size(self) -> RefusedInputError:
        return RefusedInputError(
            "“{address}” is larger than {limit} bytes. Paste the article's text instead.",
            address=self._address,
            limit=f"{self._limit:,}",
        )

    def _refuse_damage(self) -> RefusedInputError:
        return RefusedInputError(
            "“{address}” sent a damaged answer. Try again, or paste the article's text.",
            address=self._address,
        )
