"""A row of a table to an earlier claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from factcheck.domain.claim import CLAIM_LIMIT
from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.errors import FaultyRowsError, RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.addresses import check_address
from factcheck.intake.days import read_day
from factcheck.intake.rows import Row

# What files call the fields; each field may come once.
ALIASES = {
    "id": "id",
    "text": "text",
    "claim": "text",
    "verdict": "verdict",
    "rating": "verdict",
    "url": "url",
    "source_url": "url",
    "address": "url",
    "date": "date",
    "language": "language",
    "lang": "language",
    "publisher": "publisher",
    "speaker": "speaker",
}
FIELD_LIMIT = 500  # code points of id, verdict, publisher and speaker
LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")  # BCP 47, the usual part
INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")  # what leaves nothing to read
# Controls (tab and line ends apart), halves of surrogate pairs.
BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def find_fields(columns: Iterable[str]) -> dict[str, str]:
    """Find which column is which field.

    Returns:
        Column by field.

    Raises:
        RefusedInputError: there is no column of claims, or two for one field.
    """
    fields: dict[str, str] = {}
    for column in columns:
        field = ALIASES.get(column)
        if field is None:
            continue
        if field in fields:
            raise RefusedInputError(
                "The columns “{first}” and “{second}” mean the same. Remove one.",
                first=fields[field],
                second=column,
            )
        fields[field] = column
    # A column “text” alone may hold anything, comments for example; beside an id it is a claim.
    if "text" not in fields or (fields["text"] == "text" and "id" not in fields):
        raise RefusedInputError(
            "A column “claim”, or columns “id” and “text”, must be there; there are: {columns}. "
            "Name the column that holds the claims so.",
            columns=", ".join(columns) or "–",
        )
    return fields


def read_row(row: Row, name: str) -> EarlierClaim:
    """Read one row.

    Args:
        row: its columns may have any of the names of `ALIASES`.
        name: of the file, shown to the person.

    Raises:
        FaultyRowsError: carries every fault of the row.
    """
    faults = list(row.faults)
    values: dict[str, Any] = {}
    for field, column in _find_row_fields(row, faults).items():
        try:
            values[field] = READERS[field](_check_cell(row.cells[column]))
        except RefusedInputError as error:
            faults.append(_tell_fault(row.line, column, error))
    if faults:
        raise FaultyRowsError(name, faults)
    return _make_claim(values)


def _find_row_fields(row: Row, faults: list[Message]) -> dict[str, str]:
    if faults:
        return {}
    try:
        return find_fields(row.cells)
    except RefusedInputError as error:
        faults.append(Message.of("Line {line}: {problem}", line=row.line, problem=error))
        return {}


def _tell_fault(line: int, column: str, error: RefusedInputError) -> Message:
    return Message.of(
        "Line {line}, column “{column}”: {problem}", line=line, column=column, problem=error
    )


def _make_claim(values: dict[str, Any]) -> EarlierClaim:
    claim = EarlierClaim(
        id=values.get("id") or "",
        text=values["text"],
        language=values.get("language"),
        verdict=values.get("verdict"),
        address=values.get("url"),
        checked_on=values.get("date"),
        publisher=values.get("publisher"),
        speaker=values.get("speaker"),
    )
    return claim if claim.id else replace(claim, id=_make_id(claim))


def _make_id(claim: EarlierClaim) -> str:
    """Make an id of what the row says, the same each time that the row is read."""
    parts = (claim.text, claim.address, claim.checked_on, claim.verdict, claim.publisher)
    content = "\0".join("" if part is None else str(part) for part in parts)
    return "row-" + hashlib.sha256(content.encode()).hexdigest()[:24]


def _check_cell(cell: str | None) -> str:
    if cell is None:
        raise RefusedInputError("it must be text or a number.")
    bad = BAD_CHARACTER.search(cell)
    if bad:
        raise RefusedInputError(
            "it has the control character {code}. Remove it.", code=f"U+{ord(bad[0]):04X}"
        )
    return cell


def _read_text(cell: str) -> str:
    if not INVISIBLE.sub("", cell):
        raise RefusedInputError("the claim is empty. Fill it in or remove the row.")
    if len(cell) > CLAIM_LIMIT:
        raise RefusedInputError(
            "the claim has {length} characters; at most {limit} can be taken.",
            length=len(cell),
            limit=CLAIM_LIMIT,
        )
    return cell


def _read_label(cell: str) -> str | None:
    label = cell.strip()
    if len(label) > FIELD_LIMIT:
        raise RefusedInputError(
            "it has {length} characters; at most {limit} can be taken.",
            length=len(label),
            limit=FIELD_LIMIT,
        )
    return label or None


def _read_address(cell: str) -> str | None:
    address = cell.strip()
    return check_address(address) if address else None


def _read_date(cell: str) -> date | None:
    return read_day(cell) if cell.strip() else None


def _read_language(cell: str) -> str | None:
    code = cell.strip()
    if code and not LANGUAGE_CODE.fullmatch(code):
        raise RefusedInputError(
            "“{code}” is no language code. Write it like “id” or “en”.", code=code
        )
    return code or None


READERS: dict[str, Callable[[str], object]] = {
    "id": _read_label,
    "text": _read_text,
    "verdict": _read_label,
    "url": _read_address,
    "date": _read_date,
    "language": _read_language,
    "publisher": _read_label,
    "speaker": _read_label,
}
