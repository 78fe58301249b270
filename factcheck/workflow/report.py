"""Reports: claims with everything that is needed to replicate the check."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from sqlalchemy.orm import Session

import factcheck
from factcheck.domain.claim import Claim
from factcheck.domain.match import MatchDecision
from factcheck.domain.people import Person
from factcheck.domain.publisher import Publisher
from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import Move, Verdict, find_published
from factcheck.export.claim_review import write_claim_reviews
from factcheck.export.csv_report import write_csv
from factcheck.export.printable import write_page
from factcheck.export.report import DecidedMatch, ReportRow
from factcheck.storage.articles import get_articles
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.earlier import get_imported_reviews
from factcheck.storage.evidence import list_evidence_of
from factcheck.storage.matches import list_decisions_of
from factcheck.storage.people import list_people, list_ratings
from factcheck.storage.queue import list_claims
from factcheck.storage.verdicts import list_verdicts_of
from factcheck.storage.verification import read_anchor
from factcheck.workflow.agreement import blind_filter, list_hidden
from factcheck.workflow.desk import Desk, current_time

BATCH = 200  # claims gathered at a time, so that a report of any size needs little memory


def export_csv(
    desk: Desk, wanted: ClaimFilter, *, language: str = "en", bom: bool = True
) -> Iterator[bytes]:
    """Write claims as CSV, one row a claim, in pieces.

    The whole report is read in one transaction, so that its rows belong together.

    Args:
        language: in which ratings are named, BCP 47.
        bom: whether to begin with the mark by which Excel recognises UTF-8.
    """
    return write_csv(gather_rows(desk, wanted, language), bom=bom)


def export_claim_reviews(
    desk: Desk, wanted: ClaimFilter, publisher: Publisher, *, language: str = "en"
) -> Iterator[bytes]:
    """Write approved verdicts as a JSON list of schema.org ClaimReview, in pieces.

    Args:
        publisher: who publishes them, and where.
        language: in which ratings are named, BCP 47.
    """
    return write_claim_reviews(gather_rows(desk, wanted, language), publisher)


def export_page(
    desk: Desk,
    wanted: ClaimFilter,
    publisher: Publisher,
    *,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> Iterator[bytes]:
    """Write approved verdicts as one HTML file that can be printed, in pieces.

    Args:
        publisher: who publishes them, and where.
        language: in which ratings are named, BCP 47.
        translate: gives the labels in the reader's language.
    """
    return write_page(gather_rows(desk, wanted, language), publisher, translate=translate)


def report_name(ending: str = "csv") -> str:
    """Give a file name that says what it is and when it was made (UTC)."""
    return f"factcheck-{current_time():%Y-%m-%d-%H%M}.{ending}"


def read_publisher(site: str = "http://127.0.0.1:8501") -> Publisher:
    """Read who publishes from FACTCHECK_PUBLISHER and FACTCHECK_SITE.

    Args:
        site: address of the dashboard, for where no other is set.
    """
    return Publisher(
        name=os.environ.get("FACTCHECK_PUBLISHER") or "Factcheck",
        site=os.environ.get("FACTCHECK_SITE") or site,
    )


def gather_rows(desk: Desk, wanted: ClaimFilter, language: str) -> Iterator[ReportRow]:
    """Give the rows of a report, all read in one transaction.

    A verdict that waits for the second opinion of whoever makes the report is left out of it.

    Args:
        language: in which ratings are named, BCP 47.
    """
    at, offset = current_time(), 0
    with desk.store.read() as session:
        anchor = read_anchor(session)
        wanted = blind_filter(session, desk.person, wanted)
        while claims := list_claims(
            session, wanted, order=QueueOrder.OLDEST, limit=BATCH, offset=offset
        ):
            for row in _make_rows(session, desk.person, claims, language, at):
                yield replace(row, history_anchor=str(anchor) if anchor else None)
            offset += len(claims)


def _make_rows(
    session: Session, person: Person | None, claims: Sequence[Claim], language: str, at: datetime
) -> Iterator[ReportRow]:
    ids = [claim.id for claim in claims]
    articles = get_articles(session, [c.article_id for c in claims if c.article_id is not None])
    verdicts, evidence = (
        _list_seen_verdicts(session, person, ids),
        list_evidence_of(session, ids, removed=True),
    )
    matches = _decided_matches(session, ids)
    people = {person.id: person.name for person in list_people(session)}
    ratings = {rating.code: rating for rating in list_ratings(session)}
    for claim in claims:
        yield ReportRow(
            claim=claim,
            article=articles.get(claim.article_id or 0),
            verdicts=tuple(verdicts.get(claim.id, ())),
            evidence=tuple(evidence.get(claim.id, ())),
            matches=tuple(matches.get(claim.id, ())),
            ratings=ratings,
            people=people,
            program_version=factcheck.__version__,
            reported_at=at,
            language=language,
        )


def _list_seen_verdicts(
    session: Session, person: Person | None, ids: Sequence[int]
) -> dict[int, list[Verdict]]:
    """List the verdicts of claims, without proposals that the person may not see.

    Where something was published a report shows that and nothing of the proposal. Where nothing
    was, an answered revision in the proposal's place would pass for what waits now.
    """
    verdicts = list_verdicts_of(session, ids)
    hidden = list_hidden(session, person, chain.from_iterable(verdicts.values()))
    return {
        claim_id: [] if any(v.id in hidden for v in items) and not find_published(items) else items
        for claim_id, items in verdicts.items()
    }


def _decided_matches(session: Session, ids: Sequence[int]) -> dict[int, list[DecidedMatch]]:
    decisions = list_decisions_of(session, ids)
    others = sorted({other for pairs in decisions.values() for other in pairs})
    claims = {claim.id: claim for claim in get_claims(session, others)}
    imported = get_imported_reviews(session, others)
    verdicts = list_verdicts_of(session, others)

    def describe(decision: MatchDecision) -> DecidedMatch:
        review = imported.get(decision.earlier_id)
        approved = [
            verdict
            for verdict in verdicts.get(decision.earlier_id, ())
            if verdict.decided is Move.APPROVE
        ]
        return DecidedMatch(
            decision=decision,
            text=claims[decision.earlier_id].draft.text,
            address=review.address if review else None,
            rating=review.verdict if review else (approved[-1].rating if approved else None),
        )

    return {
        claim_id: [describe(pairs[other]) for other in sorted(pairs)]
        for claim_id, pairs in decisions.items()
    }
