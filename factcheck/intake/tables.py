"""Files of earlier claims, CSV or JSON lines, read a row at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Self

from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.errors import FaultyRowsError, RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.earlier_rows import ALIASES, find_fields, read_row
from factcheck.intake.probe import probe_stream
from factcheck.intake.rows import Row, read_csv_rows, read_json_rows

FAULT_LIMIT = 20  # faults that one error lists; more would hide the first ones
NOTE_LIMIT = 5  # repeated rows that are named one by one, unknown columns that are named


class EarlierClaims(Iterator[EarlierClaim]):
    """The earlier claims of a file, read while they are asked for.

    All or none: after a fault no further claim is given, the rest is only read to name its
    faults too, and the error is raised. So whoever saves them does it in one transaction.

    Args:
        stream: bytes; it is read twice, so one that can't seek is copied to a temporary file.
        name: of the file, shown to the person.

    Attributes:
        notes: what the person should know; complete after the last claim.
        lines: line ends of the file, an upper bound of the rows, for a progress bar.
        repeats: rows that said the same as an earlier row, and were left out.

    Raises:
        RefusedInputError: while it is made or read: not a table of claims.
        FaultyRowsError: while it is read: carries the faults, with line and column each.
    """

    def __init__(self, stream: IO[bytes], *, name: str) -> None:
        self._probe = probe_stream(stream, name)
        self._name = name
        self._seen: dict[int, int] = {}
        self._unknown: dict[str, None] = {}
        self.notes = list(self._probe.notes)
        self.lines = self._probe.lines
        self.repeats = 0
        self._claims = self._read_claims()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> EarlierClaim:
        return next(self._claims)

    def _read_claims(self) -> Iterator[EarlierClaim]:
        text = io.TextIOWrapper(self._probe.stream, encoding=self._probe.encoding, newline="")
        try:
            yield from self._check_rows(self._read_rows(text))
        finally:
            text.detach()  # or the caller's stream would be closed with it
            self._probe.closing.close()
        self._note_rest()

    def _read_rows(self, text: io.TextIOWrapper) -> Iterator[Row]:
        if self._probe.is_json:
            return read_json_rows(text, self._name)
        return read_csv_rows(text, self._name, notes=self.notes, check_columns=find_fields)

    def _check_rows(self, rows: Iterator[Row]) -> Iterator[EarlierClaim]:
        faults: list[Message] = []
        found = False
        for row in rows:
            found = True
            try:
                claim, is_new = self._read_row(row)
            except FaultyRowsError as error:
                faults.extend(error.faults)
                if len(faults) >= FAULT_LIMIT:
                    break
            else:
                if is_new and not faults:
                    yield claim
        if faults:
            raise FaultyRowsError(self._name, faults[:FAULT_LIMIT])
        if not found:
            raise RefusedInputError("“{name}” has no rows of claims.", name=self._name)

    def _read_row(self, row: Row) -> tuple[EarlierClaim, bool]:
        """Read a row, and tell whether no earlier row says the same.

        Only hashes are kept, so that a file of a million rows needs no second copy.
        """
        self._note_unknown(row)
        claim = read_row(row, self._name)
        key, content = hash(claim.id), hash(claim)
        if key not in self._seen:
            self._seen[key] = content
            return claim, True
        if self._seen[key] != content:
            raise FaultyRowsError(self._name, [_tell_conflict(row.line, claim.id)])
        self._note_repeat(row.line)
        return claim, False

    def _note_repeat(self, line: int) -> None:
        self.repeats += 1
        if self.repeats <= NOTE_LIMIT:
            self.notes.append(
                Message.of("Line {line} repeats an earlier row and was left out.", line=line)
            )

    def _note_unknown(self, row: Row) -> None:
        if len(self._unknown) < NOTE_LIMIT:
            self._unknown.update(dict.fromkeys(row.cells.keys() - ALIASES.keys()))

    def _note_rest(self) -> None:
        if self.repeats > NOTE_LIMIT:
            self.notes.append(
                Message.of("{count} rows repeat others and were left out.", count=self.repeats)
            )
        if self._unknown:
            self.notes.append(
                Message.of(
                    "These columns are not used: {columns}.", columns=", ".join(self._unknown)
                )
            )


def read_earlier_claims(stream: IO[bytes], *, name: str) -> EarlierClaims:
    """Read a file of earlier claims, CSV or JSON lines; see `EarlierClaims`.

    Args:
        stream: bytes of the file, from its beginning.
        name: of the file, shown to the person.

    Returns:
        An iterator of `EarlierClaim` that also carries notes.
    """
    return EarlierClaims(stream, name=name)


def _tell_conflict(line: int, claim_id: str) -> Message:
    return Message.of(
        "Line {line}, column “id”: “{id}” was used before for a row that says something else.",
        line=line,
        id=claim_id,
    )
