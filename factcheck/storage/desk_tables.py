"""The tables of working together: tags, views, comments, second opinions, reuse, drafts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.storage.base import Base


class TagRow(Base):
    """A word by which the newsroom finds claims again."""

    __tablename__ = "claim_tag"
    __table_args__ = (
        CheckConstraint("length(trim(tag)) > 0 AND length(tag) <= 40", name="tag"),
        Index("ix_claim_tag_tag", "tag", "claim_id"),
    )
    claim_id: Mapped[int] = mapped_column(
        ForeignKey("claim.id"), primary_key=True, autoincrement=False
    )
    tag: Mapped[str] = mapped_column(primary_key=True)


class SavedViewRow(Base):
    """Filters and order of the queue under a name, one person's own."""

    __tablename__ = "saved_view"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name"),
        UniqueConstraint("person_id", "name"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    query: Mapped[dict[str, Any]]


class CommentRow(Base):
    """What somebody wrote to the others about a claim; triggers forbid to change it."""

    __tablename__ = "comment"
    __table_args__ = (CheckConstraint("length(trim(text)) > 0", name="text"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]
    at: Mapped[datetime]


class MentionRow(Base):
    """A person whom a comment names, and when they saw it."""

    __tablename__ = "comment_mention"
    __table_args__ = (Index("ix_comment_mention_person_id", "person_id", "seen_at"),)
    comment_id: Mapped[int] = mapped_column(
        ForeignKey("comment.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    seen_at: Mapped[datetime | None]


class OpinionRow(Base):
    """The rating that a reviewer chose before they saw the proposed one; never changed."""

    __tablename__ = "opinion"
    verdict_id: Mapped[int] = mapped_column(
        ForeignKey("verdict.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    rating: Mapped[str] = mapped_column(ForeignKey("rating.code"))
    at: Mapped[datetime]


class ReuseRow(Base):
    """A claim took over the check of an earlier one; never changed."""

    __tablename__ = "reuse"
    __table_args__ = (
        CheckConstraint("claim_id <> earlier_id", name="self"),
        Index("ix_reuse_earlier_id", "earlier_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("verdict.id"))  # what it copied
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class ReuseAnswerRow(Base):
    """What an editor decided about a reuse after the earlier check was corrected."""

    __tablename__ = "reuse_answer"
    __table_args__ = (
        CheckConstraint("decision IN ('reopened', 'skipped')", name="decision"),
        UniqueConstraint("reuse_id", "correction_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    reuse_id: Mapped[int] = mapped_column(ForeignKey("reuse.id"))
    correction_id: Mapped[int] = mapped_column(ForeignKey("verdict.id"))
    decision: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class DraftRow(Base):
    """What a person typed and has not saved, so that it outlives the server."""

    __tablename__ = "draft"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    place: Mapped[str] = mapped_column(primary_key=True)  # "claim:17", "intake"
    fields: Mapped[dict[str, Any]]
    at: Mapped[datetime]
