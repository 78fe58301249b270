"""A table of figures as CSV, by the rules of the report."""

from __future__ import annotations

import csv
import io

from factcheck.domain.tables import Table
from factcheck.export.cells import guard_cell
from factcheck.export.columns import format_value
from factcheck.export.csv_report import BYTE_ORDER_MARK


def write_table(table: Table, *, bom: bool = True) -> bytes:
    """Write a table in UTF-8: numbers bare, every text quoted and guarded, CR LF.

    Args:
        bom: whether to begin with the mark by which Excel recognises UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(
            [
                cell if isinstance(cell, int | float) else guard_cell(format_value(cell))
                for cell in row
            ]
        )
    return ((BYTE_ORDER_MARK if bom else "") + text.getvalue()).encode()
