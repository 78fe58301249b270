"""The tables, as SQLAlchemy classes; rules that must always hold are constraints."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.storage.base import Base


class PersonRow(Base):
    """A named user."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("role IN ('checker', 'editor', 'admin')", name="role"),
        CheckConstraint("length(trim(name)) > 0", name="name"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    left_at: Mapped[datetime | None]  # of who never had an account; others' accounts say it


class ArticleRow(Base):
    """An article; triggers forbid to change its text."""

    __tablename__ = "article"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    content_hash: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    author: Mapped[str | None]
    published: Mapped[str | None]  # ISO 8601 date, or time with the publisher's zone
    retrieved_at: Mapped[datetime]
    address: Mapped[str | None]
    set_aside: Mapped[list[Any]]
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Code points of the text; a trigger sets it, so that the spans of claims are checked fast.
    characters: Mapped[int] = mapped_column(server_default="0")


class ClaimRow(Base):
    """A claim of an article, or an imported earlier claim (no article)."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint(
            "state IN ('new', 'checking', 'proposed', 'sent_back', 'published', "
            "'dropped', 'replaced')",
            name="state",
        ),
        CheckConstraint("length(trim(text)) > 0", name="text"),
        CheckConstraint("(state = 'dropped') = (dropped_because IS NOT NULL)", name="dropped"),
        CheckConstraint("(origin = 'imported') = (article_id IS NULL)", name="article"),
        CheckConstraint("worth BETWEEN 0 AND 1", name="worth"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    language: Mapped[str]
    state: Mapped[str]
    origin: Mapped[str]
    text: Mapped[str]
    quote: Mapped[str]
    norm: Mapped[str] = mapped_column(server_default="")
    speaker: Mapped[str | None]
    is_quote: Mapped[bool]
    worth: Mapped[float]
    details: Mapped[dict[str, Any]]
    notes: Mapped[dict[str, Any]]  # reasons, warnings, added words, repeats
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    dropped_because: Mapped[str | None]
    taken_at: Mapped[datetime | None]  # since when the assignee has it
    due_at: Mapped[datetime | None]
    version: Mapped[int]
    changed_at: Mapped[datetime]


class ClaimSpanRow(Base):
    """One run of a claim's exact words, in code points of the article's text."""

    __tablename__ = "claim_span"
    __table_args__ = (CheckConstraint("start_at >= 0 AND start_at < end_at", name="order"),)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start_at: Mapped[int]
    end_at: Mapped[int]


class ClaimParentRow(Base):
    """Lineage: the claim was split or merged from its parent."""

    __tablename__ = "claim_parent"
    __table_args__ = (CheckConstraint("claim_id <> parent_id", name="self"),)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), primary_key=True)


class RatingRow(Base):
    """One step of the rating scale."""

    __tablename__ = "rating"
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    labels: Mapped[dict[str, Any]]
    color: Mapped[str]
    value: Mapped[int | None]
    retired_at: Mapped[datetime | None]  # kept for old verdicts, not offered for new ones


class EvidenceRow(Base):
    """Evidence linked to a claim; unlinking only marks it."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("stance IN ('supports', 'refutes', 'context')", name="stance"),
        CheckConstraint("(removed_at IS NULL) = (removed_by IS NULL)", name="removed"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    address: Mapped[str]
    stance: Mapped[str]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    excerpt: Mapped[str | None]
    archive_address: Mapped[str | None]
    note: Mapped[str | None]
    content_hash: Mapped[str | None]
    accessed_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    copied_from: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
    position: Mapped[int | None]  # where a person put it; others follow by number


class VerdictRow(Base):
    """One revision of a claim's verdict; triggers forbid to change or delete it."""

    __tablename__ = "verdict"
    __table_args__ = (
        UniqueConstraint("claim_id", "revision"),
        UniqueConstraint("id", "proposed_by"),  # what a review refers to
        CheckConstraint("length(trim(rationale)) > 0", name="rationale"),
        CheckConstraint("revision >= 1", name="revision"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    revision: Mapped[int]
    rating: Mapped[str] = mapped_column(ForeignKey("rating.code"))
    rationale: Mapped[str]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    correction: Mapped[str | None]  # public reason, where an earlier revision was published


class VerdictEvidenceRow(Base):
    """The evidence that a verdict rests on."""

    __tablename__ = "verdict_evidence"
    verdict_id: Mapped[int] = mapped_column(ForeignKey("verdict.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)


class ReviewRow(Base):
    """The answer to a proposed verdict.

    It repeats who proposed, tied by a foreign key to the verdict, so that the database
    itself can refuse an approval of one's own proposal.
    """

    __tablename__ = "review"
    __table_args__ = (
        ForeignKeyConstraint(["verdict_id", "proposed_by"], ["verdict.id", "verdict.proposed_by"]),
        CheckConstraint("decision IN ('approve', 'send_back', 'withdraw')", name="decision"),
        CheckConstraint("(decision = 'withdraw') = (decided_by = proposed_by)", name="second_pair"),
        CheckConstraint("decision <> 'send_back' OR length(trim(note)) > 0", name="note"),
    )
    verdict_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[str]
    note: Mapped[str | None]
    decided_at: Mapped[datetime]


class SettingRow(Base):
    """A setting of the newsroom; what isn't here has its default in the program."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class EventRow(Base):
    """A line of the history; triggers forbid anything but appending."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_claim_id", "claim_id", "seq"),)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    claim_version: Mapped[int | None]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    program: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
