"""The one search for earlier claims: by their words and, where that is on, by their meaning.

The meaning layer is imported when FACTCHECK_MEANING chooses it, never before.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from factcheck.domain.errors import SettingsError
from factcheck.domain.match import ComparableClaim, Match
from factcheck.domain.message import Message
from factcheck.matching.candidates import find_similar, score_similar
from factcheck.matching.ranking import rank_candidates
from factcheck.storage.search import SearchIndex
from factcheck.workflow.desk import Desk

FUSED = 100  # claims that each search finds for the other
# From here on a claim is suggested for its meaning alone, see docs/meaning.md.
SURE_MEANING = 50.0
PAUSE_SECONDS = 60.0  # for which the desk goes by words alone after the model failed

_log = logging.getLogger(__name__)
_paused_until = {"desk": 0.0}


@dataclass(frozen=True, slots=True)
class Found:
    """Earlier claims that were found for a text.

    Args:
        scores: likeness of words, 0..100, by claim; those found by meaning alone have none.
        meanings: likeness of meaning, 0..100, by claim; empty while the layer is off.
        weights: what orders them instead of the scores; empty while the layer is off.
    """

    scores: Mapping[int, float]
    meanings: Mapping[int, float] = field(default_factory=dict)
    weights: Mapping[int, float] = field(default_factory=dict)

    @property
    def ids(self) -> set[int]:
        """Give the numbers of all of them."""
        return set(self.weights or self.scores)

    def is_sure(self, claim_id: int) -> bool:
        """Tell whether the meaning alone is reason enough to suggest a claim."""
        return self.meanings.get(claim_id, 0.0) >= SURE_MEANING

    def may_be_near(self, claim_id: int, least: float) -> bool:
        """Tell whether a claim can reach a likeness of words, or is sure by its meaning.

        Args:
            least: 0..100; a claim without a score is only measured when it is compared.
        """
        return self.scores.get(claim_id, least) >= least or self.is_sure(claim_id)

    def rank(self, query: ComparableClaim, claims: Sequence[ComparableClaim]) -> list[Match]:
        """Compare a claim with those that were found, best first; only that makes them the same."""
        matches = rank_candidates(query, claims, scores=self.scores, weights=self.weights)
        return [self._explain(match) for match in matches]

    def _explain(self, match: Match) -> Match:
        if not self.is_sure(match.claim_id):
            return match
        reason = Message.of(
            "By the language model it means nearly the same: {likeness} of 100.",
            likeness=round(self.meanings[match.claim_id]),
        )
        reasons = (*match.comparison.reasons, reason)
        return replace(match, comparison=replace(match.comparison, reasons=reasons))


def is_meaning_wanted() -> bool:
    """Tell whether the newsroom switched the meaning layer on."""
    return bool(os.environ.get("FACTCHECK_MEANING"))


def find_earlier(session: Session, text: str, norms: str | Sequence[str], *, limit: int) -> Found:
    """Find earlier claims for a text.

    Args:
        text: as it stands.
        norms: its terms, or those of each of its sentences.
        limit: how many claims.

    Raises:
        SettingsError: the meaning layer is on and can't be used.
    """
    index = SearchIndex(session)
    if not is_meaning_wanted():
        return Found(dict(find_similar(index, norms, limit=limit)))
    from factcheck.meaning.fusion import fuse_likeness  # noqa: PLC0415 -- only when it is on
    from factcheck.workflow.codes import find_by_meaning  # noqa: PLC0415 -- the same

    depth = max(limit, FUSED)
    scores = dict(find_similar(index, norms, limit=depth))
    meanings = find_by_meaning(session, text, limit=depth, also=scores.keys())
    others = [number for number in meanings if number not in scores]
    weights = fuse_likeness(scores | score_similar(index, norms, others), meanings)
    return Found(scores, meanings, dict(list(weights.items())[:limit]))


def find_for_desk(session: Session, text: str, norm: str, *, limit: int) -> Found:
    """Find earlier claims as `find_earlier` does, by words alone while the model fails.

    The desk must not stop because a model can't be reached.
    """
    if is_meaning_wanted() and time.monotonic() >= _paused_until["desk"]:
        try:
            return find_earlier(session, text, norm, limit=limit)
        except SettingsError as error:
            _pause(error)
    return Found(dict(find_similar(SearchIndex(session), norm, limit=limit)))


def tend_codes(desk: Desk, claim_id: int) -> None:
    """Make the code of a claim and of a few others where the meaning layer is on."""
    if not is_meaning_wanted() or time.monotonic() < _paused_until["desk"]:
        return
    from factcheck.workflow.codes import fill_few_codes  # noqa: PLC0415 -- only when it is on

    try:
        fill_few_codes(desk, claim_id)
    except SettingsError as error:
        _pause(error)


def _pause(error: SettingsError) -> None:
    _paused_until["desk"] = time.monotonic() + PAUSE_SECONDS
    _log.warning("%s", error)
