"""Claims: rows to domain objects and back, and the one guarded way to change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, ClaimDraft, Origin, Span
from factcheck.domain.errors import StaleClaimError, UnknownRecordError
from factcheck.domain.verdict import ClaimState
from factcheck.storage.changes import describe_changes
from factcheck.storage.claim_rows import draft_values, get_claims, read_claims
from factcheck.storage.history import list_claim_events
from factcheck.storage.tables import ClaimParentRow, ClaimRow, ClaimSpanRow

_OF_ARTICLE = select(ClaimRow).where(ClaimRow.article_id == bindparam("article_id"))
_ARTICLE_OF = select(ClaimRow.article_id).where(ClaimRow.id == bindparam("claim_id"))
_CHILDREN = select(ClaimParentRow.claim_id).where(
    ClaimParentRow.parent_id == bindparam("parent_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim about to be added.

    Args:
        norm: the stand-alone text as the claim search compares it.
        parents: claims that it was split or merged from.
    """

    article_id: int
    draft: ClaimDraft
    language: str
    norm: str
    origin: Origin
    parents: tuple[int, ...] = ()
    assignee_id: int | None = None


def add_claim(session: Session, new: NewClaim, at: datetime) -> Claim:
    """Add one claim with its spans and lineage.

    Args:
        at: when, UTC.
    """
    row = ClaimRow(
        article_id=new.article_id,
        language=new.language,
        state=ClaimState.CHECKING if new.assignee_id else ClaimState.NEW,
        origin=new.origin,
        norm=new.norm,
        version=1,
        changed_at=at,
        **_assignee_values(new.assignee_id, at),
        **draft_values(new.draft),
    )
    session.add(row)
    session.flush()
    _add_spans(session, row.id, new.draft.spans)
    session.add_all(ClaimParentRow(claim_id=row.id, parent_id=parent) for parent in new.parents)
    session.flush()
    return get_claim(session, row.id)


def get_claim(session: Session, claim_id: int) -> Claim:
    """Get a claim.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    found = get_claims(session, [claim_id])
    if not found:
        raise UnknownRecordError(
            "There is no claim number {claim_id}. Choose one from the queue.", claim_id=claim_id
        )
    return found[0]


def list_article_claims(session: Session, article_id: int) -> list[Claim]:
    """List the claims of an article in text order, dropped and replaced ones included."""
    rows = session.scalars(_OF_ARTICLE, {"article_id": article_id})
    claims = read_claims(session, list(rows))
    return sorted(claims, key=lambda claim: (claim.draft.spans[0], claim.id))


def find_article_of(session: Session, claim_id: int) -> int | None:
    """Give the number of a claim's article; None where it has none or isn't there."""
    return session.scalar(_ARTICLE_OF, {"claim_id": claim_id})


def map_to_articles(session: Session, claim_ids: Sequence[int]) -> dict[int, int]:
    """Tell which article each claim belongs to; claims without one are left out."""
    rows = session.execute(
        select(ClaimRow.id, ClaimRow.article_id).where(
            ClaimRow.id.in_(set(claim_ids)), ClaimRow.article_id.is_not(None)
        )
    )
    return {number: article_id for number, article_id in rows if article_id is not None}


def list_claim_numbers(session: Session, article_id: int) -> list[int]:
    """List the numbers of an article's claims, in the order in which they came."""
    query = select(ClaimRow.id).where(ClaimRow.article_id == article_id).order_by(ClaimRow.id)
    return list(session.scalars(query))


def get_current_claim(session: Session, claim_id: int, version: int) -> Claim:
    """Get a claim that nobody saved since the form was shown.

    Args:
        version: the version that the form showed.

    Raises:
        StaleClaimError: somebody did; the message says what changed.
        UnknownRecordError: there is no such claim.
    """
    claim = get_claim(session, claim_id)
    if claim.version != version:
        raise _stale(session, claim_id, version)
    return claim


def change_claim(
    session: Session, claim_id: int, version: int, at: datetime, **values: object
) -> Claim:
    """Change a claim, if nobody did since the form was shown.

    The version is compared in the UPDATE itself: reading it first and writing later would
    let two people pass between the two.

    Args:
        version: the version that the form showed.
        at: when, UTC; an assignee in the values has it from then on.
        values: columns to set.

    Raises:
        StaleClaimError: somebody saved it meanwhile; the message says what changed.
        UnknownRecordError: there is no such claim.
    """
    if "assignee_id" in values:
        values |= _assignee_values(values["assignee_id"], at)
    result = session.execute(
        update(ClaimRow)
        .where(ClaimRow.id == claim_id, ClaimRow.version == version)
        .values(version=version + 1, changed_at=at, **values)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)  # noqa: S101 -- tells mypy what UPDATE returns
    if result.rowcount != 1:
        get_claim(session, claim_id)
        raise _stale(session, claim_id, version)
    return get_claim(session, claim_id)


def list_children(session: Session, claim_id: int) -> list[Claim]:
    """List the claims that were made of a claim by splits and merges."""
    return get_claims(session, sorted(session.scalars(_CHILDREN, {"parent_id": claim_id})))


def replace_spans(session: Session, claim_id: int, spans: Sequence[Span]) -> None:
    """Set the exact words that a claim points at."""
    session.execute(delete(ClaimSpanRow).where(ClaimSpanRow.claim_id == claim_id))
    _add_spans(session, claim_id, spans)


def _assignee_values(assignee_id: object, at: datetime) -> dict[str, object]:
    """Give who works on a claim together with since when, so that neither stands alone."""
    return {"assignee_id": assignee_id, "taken_at": at if assignee_id else None}


def _stale(session: Session, claim_id: int, version: int) -> StaleClaimError:
    events = list_claim_events(session, [claim_id], after_version=version)
    return StaleClaimError(
        "Somebody saved this claim while you were working on it: {changes}. "
        "Nothing of yours was saved or lost; compare, then save again.",
        changes=describe_changes(events),
        events=events,
    )


def _add_spans(session: Session, claim_id: int, spans: Sequence[Span]) -> None:
    if spans:
        session.execute(
            insert(ClaimSpanRow),
            [
                {"claim_id": claim_id, "position": n, "start_at": span.start, "end_at": span.end}
                for n, span in enumerate(spans)
            ],
        )
