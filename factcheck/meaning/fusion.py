"""Several rankings of the same claims made into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

RANK_CONSTANT = 60  # Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009


def fuse_ranks(rankings: Iterable[Sequence[int]]) -> dict[int, float]:
    """Add up reciprocal ranks.

    Args:
        rankings: claim ids, best first, in each.

    Returns:
        Weight by claim id, best first; of equal ones the first that was met.
    """
    weights: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, claim_id in enumerate(ranking, 1):
            weights[claim_id] += 1 / (RANK_CONSTANT + rank)
    return dict(sorted(weights.items(), key=lambda item: -item[1]))
