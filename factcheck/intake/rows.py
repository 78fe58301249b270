"""Rows of a table, CSV or JSON lines, with the number of the line that each starts on."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Protocol, TextIO

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message

LINE_LIMIT = 100_000  # code points; a claim with its address has about 300
COLUMN_LIMIT = 100
CELL_LIMIT = 20_000  # code points; a longer cell is a whole article
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}


class LineReader(Protocol):
    """What `csv.reader` gives."""

    @property
    def line_num(self) -> int:
        """Lines read so far."""

    def __iter__(self) -> Iterator[list[str]]:
        """Give the rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        line: the line that it starts on, from 1.
        cells: text by column, as the file names it; None for a JSON value that is no text.
        faults: what is wrong with it as a row.
    """

    line: int
    cells: Mapping[str, str | None]
    faults: tuple[Message, ...] = ()


def read_csv_rows(
    text: TextIO,
    name: str,
    *,
    notes: list[Message],
    check_columns: Callable[[Iterable[str]], object],
) -> Iterator[Row]:
    """Read the rows of a CSV file; the separator is told from the header.

    Args:
        text: opened with ``newline=""``, so that line ends inside cells stay as they are.
        name: shown to the person.
        notes: gets a note where the separator isn't a comma.
        check_columns: raises where the header won't do.

    Raises:
        RefusedInputError: no CSV, or beyond a limit.
    """
    lines = _limit_lines(text, name)
    first = next(lines, "")
    separator = max(SEPARATORS, key=_strip_quoted(first).count)
    reader = csv.reader(_chain(first, lines), delimiter=separator, strict=True)
    header = _read_header(reader, name)
    check_columns(header)
    notes.extend(_tell_separator(separator, name))
    start = reader.line_num + 1
    for cells in _guard_reader(reader, name):
        if cells:
            yield _make_row(start, header, cells)
        start = reader.line_num + 1


def read_json_rows(text: TextIO, name: str) -> Iterator[Row]:
    """Read the rows of a JSON lines file, one object a line.

    Args:
        text: opened with ``newline=""``.
        name: shown to the person.

    Raises:
        RefusedInputError: beyond a limit.
    """
    for number, line in enumerate(_limit_lines(text, name), start=1):
        if not line.isspace():
            yield _read_object(number, line)


def _limit_lines(text: TextIO, name: str) -> Iterator[str]:
    for number in count(1):
        line = text.readline(LINE_LIMIT + 1)
        if not line:
            return
        if len(line) > LINE_LIMIT:
            raise RefusedInputError(
                "Line {line} of “{name}” has more than {limit} characters. Check whether its "
                "line ends were lost, and shorten it.",
                line=number,
                name=name,
                limit=LINE_LIMIT,
            )
        yield line


def _strip_quoted(line: str) -> str:
    """Leave out what stands between quotation marks: separators there separate nothing."""
    return "".join(line.split('"')[::2])


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _tell_separator(separator: str, name: str) -> tuple[Message, ...]:
    if separator == ",":
        return ()
    note = Message.of(
        "“{name}” was read with the {separator} as separator.",
        name=name,
        separator=SEPARATORS[separator],
    )
    return (note,)


def _guard_reader(reader: LineReader, name: str) -> Iterator[list[str]]:
    """Read on, turning faults of the CSV itself into a message with the line."""
    line = reader.line_num + 1
    try:
        for cells in reader:
            line = reader.line_num + 1
            yield cells
    except csv.Error as error:
        raise RefusedInputError(
            "The row that starts on line {line} of “{name}” can't be read: {reason}. Check its "
            "quotation marks; a quotation mark inside a cell is written twice.",
            line=line,
            name=name,
            reason=str(error),
        ) from error


def _read_header(reader: LineReader, name: str) -> list[str]:
    header = [cell.strip().casefold() for cell in next(_guard_reader(reader, name), [])]
    if len(header) > COLUMN_LIMIT:
        raise RefusedInputError(
            "“{name}” has {count} columns; at most {limit} can be taken. Remove some.",
            name=name,
            count=len(header),
            limit=COLUMN_LIMIT,
        )
    repeated = {column for column in header if header.count(column) > 1}
    if repeated:
        raise RefusedInputError(
            "“{name}” names the column “{column}” twice. Rename or remove one.",
            name=name,
            column=min(repeated),
        )
    return header


def _make_row(line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        fault = Message.of(
            "Line {line}: {found} cells, but the header has {expected}.",
            line=line,
            found=len(cells),
            expected=len(header),
        )
        return Row(line, {}, (fault,))
    faults = tuple(
        _tell_long(line, column)
        for column, cell in zip(header, cells, strict=True)
        if len(cell) > CELL_LIMIT
    )
    return Row(line, dict(zip(header, cells, strict=True)), faults)


def _read_object(line: int, text: str) -> Row:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        return Row(line, {}, (_tell_json(line, reason),))
    if not isinstance(value, dict):
        return Row(line, {}, (_tell_json(line, "not an object in { }"),))
    cells = {key.strip().casefold(): _read_value(item) for key, item in value.items()}
    faults = tuple(
        _tell_long(line, key) for key, item in cells.items() if item and len(item) > CELL_LIMIT
    )
    return Row(line, cells, faults)


def _read_value(value: object) -> str | None:
    if value is None:
        return ""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if isinstance(value, str) or is_number else None


def _tell_json(line: int, reason: str) -> Message:
    return Message.of("Line {line}: no JSON object ({reason}).", line=line, reason=reason)


def _tell_long(line: int, column: str) -> Message:
    return Message.of(
        "Line {line}, column “{column}”: longer than {limit} characters.",
        line=line,
        column=column,
        limit=CELL_LIMIT,
    )
