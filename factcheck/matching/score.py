"""How alike the words of a query and of many claims are, 0..100.

Two views are blended. Words: how much of the claim the query has, each word weighed by its
rarity, with RapidFuzz forgiving typing errors. Characters: the cosine of the runs of 3 to 5
characters inside words, which finds other forms of the same word. RapidFuzz's WRatio is no
part of it: past a length ratio of 1.5 one shared word gives 85.5, whatever the rest says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from factcheck.matching.grams import BUCKET_BITS, Vocabulary, bucket_grams, cut_grams, weigh_grams
from factcheck.matching.normalise import has_trigrams, join_trigrams

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

WORD_CUTOFF = 82  # ratio of "merebut" and "merbut" is 92, of "merebut" and "merebus" 86
WORD_SHARE = 0.35  # best of 0.2, 0.35, 0.5 and 0.65 over archives in 13 languages
# Rewards claims that share more than one of two words ("naik", "harga beras naik"): the
# share of the claim counts with the 0.15th power of its size beside the query's.
SIZE_POWER = 0.15
UNKNOWN_SHARE = 200_000  # a word that is not common is taken to be in 5 of a million claims


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are in the archive.

    Args:
        rare: number of claims with each rarer term that was asked for.
        size: number of claims.
        vocabulary: the archive's common terms.
    """

    rare: Mapping[str, int]
    size: int
    vocabulary: Vocabulary

    def weigh(self, terms: Sequence[str]) -> Floats:
        """Give the inverse document frequency of each term, always above 0."""
        unknown = max(1, self.size // UNKNOWN_SHARE)
        common, rare = self.vocabulary.frequencies.get, self.rare.get
        found = [common(term) or rare(term) or unknown for term in terms]
        return np.log1p((max(self.size, 1) + 0.5) / (np.array(found, dtype=np.float64) + 0.5))


@dataclass(frozen=True, slots=True)
class _Bags:
    """The distinct words of several texts, and how often each text has each."""

    words: list[str]
    places: npt.NDArray[np.int64]
    counts: Floats
    owners: npt.NDArray[np.int64]
    texts: int

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Bags:
        words = [text.split() for text in texts]
        places: dict[str, int] = {}
        flat = [places.setdefault(word, len(places)) for row in words for word in row]
        owners = np.repeat(np.arange(len(words)), [len(row) for row in words])
        # Places and owners as one number, so that equal ones are the same word of one text.
        keys = owners * len(places) + np.array(flat, dtype=np.int64)
        keys, counts = np.unique(keys, return_counts=True)
        owners, distinct = np.divmod(keys, max(len(places), 1))
        return cls(
            words=list(places),
            places=distinct,
            counts=counts.astype(np.float64),
            owners=owners,
            texts=len(words),
        )

    def sum(self, values: Floats) -> Floats:
        """Add up a value of each word of each text, by text."""
        total: Floats = np.bincount(self.owners, values, self.texts).astype(np.float64)
        return total


def score_claims(query: str, claims: Sequence[str], rarity: Rarity) -> list[float]:
    """Score claims against a query.

    Args:
        query: terms of the query, as `normalise_text` gives them.
        claims: terms of each claim.
        rarity: of words in the archive.

    Returns:
        For each claim 0 (nothing in common) to 100 (the same terms).
    """
    if not query or not any(claims):
        return [0.0] * len(claims)
    bags = _Bags.of(claims)
    words = _score_words(query, bags, rarity)
    # Scripts without spaces are searched by trigrams, but compared by their runs.
    joined = _Bags.of([join_trigrams(c) for c in claims]) if has_trigrams(claims) else bags
    characters = _score_characters(join_trigrams(query), joined, rarity.vocabulary)
    blend = WORD_SHARE * words + (1 - WORD_SHARE) * characters
    return [float(value) for value in np.clip(100 * blend, 0, 100).round(2)]


def _score_words(query: str, bags: _Bags, rarity: Rarity) -> Floats:
    """Give the share of each claim's weight that the query has, 0..1."""
    terms = list(dict.fromkeys(query.split()))
    weights = rarity.weigh(bags.words)[bags.places]
    size = bags.sum(weights)
    best = _match_words(terms, bags.words)[bags.places]
    shared = bags.sum(weights * best) / np.maximum(size, 1e-9)
    relative = size / rarity.weigh(terms).sum()
    result: Floats = shared * np.minimum(relative, 1.0) ** SIZE_POWER
    return result


def _match_words(query: list[str], words: list[str]) -> Floats:
    """Give each word's likeness to the most alike word of the query, 0..1."""
    likeness = process.cdist(
        query, words, scorer=fuzz.ratio, score_cutoff=WORD_CUTOFF, dtype=np.float32
    ).max(axis=0)
    exact = set(query)
    # 3000 and 30000 are 89 alike as words, and say something else.
    numbers = [not word.isalpha() and word.isascii() and word not in exact for word in words]
    likeness[np.array(numbers)] = 0
    result: Floats = likeness.astype(np.float64) / 100
    return result


def _score_characters(query: str, bags: _Bags, vocabulary: Vocabulary) -> Floats:
    """Give the cosine of the weighed character runs of each claim and of the query, 0..1."""
    asked = Counter(query.split())
    codes, owners = cut_grams([*asked, *bags.words])
    own = owners < len(asked)
    counts = np.array(list(asked.values()), dtype=np.float64)[owners[own]]
    buckets = bucket_grams(codes)
    known, place = np.unique(buckets[own], return_inverse=True)
    # What a message says five times doesn't count five times as much: sublinear term frequency
    # (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 6.4.1).
    repeats = np.log1p(np.bincount(place, weights=counts))
    query_runs = repeats * weigh_grams(known, vocabulary)
    table = np.zeros(1 << BUCKET_BITS, dtype=np.float32)
    table[known] = query_runs
    buckets, words, total = buckets[~own], owners[~own] - len(asked), len(bags.words)
    weights = weigh_grams(buckets, vocabulary)
    hits = table[buckets] * weights
    product = np.bincount(words, weights=hits, minlength=total)[bags.places]
    square = np.bincount(words, weights=weights**2, minlength=total)[bags.places]
    length = np.sqrt(bags.sum(square * bags.counts**2)) * np.sqrt((query_runs**2).sum())
    cosine: Floats = bags.sum(product * bags.counts) / np.maximum(length, 1e-9)
    return np.minimum(cosine, 1.0)
