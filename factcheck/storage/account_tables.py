"""The tables of sign-in: accounts of invited people, and their sign-ins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.storage.base import Base


class AccountRow(Base):
    """How an invited person signs in; in local mode nobody has one."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email = lower(email) AND length(email) > 2", name="email"),
        CheckConstraint("(issuer IS NULL) = (subject IS NULL)", name="bound"),
        UniqueConstraint("issuer", "subject"),
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    email: Mapped[str] = mapped_column(unique=True)
    issuer: Mapped[str | None]
    subject: Mapped[str | None]
    invited_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    valid_since: Mapped[datetime | None]


class SignInRow(Base):
    """One sign-in, by the hash of its token; kept until the token expires."""

    __tablename__ = "sign_in"
    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
