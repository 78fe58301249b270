"""From which likeness on earlier claims are shown and offered for reuse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def make_bands(counts: Mapping[tuple[int, Relation], int]) -> list[ScoreBand]:
    """Make bands of likeness of counted decisions, highest first.

    Args:
        counts: decisions by least likeness of the band and relation.
    """
    return [
        ScoreBand(
            low=low,
            same=counts.get((low, Relation.SAME), 0),
            related=counts.get((low, Relation.RELATED), 0),
            different=counts.get((low, Relation.DIFFERENT), 0),
        )
        for low in range(100 - BAND, -BAND, -BAND)
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
