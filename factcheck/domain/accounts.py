"""Accounts: how a person of the newsroom signs in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factcheck.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sign-in of an invited person.

    Args:
        email: in small letters; only the first sign-in goes by it.
        issuer, subject: the account at the sign-in service, None until the first sign-in.
        deactivated_at: since when the person may not sign in, UTC.
        valid_since: sign-ins from before count no longer, UTC.
    """

    person: Person
    email: str
    issuer: str | None = None
    subject: str | None = None
    deactivated_at: datetime | None = None
    valid_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is at the browser, as the sign-in service says it in its signed token.

    Args:
        issuer, subject: the account at the sign-in service (claims ``iss`` and ``sub``).
        email: as the service wrote it, None where it gave none.
        email_verified: whether the service says that it checked the address.
        issued_at, expires_at: of the token, UTC (claims ``iat`` and ``exp``).
        digest: SHA-256 of all claims, hexadecimal; the same only for one and the same sign-in.
    """

    issuer: str
    subject: str
    email: str | None
    email_verified: bool
    issued_at: datetime
    expires_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One sign-in that was let in.

    Args:
        at: when, by the newsroom's own clock, UTC.
        ended_at: when the person signed out, UTC.
    """

    person_id: int
    at: datetime
    ended_at: datetime | None
