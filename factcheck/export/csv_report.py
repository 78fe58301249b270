"""The report as CSV: one row a claim, safe to open in a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from factcheck.export.cells import guard_cell
from factcheck.export.columns import COLUMNS, format_value
from factcheck.export.report import ReportRow

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the local 8-bit encoding


def write_csv(rows: Iterable[ReportRow], *, bom: bool = True) -> Iterator[bytes]:
    """Write the report in UTF-8, the header first, then a piece for each row.

    Every cell is quoted, lines end in CR LF (RFC 4180), and cells that a spreadsheet could
    run are prefixed by `guard_cell`.

    Args:
        rows: taken one at a time, so a report of any size needs little memory.
        bom: whether to begin with the mark by which Excel recognises UTF-8.
    """
    header = _write_line(list(COLUMNS))
    yield (BYTE_ORDER_MARK + header if bom else header).encode()
    for row in rows:
        yield _write_line([format_value(fill(row)) for fill in COLUMNS.values()]).encode()


def _write_line(cells: list[str]) -> str:
    line = io.StringIO(newline="")
    writer = csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guard_cell(cell) for cell in cells])
    return line.getvalue()
