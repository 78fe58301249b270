"""Earlier claims that were checked elsewhere, imported in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from factcheck.domain.claim import Origin
from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.verdict import ClaimState
from factcheck.storage.matching_tables import ImportedReviewRow
from factcheck.storage.tables import ClaimRow

LOOKUP_BATCH = 500  # ids in one IN list; SQLite allows 32,766 parameters

_REVIEWS = (
    select(ImportedReviewRow, ClaimRow.text, ClaimRow.language)
    .join(ClaimRow, ClaimRow.id == ImportedReviewRow.claim_id)
    .where(ImportedReviewRow.claim_id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class NewEarlierClaim:
    """An earlier claim about to be imported.

    Args:
        language: BCP 47 code, detected where the file doesn't say.
        norm: its text as the claim search compares it.
    """

    claim: EarlierClaim
    language: str
    norm: str


def find_imported(session: Session, external_ids: Sequence[str]) -> set[str]:
    """Find which of these are in the database already."""
    found: set[str] = set()
    for start in range(0, len(external_ids), LOOKUP_BATCH):
        batch = external_ids[start : start + LOOKUP_BATCH]
        found.update(
            session.scalars(
                select(ImportedReviewRow.external_id).where(
                    ImportedReviewRow.external_id.in_(batch)
                )
            )
        )
    return found


def add_earlier_claims(session: Session, claims: Sequence[NewEarlierClaim], at: datetime) -> None:
    """Add a batch of earlier claims.

    Args:
        at: when, UTC.
    """
    numbers = session.scalars(
        insert(ClaimRow).returning(ClaimRow.id, sort_by_parameter_order=True),
        [_claim_values(claim, at) for claim in claims],
    ).all()
    session.execute(
        insert(ImportedReviewRow),
        [
            {
                "claim_id": number,
                "external_id": new.claim.id,
                "verdict": new.claim.verdict,
                "address": new.claim.address,
                "reviewed_on": new.claim.checked_on,
                "publisher": new.claim.publisher,
            }
            for number, new in zip(numbers, claims, strict=True)
        ],
    )


def get_imported_reviews(session: Session, claim_ids: Sequence[int]) -> dict[int, EarlierClaim]:
    """Get imported claims as they were imported, by claim."""
    if not claim_ids:
        return {}
    rows = session.execute(_REVIEWS, {"ids": list(claim_ids)})
    return {
        row.claim_id: EarlierClaim(
            id=row.external_id,
            text=text,
            language=language,
            verdict=row.verdict,
            address=row.address,
            checked_on=row.reviewed_on,
            publisher=row.publisher,
        )
        for row, text, language in rows
    }


def _claim_values(new: NewEarlierClaim, at: datetime) -> dict[str, object]:
    return {
        "article_id": None,
        "language": new.language,
        "state": ClaimState.PUBLISHED,
        "origin": Origin.IMPORTED,
        "text": new.claim.text,
        "quote": new.claim.text,
        "norm": new.norm,
        "speaker": new.claim.speaker,
        "is_quote": False,
        "worth": 0.0,
        "details": {},
        "notes": {},
        "version": 1,
        "changed_at": at,
    }
