"""Runs of characters inside words, as numbers, and how rare they are in the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Codes = npt.NDArray[np.uint64]
    Places = npt.NDArray[np.int64]

SIZES = (3, 4, 5)  # characters of a run
TEXT_LIMIT = 400_000  # characters of all words together that are cut
BUCKET_BITS = 18  # runs are counted in 262,144 buckets: one megabyte, few of them shared
GRAM_WORDS = 10_000  # whose runs are counted together
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio (Knuth, TAOCP 6.4)


class Vocabulary(Protocol):
    """The archive's common terms; one object as long as nothing is counted again."""

    @property
    def size(self) -> int:
        """How many claims there were when they were counted."""
        ...

    @property
    def frequencies(self) -> Mapping[str, int]:
        """In how many claims each term is."""
        ...

    def __hash__(self) -> int: ...


def cut_grams(words: Sequence[str]) -> tuple[Codes, Places]:
    """Cut words, with a space at both ends, into runs of 3 to 5 characters.

    Returns:
        The code of each run, and the number of the word that it is from.
    """
    text = (" " + " ".join(words) + " ")[:TEXT_LIMIT]
    characters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    passed = np.cumsum(characters == 32)
    characters = characters.astype(np.uint64)
    codes, owners = [], []
    code = characters
    for size in range(2, SIZES[-1] + 1):
        end = max(len(characters) - size + 1, 0)
        code = code[:end] * _MULTIPLIER + characters[size - 1 :]
        if size in SIZES:
            # Only the ends of a run may be spaces; the inner ones belong to no single word.
            inner = passed[size - 2 : size - 2 + end] == passed[:end]
            codes.append(code[inner])
            owners.append(passed[:end][inner] - 1)
    return np.concatenate(codes), np.concatenate(owners)


def weigh_grams(buckets: Places, vocabulary: Vocabulary) -> Floats:
    """Give the inverse document frequency of each run, at least 1.

    It is estimated from the words that have the run, as the archive's documents aren't read.

    Args:
        buckets: of the runs, as `bucket_grams` gives them.
        vocabulary: the archive's common terms.
    """
    weights: Floats = _count_grams(vocabulary)[buckets].astype(np.float64)
    return weights


@lru_cache(maxsize=4)
def _count_grams(vocabulary: Vocabulary) -> npt.NDArray[np.float32]:
    buckets = 1 << BUCKET_BITS
    total = np.zeros(buckets)
    terms = list(vocabulary.frequencies)
    counts = np.array(list(vocabulary.frequencies.values()), dtype=np.float64)
    for start in range(0, len(terms), GRAM_WORDS):
        codes, owners = cut_grams(terms[start : start + GRAM_WORDS])
        # Bucket and word as one number: sorting pairs takes ten times as long.
        found = np.unique(bucket_grams(codes) * GRAM_WORDS + owners)
        bucket, word = np.divmod(found, GRAM_WORDS)
        total += np.bincount(bucket, weights=counts[start + word], minlength=buckets)
    total = np.clip(total, 1, max(vocabulary.size, 1))
    result: npt.NDArray[np.float32] = (np.log((1 + vocabulary.size) / (1 + total)) + 1).astype(
        np.float32
    )
    return np.maximum(result, 1)


def bucket_grams(codes: Codes) -> Places:
    """Give the bucket of each run; of 450 runs of a query, one shares its bucket."""
    mixed = (codes ^ (codes >> np.uint64(29))) * _MULTIPLIER
    places: Places = (mixed >> np.uint64(64 - BUCKET_BITS)).astype(np.int64)
    return places
