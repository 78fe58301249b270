"""Postings on PostgreSQL: a narrow table that has a row for each term of each claim.

It is kept by triggers (migration 0011) and read from its key alone, where the claims of a term
lie side by side. A GIN index over the claims finds them as fast, but each posting is then a row
of the wide table to be fetched.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import psycopg

    Ids = npt.NDArray[np.int64]

BUDGET = 5_000  # postings fetched for one query
COMMON_SHARE = 2000
COMMON_FLOOR = 2  # a term of one claim is what is taken of unknown ones anyway
KEPT_LISTS = 500  # postings of rare terms that are kept until they are merged
LARGEST_CODE_POINT = "\U0010ffff"

_POSTINGS = """
SELECT array_send(ARRAY(SELECT claim_id FROM claim_term WHERE term = wanted.term LIMIT %s))
FROM unnest(string_to_array(%s, ' ')) WITH ORDINALITY AS wanted (term, place) ORDER BY wanted.place
"""
_SHARED = """
SELECT array_send(ARRAY(
    SELECT claim_id FROM claim_term AS one JOIN claim_term AS other USING (claim_id)
    WHERE one.term = %s AND other.term = %s ORDER BY claim_id DESC LIMIT %s
))
"""
_NORMS = """
SELECT id, norm FROM claim WHERE id = ANY(%s::integer[]) AND state NOT IN ('dropped', 'replaced')
"""
# What array_send gives (arrayfuncs.c): the number of dimensions, whether there are NULLs, the
# elements' type, length and first index, 4 bytes each; then the elements behind their sizes.
_HEADER = 20
_ELEMENT = np.dtype([("size", ">i4"), ("value", ">i4")])


class PostgresPostings:
    """The index in a PostgreSQL database.

    Args:
        connection: the driver's connection, inside the caller's transaction.
    """

    budget = BUDGET

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._lists: dict[str, Ids] = {}

    def read_size(self) -> int:
        """Give the highest claim number."""
        return self._one("SELECT max(id) FROM claim")[0] or 0

    def read_stamp(self) -> tuple[str, int]:
        """Give a mark that changes with each refresh, and the size at the last one."""
        row = self._connection.execute("SELECT stamp, size FROM search_state").fetchone()
        return row or ("", 0)

    def read_common(self) -> dict[str, int]:
        """Give the kept frequencies of frequent terms."""
        size = self.read_stamp()[1]
        rows = self._connection.execute(
            "SELECT term, frequency FROM common_term WHERE frequency >= %s",
            (max(COMMON_FLOOR, size // COMMON_SHARE),),
        )
        return dict(rows.fetchall())

    def read_frequencies(self, terms: list[str]) -> dict[str, int]:
        """Count the claims of rare terms, by reading them: `read_postings` asks for them next."""
        if len(self._lists) > KEPT_LISTS:
            self._lists.clear()
        self._lists |= self._read_lists(terms, self.budget)
        return {term: len(self._lists[term]) for term in terms}

    def read_postings(self, queries: list[tuple[str, ...]], limit: int) -> list[Ids]:
        """Give the claims that have all terms of a query (one or two), at most `limit` each."""
        single = [query[0] for query in queries if len(query) == 1]
        lists = self._read_lists([term for term in single if term not in self._lists], limit)
        lists |= {term: self._lists[term] for term in single if term in self._lists}
        return [
            lists[query[0]] if len(query) == 1 else self._read_shared(query, limit)
            for query in queries
        ]

    def list_vocabulary(self, prefix: str, limit: int) -> list[str]:
        """List terms that start so, as of the last refresh."""
        rows = self._connection.execute(
            "SELECT term FROM common_term WHERE term >= %s AND term < %s ORDER BY term LIMIT %s",
            (prefix, prefix + LARGEST_CODE_POINT, limit),
        )
        return [term for (term,) in rows]

    def read_norms(self, claim_ids: list[int]) -> dict[int, str]:
        """Give the terms of claims that still count."""
        numbers = "{" + ",".join(map(str, claim_ids)) + "}"
        cursor = self._connection.cursor(binary=True)
        return dict(cursor.execute(_NORMS, (numbers,), prepare=True).fetchall())

    def refresh(self, size: int) -> None:
        """Count all terms again."""
        self._lists.clear()
        self._connection.execute("DELETE FROM common_term")
        self._connection.execute(
            "INSERT INTO common_term SELECT term, count(*) FROM claim_term GROUP BY term"
        )
        self._connection.execute(
            "INSERT INTO search_state (id, stamp, size) VALUES (1, %s, %s) ON CONFLICT (id) "
            "DO UPDATE SET stamp = excluded.stamp, size = excluded.size",
            (uuid.uuid4().hex, size),
        )

    def _read_lists(self, terms: list[str], limit: int) -> dict[str, Ids]:
        if not terms:
            return {}
        # One text is passed on in half the time of a list.
        cursor = self._connection.cursor(binary=True)
        rows = cursor.execute(_POSTINGS, (limit, " ".join(terms)), prepare=True).fetchall()
        return {term: _read_array(sent) for term, (sent,) in zip(terms, rows, strict=True)}

    def _read_shared(self, query: tuple[str, ...], limit: int) -> Ids:
        # Planned for each pair anew, because the best plan depends on how frequent the two are.
        cursor = self._connection.cursor(binary=True)
        rows = cursor.execute(_SHARED, (*query, limit), prepare=False)
        return _read_array(rows.fetchall()[0][0])

    def _one(self, statement: str) -> tuple[Any, ...]:
        row = self._connection.execute(statement).fetchone()
        return row or (None,)


def _read_array(sent: bytes) -> Ids:
    """Read an array of integers at once; the driver would make a list of it."""
    if len(sent) < _HEADER:  # an empty one has no dimensions
        return np.empty(0, dtype=np.int64)
    return np.frombuffer(sent, _ELEMENT, offset=_HEADER)["value"].astype(np.int64)
