"""Was this checked before? Suggestions by the machine, decisions by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.evidence import Evidence, EvidenceDraft, Stance
from factcheck.domain.match import ComparableClaim, Match, MatchDecision, Relation
from factcheck.domain.verdict import Move, Verdict
from factcheck.domain.views import Suggestion
from factcheck.matching.candidates import find_similar
from factcheck.matching.normalise import normalise_text
from factcheck.matching.ranking import rank_candidates
from factcheck.storage.articles import get_articles
from factcheck.storage.claims import change_claim, get_claim, get_claims
from factcheck.storage.earlier import get_imported_reviews
from factcheck.storage.evidence import add_evidence
from factcheck.storage.matches import add_decision, list_decisions
from factcheck.storage.search import SearchIndex
from factcheck.storage.verdicts import list_verdicts_of
from factcheck.text.details import read_details
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.evidence import copy_all_evidence
from factcheck.workflow.moves import Change, get_open_claim, note_change

SUGGESTIONS = 8  # shown on the desk
SEARCHED = 40  # found before the claim's own article and rejected pairs are left out
LEAST_LIKENESS = 30.0  # 0..100; what is less alike shares only everyday words
DECIDABLE = (Relation.SAME, Relation.RELATED, Relation.DIFFERENT)


def suggest_matches(desk: Desk, claim_id: int, *, limit: int = SUGGESTIONS) -> list[Suggestion]:
    """Suggest earlier claims that may say the same as a claim.

    Pairs that a person decided to be different are left out, and so are the other claims of
    the same article.

    Returns:
        Best first.
    """
    with desk.store.read() as session:
        claim = get_claim(session, claim_id)
        decisions = list_decisions(session, claim_id)
        hits = dict(
            find_similar(
                SearchIndex(session),
                normalise_text(claim.draft.text, claim.language),
                limit=SEARCHED,
            )
        )
        rejected = {n for n, d in decisions.items() if d.relation is Relation.DIFFERENT}
        earlier = [
            other
            for other in get_claims(session, [n for n in hits if n not in rejected | {claim_id}])
            if other.article_id is None or other.article_id != claim.article_id
        ]
        known = _Checks(session, earlier)
        matches = rank_candidates(
            make_comparable(claim, known_day=_article_day(session, claim)),
            [known.comparable(other) for other in earlier],
            scores=hits,
        )
        claims = {other.id: other for other in earlier}
        return [
            known.suggest(match, claims[match.claim_id], decisions.get(match.claim_id))
            for match in matches
            if match.comparison.score >= LEAST_LIKENESS or match.claim_id in decisions
        ][:limit]


def decide_match(
    desk: Desk, claim_id: int, earlier_id: int, relation: Relation, *, score: float
) -> None:
    """Remember what a person decided about two claims.

    Args:
        relation: same, related or different.
        score: likeness that was shown, 0..100.

    Raises:
        RefusedInputError: a claim compared with itself, or another relation.
        UnknownRecordError: there is no such claim.
    """
    if claim_id == earlier_id or relation not in DECIDABLE:
        raise RefusedInputError(
            "Claims {claim_id} and {earlier_id} can't be called “{relation}”. "
            "Choose same, related or different for two claims.",
            claim_id=claim_id,
            earlier_id=earlier_id,
            relation=relation,
        )
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_claim(session, claim_id)
        get_claim(session, earlier_id)
        decision = MatchDecision(
            claim_id=claim_id,
            earlier_id=earlier_id,
            relation=relation,
            decided_by=person.id,
            decided_at=at,
            score=score,
        )
        add_decision(session, decision)
        change = Change(after={"earlier": earlier_id, "relation": str(relation)})
        note_change(session, person, claim, "match.decide", at, change)


def reuse_check(desk: Desk, claim_id: int, version: int, earlier_id: int) -> Verdict | None:
    """Copy what an earlier check of the same claim rests on.

    Of the newsroom's own check the evidence is copied; a check made elsewhere is linked
    itself, as context.

    Args:
        version: the version that the form showed.

    Returns:
        The earlier claim's approved verdict, None where it was checked elsewhere.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        copied: list[Evidence] = copy_all_evidence(session, person, earlier_id, claim_id, at)
        imported = get_imported_reviews(session, [earlier_id]).get(earlier_id)
        if imported is not None and imported.address:
            draft = EvidenceDraft(
                address=imported.address,
                stance=Stance.CONTEXT,
                title=imported.verdict,
                publisher=imported.publisher,
                excerpt=imported.text,
            )
            copied.append(add_evidence(session, claim_id, draft, person_id=person.id, at=at))
        if copied:
            saved = change_claim(session, claim_id, claim.version, at)
            after = {"from_claim": earlier_id, "evidence": [item.id for item in copied]}
            note_change(session, person, saved, "evidence.copy", at, Change(after=after))
        return _approved(list_verdicts_of(session, [earlier_id]).get(earlier_id, []))


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

    def __init__(self, session: Session, claims: Sequence[Claim]) -> None:
        ids = [claim.id for claim in claims]
        self._imported = get_imported_reviews(session, ids)
        self._verdicts: Mapping[int, list[Verdict]] = list_verdicts_of(session, ids)
        articles = get_articles(session, [c.article_id for c in claims if c.article_id])
        self._days = {number: article.published_on for number, article in articles.items()}

    def comparable(self, claim: Claim) -> ComparableClaim:
        """Read a claim as matching compares it."""
        verdict = _approved(self._verdicts.get(claim.id, []))
        return make_comparable(
            claim,
            known_day=self._days.get(claim.article_id or 0),
            checked_on=self._checked_on(claim),
            has_verdict=verdict is not None or claim.id in self._imported,
        )

    def suggest(self, match: Match, claim: Claim, decision: MatchDecision | None) -> Suggestion:
        """Put together what the desk shows about an earlier claim."""
        imported = self._imported.get(claim.id)
        verdict = _approved(self._verdicts.get(claim.id, []))
        same = decision.relation if decision else match.comparison.relation
        return Suggestion(
            match=match,
            text=claim.draft.text,
            language=claim.language,
            rating=imported.verdict if imported else (verdict.rating if verdict else None),
            own=imported is None,
            reusable=same is Relation.SAME
            and (verdict is not None or bool(imported and imported.address)),
            checked_on=self._checked_on(claim),
            publisher=imported.publisher if imported else None,
            address=imported.address if imported else None,
            decision=decision,
        )

    def _checked_on(self, claim: Claim) -> date | None:
        imported = self._imported.get(claim.id)
        verdict = _approved(self._verdicts.get(claim.id, []))
        if imported:
            return imported.checked_on
        return verdict.decided_at.date() if verdict and verdict.decided_at else None


def _approved(verdicts: Sequence[Verdict]) -> Verdict | None:
    approved = [verdict for verdict in verdicts if verdict.decided is Move.APPROVE]
    return approved[-1] if approved else None


def _article_day(session: Session, claim: Claim) -> date | None:
    if claim.article_id is None:
        return None
    return get_articles(session, [claim.article_id])[claim.article_id].published_on
