"""From which likeness on earlier claims are shown and offered for reuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.domain.match import Relation

BAND = 10  # points of likeness in one band
DECISIONS_NEEDED = 20  # fewer decisions say nothing about precision
REUSE_PRECISION = 0.95  # share of "the same" among what would be offered for reuse
SUGGEST_SHARE = 0.2  # share of "the same" or "related" among what would be shown


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Likeness, 0..100.

    Args:
        suggest: below it nothing is shown.
        reuse: from it on verdict and evidence of the same claim may be copied.
    """

    suggest: float = 30.0
    reuse: float = 60.0


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair that a person decided about.

    Args:
        score: likeness that was shown, 0..100.
    """

    score: float
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """What people decided about pairs of one band of likeness.

    Args:
        low: least likeness of the band; it is `BAND` wide.
    """

    low: int
    same: int
    related: int
    different: int

    @property
    def total(self) -> int:
        """How many pairs were decided."""
        return self.same + self.related + self.different

    @property
    def precision(self) -> float | None:
        """Share of pairs decided to be the same; None without a decision."""
        return self.same / self.total if self.total else None


def count_bands(decided: Iterable[Decided]) -> list[ScoreBand]:
    """Count decisions in bands of likeness, highest first."""
    counts = {low: dict.fromkeys(Relation, 0) for low in range(0, 100, BAND)}
    for item in decided:
        low = min(int(item.score) // BAND * BAND, 100 - BAND)
        counts[low][item.relation] += 1
    return [
        ScoreBand(
            low=low,
            same=found[Relation.SAME],
            related=found[Relation.RELATED],
            different=found[Relation.DIFFERENT],
        )
        for low, found in sorted(counts.items(), reverse=True)
    ]


def propose_thresholds(bands: Iterable[ScoreBand]) -> Thresholds | None:
    """Propose thresholds from what people decided.

    Args:
        bands: highest first.

    Returns:
        The lowest band whose decisions from it upwards are precise enough, for each
        threshold; None while there are fewer than `DECISIONS_NEEDED` decisions, or where
        no band is precise enough.
    """
    same = related = total = 0
    reuse = suggest = None
    for band in bands:
        if not band.total:
            continue
        same, related, total = same + band.same, related + band.related, total + band.total
        if same / total >= REUSE_PRECISION:
            reuse = band.low
        if (same + related) / total >= SUGGEST_SHARE:
            suggest = band.low
    if total < DECISIONS_NEEDED or reuse is None or suggest is None:
        return None
    return Thresholds(suggest=float(min(suggest, reuse)), reuse=float(reuse))
