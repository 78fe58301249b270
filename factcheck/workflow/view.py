"""Everything that the desk shows about one claim."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.history import Event
from factcheck.domain.verdict import Rating
from factcheck.domain.views import DeskView
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.claims import list_children
from factcheck.storage.comments import list_comments
from factcheck.storage.evidence import list_evidence_of
from factcheck.storage.history import list_claim_events
from factcheck.storage.opinions import list_opinions
from factcheck.storage.people import list_people, list_ratings
from factcheck.storage.reuses import count_reusing, list_corrected
from factcheck.storage.verdicts import list_verdicts
from factcheck.workflow.agreement import list_hidden
from factcheck.workflow.article_view import view_article_of
from factcheck.workflow.desk import Desk
from factcheck.workflow.recall import recall_in

REUSE_LIMIT = 20  # earlier claims that one claim reused
LINEAGE_LIMIT = 50  # generations of splits and merges that the history looks back


def view_claim(desk: Desk, claim_id: int) -> DeskView:
    """Gather a claim, its article, evidence, verdicts and history.

    Raises:
        UnknownRecordError: there is no such claim.
    """
    with desk.store.read() as session:
        around = view_article_of(desk.store, session, claim_id)
        claim = around.get_claim(claim_id)
        people, ratings = recall_in(desk.store, session, "names", _read_names)
        verdicts = list_verdicts(session, claim_id)
        evidence = list_evidence_of(session, [claim_id], removed=True)[claim_id]
        return DeskView(
            claim=claim,
            article=around.article,
            claims=around.claims,
            set_aside=around.set_aside,
            evidence=tuple(item for item in evidence if not item.removed),
            used_evidence={item.id: item for item in evidence},
            verdicts=tuple(verdicts),
            history=tuple(_history(session, claim)),
            people=people,
            ratings=ratings,
            blind=bool(list_hidden(session, desk.person, verdicts)),
            opinions=tuple(list_opinions(session, [v.id for v in verdicts[-1:]])),
            reused_by=count_reusing(session, claim_id),
            corrected=tuple(
                reuse.earlier_id
                for reuse, _ in list_corrected(session, claim_id=claim_id, limit=REUSE_LIMIT)
            ),
            parents=tuple(get_claims(session, claim.parents)),
            children=tuple(list_children(session, claim_id)),
            comments=tuple(list_comments(session, claim_id)),
        )


def _read_names(session: Session) -> tuple[Mapping[int, str], Mapping[str, Rating]]:
    people = {person.id: person.name for person in list_people(session)}
    ratings = {rating.code: rating for rating in list_ratings(session)}
    return MappingProxyType(people), MappingProxyType(ratings)


def _history(session: Session, claim: Claim) -> list[Event]:
    seen = {claim.id}
    generation = [claim]
    for _ in range(LINEAGE_LIMIT):
        parents = {parent for item in generation for parent in item.parents} - seen
        if not parents:
            break
        seen |= parents
        generation = get_claims(session, sorted(parents))
    return list_claim_events(session, sorted(seen))
