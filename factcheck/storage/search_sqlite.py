"""Postings on SQLite: FTS5 with detail=none is only asked which claims have a term.

``ORDER BY rank`` would read every posting of every term and took over a second at a million
claims; fetching the rarest terms' postings and adding them up in numpy takes two milliseconds.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3

    import numpy.typing as npt

BUDGET = 20_000  # postings fetched for one query
COMMON_SHARE = 2000  # a term in more than one of 2,000 claims is common: its frequency is kept
COMMON_FLOOR = 2  # a term of one claim is what is taken of unknown ones anyway
KEPT_POSTINGS = 1_000_000  # that are kept for the next queries of a transaction: eight megabytes
LARGEST_CODE_POINT = "\U0010ffff"

_POSTINGS = "SELECT group_concat(rowid) FROM claim_fts WHERE claim_fts MATCH ?"
_NEWEST = (
    "SELECT group_concat(rowid) FROM "
    "(SELECT rowid FROM claim_fts WHERE claim_fts MATCH ? ORDER BY rowid DESC LIMIT ?)"
)


class SqlitePostings:
    """The index in a SQLite file.

    Args:
        connection: the driver's connection, inside the caller's transaction.
    """

    budget = BUDGET

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lists: dict[tuple[str, ...], npt.NDArray[np.int64]] = {}
        self._kept = 0
        self._changes = connection.total_changes

    def read_size(self) -> int:
        """Give the highest claim number."""
        return self._connection.execute("SELECT max(id) FROM claim").fetchone()[0] or 0

    def read_stamp(self) -> tuple[str, int]:
        """Give a mark that changes with each refresh, and the size at the last one."""
        row = self._connection.execute("SELECT stamp, size FROM search_state").fetchone()
        return row or ("", 0)

    def read_common(self) -> dict[str, int]:
        """Give the kept frequencies."""
        return dict(self._connection.execute("SELECT term, frequency FROM common_term"))

    def read_frequencies(self, terms: list[str]) -> dict[str, int]:
        """Count the claims of rare terms, by reading them: `read_postings` asks for them next."""
        return {term: len(self._read_list((term,), self.budget)) for term in terms}

    def read_postings(
        self, queries: list[tuple[str, ...]], limit: int
    ) -> list[npt.NDArray[np.int64]]:
        """Give the claims that have all terms of a query; more than one: the newest `limit`."""
        return [self._read_list(query, limit) for query in queries]

    def list_vocabulary(self, prefix: str, limit: int) -> list[str]:
        """List terms that start so."""
        rows = self._connection.execute(
            "SELECT term FROM claim_vocab WHERE term >= ? AND term < ? LIMIT ?",
            (prefix, prefix + LARGEST_CODE_POINT, limit),
        )
        return [term for (term,) in rows]

    def read_norms(self, claim_ids: list[int]) -> dict[int, str]:
        """Give the terms of claims that still count."""
        numbers = ",".join(map(str, map(int, claim_ids)))
        return dict(
            self._connection.execute(
                f"SELECT id, norm FROM claim WHERE id IN ({numbers}) "  # noqa: S608 - integers
                "AND state NOT IN ('dropped', 'replaced')"
            )
        )

    def refresh(self, size: int) -> None:
        """Count the common terms again, and join the parts of the index that additions left.

        One part instead of a dozen makes a rare term three times as fast to look up; it takes
        a second at a million claims.
        """
        self._connection.execute("INSERT INTO claim_fts (claim_fts) VALUES ('optimize')")
        floor = max(COMMON_FLOOR, size // COMMON_SHARE)
        self._connection.execute("DELETE FROM common_term")
        self._connection.execute(
            "INSERT INTO common_term SELECT term, doc FROM claim_vocab WHERE doc >= ?", (floor,)
        )
        self._connection.execute(
            "INSERT OR REPLACE INTO search_state (id, stamp, size) VALUES (1, ?, ?)",
            (uuid.uuid4().hex, size),
        )

    def _read_list(self, query: tuple[str, ...], limit: int) -> npt.NDArray[np.int64]:
        """Read the claims of a query once until this connection changes something."""
        if self._kept > KEPT_POSTINGS or self._changes != self._connection.total_changes:
            self._lists.clear()
            self._kept, self._changes = 0, self._connection.total_changes
        if query in self._lists:
            return self._lists[query]
        # Terms are letters and digits; quotes keep words such as NEAR from being operators.
        match = " AND ".join(f'"{term}"' for term in query)
        if len(query) == 1:
            (numbers,) = self._connection.execute(_POSTINGS, (match,)).fetchone()
        else:
            (numbers,) = self._connection.execute(_NEWEST, (match, limit)).fetchone()
        found = np.fromstring(numbers or "", dtype=np.int64, sep=",")
        self._lists[query] = found
        self._kept += len(found) + 1
        return found
