"""Earlier claims in the order in which a person should look at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from factcheck.domain.match import ComparableClaim, Match, Relation
from factcheck.matching.conflicts import compare_claims

JUNK_WORDS = 3  # a claim with fewer content words is like everything and never goes first
# A suggestion that can be reused goes before one that contradicts, whatever their scores.
RELATION_ORDER = {
    Relation.SAME: 0,
    Relation.CONFLICT: 1,
    Relation.RELATED: 1,
    Relation.DIFFERENT: 1,
}


def rank_candidates(
    query: ComparableClaim,
    candidates: Iterable[ComparableClaim],
    *,
    scores: Mapping[int, float] | None = None,
    weights: Mapping[int, float] | None = None,
) -> list[Match]:
    """Compare a claim with earlier ones and put them in order.

    Order: the same claims first, then by score; ties are broken by a published verdict, then
    by the newer check, then by the higher number. Claims of fewer than three content words
    come last.

    Args:
        query: the claim that is being checked.
        candidates: earlier claims, for example those of `find_similar`.
        scores: 0..100 by claim id, where the archive's word frequencies are known; they
            replace the comparison's own score.
        weights: by claim id, where more than the words decides the order; they take the
            place of the score in it.

    Returns:
        One match for each candidate, best first.
    """
    ranked = []
    for candidate in candidates:
        comparison = compare_claims(query, candidate)
        if scores and candidate.id in scores:
            comparison = replace(comparison, score=scores[candidate.id])
        match = Match(claim_id=candidate.id, comparison=comparison)
        weight = weights.get(candidate.id, 0.0) if weights else comparison.score
        ranked.append((_order(candidate, match, weight), match))
    return [match for _, match in sorted(ranked, key=lambda item: item[0])]


def _order(
    candidate: ComparableClaim, match: Match, weight: float
) -> tuple[bool, int, float, bool, int, int]:
    checked = candidate.checked_on or date.min
    return (
        len(candidate.text.split()) < JUNK_WORDS,
        RELATION_ORDER[match.comparison.relation],
        -weight,
        not candidate.has_verdict,
        -checked.toordinal(),
        -candidate.id,
    )
