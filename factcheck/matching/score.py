"""How alike the words of a query and of many claims are, 0..100.

Two views are blended. Words: how much of the claim the query has, each word weighed by its
rarity, with RapidFuzz forgiving typing errors. Characters: the cosine of the runs of 3 to 5
characters inside words, which finds other forms of the same word. RapidFuzz's WRatio is no
part of it: past a length ratio of 1.5 one shared word gives 85.5, whatever the rest says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

WORD_CUTOFF = 75  # ratio of "merebut" and "merbut" is 92, of "merebut" and "merebus" 86
WORD_SHARE = 0.5
# Rewards claims that share more than one of two words ("naik", "harga beras naik"): the
# share of the claim counts with the 0.2th power of its size beside the query's.
SIZE_POWER = 0.2
GRAM_SIZES = (3, 4, 5)
GRAM_LIMIT = 200_000  # characters of all words together that are cut into runs
UNKNOWN_SHARE = 200_000  # a word that is not common is taken to be in 5 of a million claims


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are in the archive.

    Args:
        frequency: gives the number of claims with a term, or 0 where it isn't known.
        size: number of claims.
    """

    frequency: Callable[[str], int]
    size: int

    def weigh(self, terms: Sequence[str]) -> Floats:
        """Give the inverse document frequency of each term, always above 0."""
        unknown = max(1, self.size // UNKNOWN_SHARE)
        found = np.array([self.frequency(term) or unknown for term in terms], dtype=np.float64)
        return np.log1p((max(self.size, 1) + 0.5) / (found + 0.5))


def score_claims(query: str, claims: Sequence[str], rarity: Rarity) -> list[float]:
    """Score claims against a query.

    Args:
        query: terms of the query, as `normalise_text` gives them.
        claims: terms of each claim.
        rarity: of words in the archive.

    Returns:
        For each claim 0 (nothing in common) to 100 (the same terms).
    """
    counts = Counter(query.split())
    bags = [Counter(claim.split()) for claim in claims]
    if not counts or not any(bags):
        return [0.0] * len(claims)
    table = _WordTable(counts, bags, rarity)
    blend = WORD_SHARE * table.score_words() + (1 - WORD_SHARE) * table.score_characters()
    return [float(value) for value in np.clip(100 * blend, 0, 100).round(2)]


class _WordTable:
    """The distinct words of all claims, and where each claim's words stand among them."""

    def __init__(self, query: Counter[str], bags: Sequence[Counter[str]], rarity: Rarity) -> None:
        self._query = list(query)
        self._query_weights = rarity.weigh(self._query)
        self._query_counts = np.array(list(query.values()), dtype=np.float64)
        places: dict[str, int] = {}
        flat = [places.setdefault(word, len(places)) for bag in bags for word in bag]
        self._words = list(places)
        self._weights = rarity.weigh(self._words)
        self._flat = np.array(flat, dtype=np.int64)
        self._counts = np.array([n for bag in bags for n in bag.values()], dtype=np.float64)
        lengths = np.array([len(bag) for bag in bags])
        self._owner = np.repeat(np.arange(len(bags)), lengths)
        self._claims = len(bags)

    def score_words(self) -> Floats:
        """Give the share of each claim's weight that the query has, 0..1."""
        best = _match_words(self._query, self._words)
        weights = self._weights[self._flat]
        size = self._sum(weights)
        shared = self._sum(weights * best[self._flat]) / np.maximum(size, 1e-9)
        return shared * (size / self._query_weights.sum()) ** SIZE_POWER

    def score_characters(self) -> Floats:
        """Give the cosine of the character runs of each claim and of the query, 0..1."""
        likeness, runs, query_norm = self._weigh_runs()
        weights = (self._weights[self._flat]) * self._counts
        product = self._sum(weights * likeness[self._flat])
        norm = np.sqrt(self._sum(weights**2 * runs[self._flat]))
        return np.minimum(product / np.maximum(norm * query_norm, 1e-9), 1.0)

    def _weigh_runs(self) -> tuple[Floats, Floats, float]:
        codes, owner = _cut_runs([*self._query, *self._words])
        own = owner < len(self._query)
        weights = (self._query_weights * self._query_counts)[owner[own]]
        known, place = np.unique(codes[own], return_inverse=True)
        run_weights = np.bincount(place, weights=weights)
        at = np.minimum(np.searchsorted(known, codes[~own]), len(known) - 1)
        hit = np.where(known[at] == codes[~own], run_weights[at], 0.0)
        words = owner[~own] - len(self._query)
        count = len(self._words)
        norm = float(np.sqrt((run_weights**2).sum()))
        return (
            np.bincount(words, weights=hit, minlength=count),
            np.bincount(words, minlength=count).astype(np.float64),
            norm,
        )

    def _sum(self, values: Floats) -> Floats:
        return np.bincount(self._owner, weights=values, minlength=self._claims)


def _match_words(query: list[str], words: list[str]) -> Floats:
    """Give each word's likeness to the most alike word of the query, 0..1."""
    likeness = process.cdist(
        query, words, scorer=fuzz.ratio, score_cutoff=WORD_CUTOFF, dtype=np.float32
    ).max(axis=0)
    exact = set(query)
    # 3000 and 30000 are 89 alike as words, and say something else.
    numbers = [word.isascii() and not word.isalpha() and word not in exact for word in words]
    likeness[np.array(numbers)] = 0
    result: Floats = likeness.astype(np.float64) / 100
    return result


def _cut_runs(words: list[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Cut words with a space at both ends into runs of characters, as codes with their word."""
    text = " " + " ".join(words) + " "
    characters = np.frombuffer(text[:GRAM_LIMIT].encode("utf-32-le"), dtype=np.uint32)
    spaces = characters == 32
    passed = np.cumsum(spaces)
    codes, owners = [], []
    rolling = characters.astype(np.uint64)
    code = rolling.copy()
    for size in range(2, GRAM_SIZES[-1] + 1):
        end = len(characters) - size + 1
        if end <= 0:
            break
        code = code[:end] * np.uint64(0x9E3779B97F4A7C15) + rolling[size - 1 :]
        if size not in GRAM_SIZES:
            continue
        # Only the ends of a run may be spaces; the inner ones belong to no single word.
        inner = passed[size - 2 : size - 2 + end] - passed[:end] == 0
        codes.append(code[inner])
        owners.append(passed[:end][inner] - 1)
    return np.concatenate(codes), np.concatenate(owners)
