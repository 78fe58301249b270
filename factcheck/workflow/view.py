"""Everything that the desk shows about one claim."""

from __future__ import annotations

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim
from factcheck.domain.history import Event
from factcheck.domain.views import DeskView
from factcheck.storage.articles import get_article, get_set_aside
from factcheck.storage.claims import get_claim, get_claims, list_article_claims, list_children
from factcheck.storage.comments import list_comments
from factcheck.storage.evidence import list_evidence_of
from factcheck.storage.history import list_claim_events
from factcheck.storage.opinions import list_opinions
from factcheck.storage.people import list_people, list_ratings
from factcheck.storage.reuses import count_reusing, list_corrected
from factcheck.storage.verdicts import list_verdicts
from factcheck.workflow.agreement import list_hidden
from factcheck.workflow.desk import Desk

REUSE_LIMIT = 20  # earlier claims that one claim reused
LINEAGE_LIMIT = 50  # generations of splits and merges that the history looks back


def view_claim(desk: Desk, claim_id: int) -> DeskView:
    """Gather a claim, its article, evidence, verdicts and history.

    Raises:
        UnknownRecordError: there is no such claim.
    """
    with desk.store.read() as session:
        claim = get_claim(session, claim_id)
        article_id = claim.article_id
        verdicts = list_verdicts(session, claim_id)
        evidence = list_evidence_of(session, [claim_id], removed=True)[claim_id]
        return DeskView(
            claim=claim,
            article=get_article(session, article_id) if article_id else None,
            claims=tuple(list_article_claims(session, article_id)) if article_id else (claim,),
            set_aside=get_set_aside(session, article_id) if article_id else (),
            evidence=tuple(item for item in evidence if not item.removed),
            used_evidence={item.id: item for item in evidence},
            verdicts=tuple(verdicts),
            history=tuple(_history(session, claim)),
            people={person.id: person.name for person in list_people(session)},
            ratings={rating.code: rating for rating in list_ratings(session)},
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
