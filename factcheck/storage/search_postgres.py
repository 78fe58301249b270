"""Postings on PostgreSQL: a GIN index over the terms is only asked which claims have a term.

Terms go into the index as they are (``array_to_tsvector``): the text search parser would cut
words of scripts that the database's locale doesn't know.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import psycopg

BUDGET = 5_000  # postings fetched for one query; each costs more than on SQLite
COMMON_SHARE = 2000
COMMON_FLOOR = 2  # a term of one claim is what is taken of unknown ones anyway
LARGEST_CODE_POINT = "\U0010ffff"

# The index of migration 0002 is over this expression; another spelling wouldn't use it.
TERMS = "array_to_tsvector(array_remove(string_to_array(norm, ' '), ''))"

_POSTINGS = f"""
SELECT found.ids FROM unnest(%s::text[]) WITH ORDINALITY AS wanted (query, place)
CROSS JOIN LATERAL (
    SELECT array_agg(id) AS ids FROM (
        SELECT id FROM claim WHERE {TERMS} @@ wanted.query::tsquery LIMIT %s
    ) AS hit
) AS found
ORDER BY wanted.place
"""  # noqa: S608 - the only part that varies is a constant


class PostgresPostings:
    """The index in a PostgreSQL database.

    Args:
        connection: the driver's connection, inside the caller's transaction.
    """

    budget = BUDGET

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

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
        """Look terms up; those that came after the last refresh are counted."""
        known = dict(
            self._connection.execute(
                "SELECT term, frequency FROM common_term WHERE term = ANY(%s)", (terms,)
            ).fetchall()
        )
        new = [term for term in terms if term not in known]
        if new:
            lists = self.read_postings([(term,) for term in new], self.budget)
            known |= {term: len(ids) for term, ids in zip(new, lists, strict=True)}
        return known

    def read_postings(
        self, queries: list[tuple[str, ...]], limit: int
    ) -> list[npt.NDArray[np.int64]]:
        """Give the claims that have all terms of a query, at most `limit` each."""
        texts = [" & ".join(f"'{term}'" for term in query) for query in queries]
        cursor = self._connection.cursor(binary=True)
        rows = cursor.execute(_POSTINGS, (texts, limit), prepare=True).fetchall()
        return [np.array(ids or (), dtype=np.int64) for (ids,) in rows]

    def list_vocabulary(self, prefix: str, limit: int) -> list[str]:
        """List terms that start so, as of the last refresh."""
        rows = self._connection.execute(
            "SELECT term FROM common_term WHERE term >= %s AND term < %s LIMIT %s",
            (prefix, prefix + LARGEST_CODE_POINT, limit),
        )
        return [term for (term,) in rows]

    def read_norms(self, claim_ids: list[int]) -> dict[int, str]:
        """Give the terms of claims that still count."""
        rows = self._connection.execute(
            "SELECT id, norm FROM claim WHERE id = ANY(%s) "
            "AND state NOT IN ('dropped', 'replaced')",
            (claim_ids,),
        )
        return dict(rows.fetchall())

    def refresh(self, size: int) -> None:
        """Count all terms again."""
        self._connection.execute("DELETE FROM common_term")
        self._connection.execute(
            "INSERT INTO common_term SELECT word, ndoc FROM ts_stat(%s)",
            (f"SELECT {TERMS} FROM claim",),  # noqa: S608 - a constant
        )
        self._connection.execute(
            "INSERT INTO search_state (id, stamp, size) VALUES (1, %s, %s) ON CONFLICT (id) "
            "DO UPDATE SET stamp = excluded.stamp, size = excluded.size",
            (uuid.uuid4().hex, size),
        )

    def _one(self, statement: str) -> tuple[Any, ...]:
        row = self._connection.execute(statement).fetchone()
        return row or (None,)
