"""Likeness of words and likeness of meaning made into one order."""

from __future__ import annotations

from collections.abc import Mapping


def fuse_likeness(words: Mapping[int, float], meanings: Mapping[int, float]) -> dict[int, float]:
    """Take either likeness as a reason of its own, and both together as a better one.

    It is the probability that one of two independent reasons holds (a noisy or). Adding up
    reciprocal ranks instead would put what is far down in both lists before what is first in
    one of them: docs/adr/0008-likeness-not-ranks.md has the figures.

    Args:
        words: 0..100 by claim.
        meanings: 0..100 by claim.

    Returns:
        Weight 0..1 by claim, best first; of equal ones the newer claim is first.
    """
    weights = {
        claim_id: 1 - (1 - words.get(claim_id, 0.0) / 100) * (1 - meanings.get(claim_id, 0.0) / 100)
        for claim_id in {*words, *meanings}
    }
    return dict(sorted(weights.items(), key=lambda item: (-item[1], -item[0])))
