"""Reusing an earlier check for a claim that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.domain.match import Relation
from factcheck.domain.people import Person
from factcheck.domain.reuse import Reuse
from factcheck.domain.verdict import Rating, find_published
from factcheck.storage.claims import change_claim, get_claim, get_current_claim
from factcheck.storage.earlier import get_imported_reviews
from factcheck.storage.evidence import add_evidence, list_evidence
from factcheck.storage.people import list_ratings
from factcheck.storage.reuses import add_reuse
from factcheck.storage.verdicts import list_verdicts
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.evidence import copy_all_evidence
from factcheck.workflow.groups import Seen, decide_in_session
from factcheck.workflow.moves import Change, get_open_claim, note_change


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusedCheck:
    """What an earlier check suggests for the verdict; the person still proposes it.

    Args:
        rating: code on the newsroom's scale, None where the earlier words aren't on it.
        rationale: its rationale, None where it was checked elsewhere.
    """

    rating: str | None
    rationale: str | None


def reuse_check(
    desk: Desk, claim_id: int, version: int, earlier_id: int, *, score: float
) -> ReusedCheck:
    """Copy what an earlier check of the same claim rests on, and decide that it is the same.

    Of the newsroom's own check the evidence is copied; a check made elsewhere is linked
    itself, as context.

    Args:
        version: the version that the form showed.
        score: likeness that was shown, 0..100.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it, or it was decided to differ.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        decide_in_session(session, person, claim, earlier_id, Relation.SAME, Seen(score, at))
        imported = get_imported_reviews(session, [earlier_id]).get(earlier_id)
        copied = [item.id for item in copy_all_evidence(session, person, earlier_id, claim_id, at)]
        if imported is not None:
            copied += _link_review(session, person, claim, imported, at)
        if copied:
            current = get_current_claim(session, claim_id, claim.version)
            saved = change_claim(session, claim_id, current.version, at)
            after = {"from_claim": earlier_id, "evidence": copied}
            note_change(session, person, saved, "evidence.copy", at, Change(after=after))
        _note_reuse(session, person, claim_id, earlier_id, at)
        return _suggest(session, earlier_id, imported)


def find_rating(words: str | None, ratings: Sequence[Rating]) -> str | None:
    """Find the rating that somebody else's words name, in any language of the scale."""
    wanted = (words or "").strip().casefold()
    for rating in ratings:
        if wanted in {rating.code, *(label.casefold() for label in rating.labels.values())}:
            return rating.code
    return None


def _link_review(
    session: Session, person: Person, claim: Claim, review: EarlierClaim, at: datetime
) -> list[int]:
    known = {item.draft.address for item in list_evidence(session, claim.id)}
    if not review.address or review.address in known:
        return []
    draft = EvidenceDraft(
        address=review.address,
        stance=Stance.CONTEXT,
        title=review.verdict,
        publisher=review.publisher,
        excerpt=review.text,
    )
    return [add_evidence(session, claim.id, draft, person_id=person.id, at=at).id]


def _note_reuse(
    session: Session, person: Person, claim_id: int, earlier_id: int, at: datetime
) -> None:
    """Keep what was reused, so that a correction of it finds the claims that rest on it."""
    copied = find_published(list_verdicts(session, earlier_id))
    reuse = Reuse(
        id=0,
        claim_id=claim_id,
        earlier_id=earlier_id,
        verdict_id=copied.id if copied else None,
        person_id=person.id,
        at=at,
    )
    if add_reuse(session, reuse):
        after = {"from_claim": earlier_id, "revision": copied.revision if copied else None}
        note_change(
            session, person, get_claim(session, claim_id), "reuse.check", at, Change(after=after)
        )


def _suggest(session: Session, earlier_id: int, imported: EarlierClaim | None) -> ReusedCheck:
    if imported is not None:
        return ReusedCheck(
            rating=find_rating(imported.verdict, list_ratings(session)), rationale=None
        )
    published = find_published(list_verdicts(session, earlier_id))
    if published is None:
        return ReusedCheck(rating=None, rationale=None)
    return ReusedCheck(rating=published.rating, rationale=published.rationale)
