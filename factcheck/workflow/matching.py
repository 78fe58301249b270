"""Was this checked before? Suggestions by the machine, decisions by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.groups import ClaimGroup
from factcheck.domain.match import ComparableClaim, Match, MatchDecision, Relation
from factcheck.domain.verdict import Move, Verdict
from factcheck.domain.views import Suggestion
from factcheck.matching.normalise import normalise_text
from factcheck.storage.articles import map_publish_days
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.earlier import get_imported_reviews
from factcheck.storage.engine import Store
from factcheck.storage.verdicts import list_verdicts_of
from factcheck.text.details import read_details
from factcheck.workflow.article_view import view_article_of
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import read_group
from factcheck.workflow.meaning import find_for_desk, is_meaning_wanted, tend_codes
from factcheck.workflow.recall import recall
from factcheck.workflow.thresholds import read_thresholds

SUGGESTIONS = 8  # shown on the desk
SEARCHED = 40  # found before the claim's own article and rejected pairs are left out
SHORT_WORDS = 4  # "Harga beras naik" says too little to carry a verdict over


def suggest_matches(desk: Desk, claim_id: int, *, limit: int = SUGGESTIONS) -> list[Suggestion]:
    """Suggest earlier claims that may say the same as a claim.

    The claims of its group come first. What people decided to differ from any claim of the
    group is left out, and so are the other claims of the same article.

    Returns:
        Best first.
    """
    tend_codes(desk, claim_id)
    if is_meaning_wanted():  # codes come without an event
        with desk.store.read() as session:
            return _suggest(desk.store, session, claim_id, limit)
    key = ("matches", claim_id, limit)
    return list(
        recall(desk.store, key, lambda session: _suggest(desk.store, session, claim_id, limit))
    )


def _suggest(store: Store, session: Session, claim_id: int, limit: int) -> list[Suggestion]:
    around = view_article_of(store, session, claim_id)
    claim = around.get_claim(claim_id)
    group, decisions = read_group(session, claim_id)
    thresholds = read_thresholds(session, claim.language)
    norm = normalise_text(claim.draft.text, claim.language)
    found = find_for_desk(session, claim.draft.text, norm, limit=SEARCHED)
    # Comparing is what takes the time: what its likeness leaves out anyway isn't compared.
    near = {n for n in found.ids if found.may_be_near(n, thresholds.suggest)}
    near |= found.ids & decisions.keys()
    numbers = (group.members | near) - group.rejected - {claim_id}
    earlier = [
        other
        for other in get_claims(session, sorted(numbers))
        if other.id in group.members or _is_elsewhere(other, claim)
    ]
    checks = _Checks(session, earlier, group, thresholds.reuse, short=_is_short(norm))
    matches = found.rank(
        make_comparable(claim, known_day=around.published_on),
        [checks.comparable(other) for other in earlier],
    )
    kept = [
        checks.suggest(match, decisions.get(match.claim_id))
        for match in matches
        if match.comparison.score >= thresholds.suggest
        or found.is_sure(match.claim_id)
        or match.claim_id in group.members | decisions.keys()
    ]
    return sorted(kept, key=lambda item: not item.joined)[:limit]


def make_comparable(
    claim: Claim,
    *,
    known_day: date | None = None,
    checked_on: date | None = None,
    has_verdict: bool = False,
) -> ComparableClaim:
    """Read a claim's stand-alone text as matching compares it.

    Args:
        known_day: publish date of its article; relative dates count from it.
    """
    text = claim.draft.text
    return ComparableClaim(
        id=claim.id,
        text=text,
        language=claim.language,
        details=read_details(text, claim.language, known_day),
        checked_on=checked_on,
        has_verdict=has_verdict,
    )


class _Checks:
    """What is known about the checks of several claims, read in one go."""

    def __init__(
        self,
        session: Session,
        claims: Sequence[Claim],
        group: ClaimGroup,
        reuse_from: float,
        *,
        short: bool,
    ) -> None:
        ids = [claim.id for claim in claims]
        self._claims = {claim.id: claim for claim in claims}
        self._group, self._reuse_from, self._short = group, reuse_from, short
        self._imported = get_imported_reviews(session, ids)
        self._verdicts: Mapping[int, list[Verdict]] = list_verdicts_of(session, ids)
        self._days = map_publish_days(session, [c.article_id for c in claims if c.article_id])
        self._lead_id = max(
            (number for number in ids if number in group.members and self._has_verdict(number)),
            key=lambda number: (number not in self._imported, self._checked_on(number) or date.min),
            default=None,
        )

    def comparable(self, claim: Claim) -> ComparableClaim:
        """Read a claim as matching compares it."""
        return make_comparable(
            claim,
            known_day=self._days.get(claim.article_id or 0),
            checked_on=self._checked_on(claim.id),
            has_verdict=self._has_verdict(claim.id),
        )

    def suggest(self, match: Match, decision: MatchDecision | None) -> Suggestion:
        """Put together what the desk shows about an earlier claim."""
        claim = self._claims[match.claim_id]
        imported = self._imported.get(claim.id)
        verdict = _approved(self._verdicts.get(claim.id, []))
        return Suggestion(
            match=match,
            text=claim.draft.text,
            language=claim.language,
            rating=imported.verdict if imported else (verdict.rating if verdict else None),
            own=imported is None,
            reusable=self._is_reusable(match, decision),
            checked_on=self._checked_on(claim.id),
            publisher=imported.publisher if imported else None,
            address=imported.address if imported else None,
            decision=decision,
            joined=claim.id in self._group.members,
            lead=claim.id == self._lead_id,
        )

    def _is_reusable(self, match: Match, decision: MatchDecision | None) -> bool:
        """Tell whether to offer reuse: a person said the same, or the machine is sure."""
        imported = self._imported.get(match.claim_id)
        has_source = imported is None or bool(imported.address)
        if not self._has_verdict(match.claim_id) or not has_source:
            return False
        if decision is not None or match.claim_id in self._group.members:
            return match.claim_id in self._group.members
        sure = match.comparison.score >= self._reuse_from and not self._short
        return sure and match.comparison.relation is Relation.SAME

    def _has_verdict(self, number: int) -> bool:
        return number in self._imported or bool(_approved(self._verdicts.get(number, [])))

    def _checked_on(self, number: int) -> date | None:
        imported = self._imported.get(number)
        if imported:
            return imported.checked_on
        verdict = _approved(self._verdicts.get(number, []))
        return verdict.decided_at.date() if verdict and verdict.decided_at else None


def _is_elsewhere(other: Claim, claim: Claim) -> bool:
    return other.article_id is None or other.article_id != claim.article_id


def _is_short(norm: str) -> bool:
    return len(norm.split()) < SHORT_WORDS


def _approved(verdicts: Sequence[Verdict]) -> Verdict | None:
    approved = [verdict for verdict in verdicts if verdict.decided is Move.APPROVE]
    return approved[-1] if approved else None
