"""Codes of what claims mean: rows in the database, and a copy of them in the process.

Comparing a code with a million others takes milliseconds, reading a million rows takes seconds.
So each process keeps the codes that it has read and reads only newer ones. What is found there
is read again in the caller's transaction: a code that was dropped meanwhile doesn't count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from factcheck.domain.verdict import ClaimState
from factcheck.storage.matching_tables import ClaimCodeRow
from factcheck.storage.tables import ClaimRow

if TYPE_CHECKING:
    import numpy.typing as npt
    from sqlalchemy import ColumnElement, Connection, Engine, Row

    Words = npt.NDArray[np.uint64]
    Ids = npt.NDArray[np.int64]

_Number = TypeVar("_Number", np.int64, np.uint64)
CODE_WORDS = 6  # 64-bit words of a code of 384 bits
READ_ROWS = 10_000  # rows fetched in one step
GROWTH = 1.25  # room that is kept when the copy has to grow
GONE = (ClaimState.DROPPED, ClaimState.REPLACED)


class CodeTable(NamedTuple):
    """Codes in the order in which they were added.

    Args:
        rows: number of each row of the table.
        codes: one row of words for each.
    """

    rows: Ids
    codes: Words


class Code(NamedTuple):
    """What a claim means.

    Args:
        signs: 384 bits, by which it is found.
        levels: 4 bits a number, by which it is compared.
    """

    signs: bytes
    levels: bytes


class UncodedClaim(NamedTuple):
    """A claim that has no code yet."""

    claim_id: int
    text: str


def list_codes(session: Session, embedder: str) -> CodeTable:
    """List the codes of an embedder; some may have been dropped since, see `read_levels`."""
    connection = session.connection()
    copies = _copies.setdefault(connection.engine, {})
    return copies.setdefault(embedder, _Copy()).update(connection, embedder)


def read_levels(
    session: Session, embedder: str, rows: Sequence[int], claim_ids: Sequence[int] = ()
) -> dict[int, bytes]:
    """Read the levels of codes.

    Args:
        rows: numbers of their rows.
        claim_ids: claims whose levels are wanted as well.

    Returns:
        Levels by claim, without claims that no longer count.
    """
    wanted = or_(ClaimCodeRow.id.in_(rows), ClaimCodeRow.claim_id.in_(claim_ids))
    found = session.execute(
        select(ClaimCodeRow.claim_id, ClaimCodeRow.levels)
        .join(ClaimRow, ClaimRow.id == ClaimCodeRow.claim_id)
        .where(wanted, ClaimCodeRow.embedder == embedder, ClaimRow.state.not_in(GONE))
        .order_by(ClaimCodeRow.id.desc())
    )
    return {claim_id: levels for claim_id, levels in found}  # noqa: C416 -- a row is no pair


def list_uncoded(
    session: Session,
    embedder: str,
    *,
    after: int = 0,
    until: int | None = None,
    limit: int | None = None,
) -> list[UncodedClaim]:
    """List claims that have no code of an embedder, lowest number first.

    Args:
        after: only claims with higher numbers.
        until: only claims up to this number.
        limit: how many.
    """
    query = (
        select(ClaimRow.id, ClaimRow.text)
        .outerjoin(ClaimCodeRow, _is_coded(embedder))
        .where(ClaimRow.id > after, ClaimRow.state.not_in(GONE), ClaimCodeRow.id.is_(None))
        .order_by(ClaimRow.id)
        .limit(limit)
    )
    if until is not None:
        query = query.where(ClaimRow.id <= until)
    return [UncodedClaim(*row) for row in session.execute(query)]


def count_uncoded(session: Session, embedder: str) -> int:
    """Count the claims that have no code of an embedder."""
    query = (
        select(func.count())
        .select_from(ClaimRow)
        .outerjoin(ClaimCodeRow, _is_coded(embedder))
        .where(ClaimRow.state.not_in(GONE), ClaimCodeRow.id.is_(None))
    )
    return session.scalar(query) or 0


def save_codes(session: Session, embedder: str, codes: Mapping[UncodedClaim, Code]) -> int:
    """Save codes of claims whose words are still those that were read.

    Returns:
        How many; a claim that was edited meanwhile waits for the next time.
    """
    ids = [claim.claim_id for claim in codes]
    query = select(ClaimRow.id, ClaimRow.text).where(ClaimRow.id.in_(ids))
    current = {UncodedClaim(*row) for row in session.execute(query)}
    kept = {claim: code for claim, code in codes.items() if claim in current}
    if kept:
        numbers = [claim.claim_id for claim in kept]
        session.execute(delete(ClaimCodeRow).where(ClaimCodeRow.claim_id.in_(numbers)))
        session.execute(
            insert(ClaimCodeRow),
            [
                {
                    "claim_id": claim.claim_id,
                    "embedder": embedder,
                    "code": code.signs,
                    "levels": code.levels,
                }
                for claim, code in kept.items()
            ],
        )
    return len(kept)


def _is_coded(embedder: str) -> ColumnElement[bool]:
    return and_(ClaimCodeRow.claim_id == ClaimRow.id, ClaimCodeRow.embedder == embedder)


class _Copy:
    """The codes that a process has read.

    Rows are only ever added behind those that were given out, so that readers need no lock.
    """

    def __init__(self) -> None:
        self._rows: Ids = np.empty(0, dtype=np.int64)
        self._codes: Words = np.empty((0, CODE_WORDS), dtype=np.uint64)
        self._count = self._newest = 0
        self._lock = Lock()

    def update(self, connection: Connection, embedder: str) -> CodeTable:
        query = (
            select(ClaimCodeRow.id, ClaimCodeRow.code)
            .where(ClaimCodeRow.id > self._newest, ClaimCodeRow.embedder == embedder)
            .order_by(ClaimCodeRow.id)
        )
        with self._lock:
            result = connection.execute(query, execution_options={"yield_per": READ_ROWS})
            for part in result.partitions():
                self._add(part)
            return CodeTable(self._rows[: self._count], self._codes[: self._count])

    def _add(self, part: Sequence[Row[int, bytes]]) -> None:
        numbers, codes = zip(*part, strict=True)
        end = self._count + len(part)
        if end > len(self._rows):
            self._rows = _widen(self._rows, int(end * GROWTH))
            self._codes = _widen(self._codes, int(end * GROWTH))
        self._rows[self._count : end] = numbers
        words = np.frombuffer(b"".join(codes), dtype=np.uint64)
        self._codes[self._count : end] = words.reshape(-1, CODE_WORDS)
        self._count, self._newest = end, numbers[-1]


def _widen(array: npt.NDArray[_Number], room: int) -> npt.NDArray[_Number]:
    wider = np.empty((room, *array.shape[1:]), dtype=array.dtype)
    wider[: len(array)] = array
    return wider


_copies: WeakKeyDictionary[Engine, dict[str, _Copy]] = WeakKeyDictionary()
