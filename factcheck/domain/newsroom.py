"""What is known about the newsroom as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from factcheck.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the newsroom with their sign-in.

    Args:
        email: None in local mode, and for whoever may not see it.
        invited: whether the person can sign in at all.
        signed_in: whether they ever did.
        deactivated_at: since when they don't work here and may not sign in, UTC.
        open_claims: claims that they have taken on and not finished.
    """

    person: Person
    email: str | None = None
    invited: bool = False
    signed_in: bool = False
    deactivated_at: datetime | None = None
    open_claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSource:
    """Earlier claims of one publisher that were imported.

    Args:
        publisher: None where the file didn't say.
        oldest, newest: days of the checks, None where none is known.
        imported_at: when the last of them came in, UTC.
    """

    publisher: str | None
    claims: int
    oldest: date | None
    newest: date | None
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What runs here.

    Args:
        version: of the program.
        database: kind and version, ``SQLite 3.40.1``.
        migration: that the database is at; newest: that the program needs.
        counts: rows by name of what is counted.
        sources: where the program's own data comes from, Markdown.
    """

    version: str
    database: str
    migration: str
    newest_migration: str
    counts: Mapping[str, int]
    sources: str
