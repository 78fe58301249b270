"""The search index over all claims: a posting store that lives inside the database.

It is kept by triggers (migrations 0002 and 0011), so that every process sees a claim when it is
committed, and nobody sees it after a rollback. Terms come from the column ``norm``, which the
workflow fills; this module knows nothing about how it is made.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from factcheck.storage.search_postgres import PostgresPostings
from factcheck.storage.search_sqlite import SqlitePostings

if TYPE_CHECKING:
    import numpy.typing as npt

CANDIDATES = 200  # claims that are worth a second look
VOCABULARY_LIMIT = 6000  # terms of one prefix ("men" has the most in Indonesian)
GROWTH = 1.2  # frequencies are read again when the archive has grown by a fifth
# A target has some of the rarest terms; the postings of the others are many and tell little.
ENOUGH_SHARE = 0.6
ENOUGH_TERMS = 5
FREE_POSTINGS = 3000  # that few are read in any case
KEPT_VOCABULARIES = 4
PAIRED_TERMS = 4  # with only frequent terms, pairs of the rarest four are intersected


class Postings(Protocol):
    """What a database must be able to do for the index."""

    budget: int

    def read_size(self) -> int:
        """Give the highest claim number."""
        ...

    def read_stamp(self) -> tuple[str, int]:
        """Give a mark that changes with each count of terms, and the size at the last one."""
        ...

    def read_common(self) -> dict[str, int]:
        """Give the kept frequencies of frequent terms."""
        ...

    def read_frequencies(self, terms: list[str]) -> dict[str, int]:
        """Give the frequencies of other terms."""
        ...

    def read_postings(self, queries: list[tuple[str, ...]], limit: int) -> list[Ids]:
        """Give the claims that have all terms of a query, for each query."""
        ...

    def list_vocabulary(self, prefix: str, limit: int) -> list[str]:
        """List terms that start so."""
        ...

    def read_norms(self, claim_ids: list[int]) -> dict[int, str]:
        """Give the terms of claims that still count."""
        ...

    def refresh(self, size: int) -> None:
        """Count the common terms again."""
        ...


if TYPE_CHECKING:
    Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The common terms as they were counted last; equal only to itself, so that it can be a key.

    Args:
        stamp: changes with each count.
        size: number of claims at that time.
        frequencies: number of claims with each common term.
    """

    stamp: str
    size: int
    frequencies: dict[str, int]


# By stamp, which no two counts share, whatever engine or process made them; the newest few.
_vocabularies: OrderedDict[str, Vocabulary] = OrderedDict()


class SearchIndex:
    """The index as one transaction sees it; cheap to make, meant to live as long as that.

    Args:
        connection: open session or connection on SQLite or PostgreSQL.
    """

    def __init__(self, connection: Session | Connection) -> None:
        if isinstance(connection, Session):
            connection = connection.connection()
        raw: Any = connection.connection.driver_connection
        postgres = connection.dialect.name == "postgresql"
        self._postings: Postings = PostgresPostings(raw) if postgres else SqlitePostings(raw)
        self._rare: dict[str, int] = {}

    @cached_property
    def size(self) -> int:
        """The highest claim number: how many claims there are, give or take deleted ones."""
        return self._postings.read_size()

    def read_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Tell in how many claims each term occurs; 0 for unknown ones.

        Those of frequent terms are as old as the last `refresh_frequencies`.
        """
        terms = list(dict.fromkeys(terms))
        common = self.vocabulary.frequencies
        missing = [t for t in terms if t not in common and t not in self._rare]
        if missing:
            self._rare |= dict.fromkeys(missing, 0) | self._postings.read_frequencies(missing)
        return {term: common.get(term) or self._rare[term] for term in terms}

    @property
    def rare(self) -> Mapping[str, int]:
        """The frequencies that were read so far of terms outside the vocabulary."""
        return self._rare

    def list_vocabulary(self, prefix: str) -> list[str]:
        """List the terms of the archive that start so, at most `VOCABULARY_LIMIT`."""
        return self._postings.list_vocabulary(prefix, VOCABULARY_LIMIT)

    def find_candidates(
        self, terms: str | Mapping[str, float], *, limit: int = CANDIDATES
    ) -> list[tuple[int, float]]:
        """Find the claims that share the rarest terms.

        Args:
            terms: terms separated by spaces, or the weight (0..1) of each.
            limit: how many claims to give.

        Returns:
            (claim id, weight), best first: the weight is the sum of the inverse document
            frequencies of the shared
            terms; of equal ones the newer claim is first.
        """
        if isinstance(terms, str):
            terms = dict.fromkeys(terms.split(), 1.0)
        frequencies = self.read_frequencies(list(terms))
        known = sorted((df, term) for term, df in frequencies.items() if df)
        queries = self._choose_queries(known)
        if not queries:
            return []
        lists = self._postings.read_postings(queries, self._postings.budget)
        weights = [sum(self._weigh(frequencies[t]) * terms[t] for t in q) for q in queries]
        return _merge(lists, weights, limit)

    def read_norms(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """Give the terms of those claims that still count (not dropped or replaced)."""
        return self._postings.read_norms(list(claim_ids))

    def refresh_frequencies(self, *, force: bool = False) -> bool:
        """Read the frequencies of common terms again if the archive has grown by a fifth.

        Returns:
            Whether it was necessary; at a million claims that takes a second or more.
        """
        if not force and self.size <= self._postings.read_stamp()[1] * GROWTH:
            return False
        self._postings.refresh(self.size)
        self.__dict__.pop("vocabulary", None)
        self._rare.clear()
        return True

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The common terms; one object for as long as they aren't counted again."""
        stamp, size = self._postings.read_stamp()
        known = _vocabularies.get(stamp)
        if known is None:
            known = Vocabulary(stamp, size, self._postings.read_common())
            if stamp:  # an archive that was never counted has none
                _vocabularies[stamp] = known
            while len(_vocabularies) > KEPT_VOCABULARIES:
                _vocabularies.popitem(last=False)
        return known

    def _choose_queries(self, known: list[tuple[int, str]]) -> list[tuple[str, ...]]:
        chosen: list[tuple[str, ...]] = []
        spent, weight = 0, 0.0
        enough = ENOUGH_SHARE * sum(self._weigh(df) for df, _ in known)
        for df, term in known:
            dear = spent + df > FREE_POSTINGS and len(chosen) >= ENOUGH_TERMS
            if spent + df > self._postings.budget or (dear and weight >= enough):
                break
            weight += self._weigh(df)
            spent += df
            chosen.append((term,))
        if len(chosen) < 2:
            rest = [term for _, term in known[len(chosen) : len(chosen) + PAIRED_TERMS]]
            pairs = [(a, b) for i, a in enumerate(rest) for b in rest[i + 1 :]]
            chosen += pairs or [(term,) for term in rest]
        return chosen

    def _weigh(self, frequency: int) -> float:
        return weigh_frequency(frequency, self.size)


def weigh_frequency(frequency: int, size: int) -> float:
    """Give the inverse document frequency as BM25 has it (Robertson and Zaragoza 2009)."""
    frequency = min(frequency, size)
    return math.log1p((size - frequency + 0.5) / (frequency + 0.5))


def _merge(lists: list[Ids], weights: list[float], limit: int) -> list[tuple[int, float]]:
    ids = np.concatenate(lists)
    if not len(ids):
        return []
    each = np.repeat(np.array(weights), [len(found) for found in lists])
    unique, place = np.unique(ids, return_inverse=True)
    total = np.bincount(place, weights=each)
    if len(unique) > limit:
        best = np.argpartition(-total, limit)[:limit]
        unique, total = unique[best], total[best]
    order = np.lexsort((-unique, -total))
    return list(zip(unique[order].tolist(), total[order].tolist(), strict=True))
