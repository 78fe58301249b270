"""Tables of matching: earlier claims from elsewhere, decided pairs, codes of meaning."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.storage.base import Base


class ImportedReviewRow(Base):
    """Where an imported earlier claim comes from, and how it was rated there."""

    __tablename__ = "imported_review"
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(unique=True)
    verdict: Mapped[str | None]
    address: Mapped[str | None]
    reviewed_on: Mapped[date | None]
    publisher: Mapped[str | None]


class MatchDecisionRow(Base):
    """What a person decided about two claims; the newest row of a pair counts."""

    __tablename__ = "match_decision"
    __table_args__ = (
        CheckConstraint("relation IN ('same', 'related', 'different', 'undone')", name="relation"),
        CheckConstraint("claim_id <> earlier_id", name="self"),
        Index("ix_match_decision_earlier_id", "earlier_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    earlier_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    relation: Mapped[str]
    score: Mapped[float]
    decided_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]


class ClaimCodeRow(Base):
    """What a claim means, as a code; a trigger drops it when the claim's words change.

    A row is added or deleted, never changed, and no number is given twice: who has read a row
    once can tell by its number whether it still counts.
    """

    __tablename__ = "claim_code"
    __table_args__ = (
        CheckConstraint("length(code) = 48", name="length"),
        CheckConstraint("length(levels) = 192", name="levels"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), unique=True)
    embedder: Mapped[str]  # model and frame that made it; codes of others can't be compared
    code: Mapped[bytes]
    levels: Mapped[bytes]
