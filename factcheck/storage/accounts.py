"""Accounts and sign-ins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from factcheck.domain.accounts import Account, Identity, SignIn
from factcheck.domain.errors import UnknownRecordError
from factcheck.storage.account_tables import AccountRow, SignInRow
from factcheck.storage.people import get_person, list_left


def add_account(session: Session, person_id: int, email: str, at: datetime) -> Account:
    """Let a person sign in.

    Args:
        email: in small letters.
        at: when they were invited, UTC.
    """
    row = AccountRow(person_id=person_id, email=email, invited_at=at)
    session.add(row)
    session.flush()
    return _read_account(session, row)


def get_account(session: Session, email: str) -> Account:
    """Get the account with an e-mail address.

    Raises:
        UnknownRecordError: nobody was invited with it.
    """
    account = find_account(session, email)
    if account is None:
        raise UnknownRecordError(
            "Nobody was invited as “{email}”. See the list: python -m factcheck accounts",
            email=email,
        )
    return account


def find_account(session: Session, email: str) -> Account | None:
    """Find the account with an e-mail address."""
    row = session.scalars(select(AccountRow).where(AccountRow.email == email)).one_or_none()
    return _read_account(session, row) if row else None


def find_bound_account(session: Session, issuer: str, subject: str) -> Account | None:
    """Find the account that belongs to an account at the sign-in service."""
    wanted = select(AccountRow).where(AccountRow.issuer == issuer, AccountRow.subject == subject)
    row = session.scalars(wanted).one_or_none()
    return _read_account(session, row) if row else None


def list_accounts(session: Session) -> list[Account]:
    """List all accounts by e-mail address."""
    rows = session.scalars(select(AccountRow).order_by(AccountRow.email))
    return [_read_account(session, row) for row in rows]


def list_gone(session: Session) -> dict[int, datetime]:
    """Give since when people don't work here any more, by number, with an account or without."""
    accounts = {item.person.id: item.deactivated_at for item in list_accounts(session)}
    return list_left(session) | {number: at for number, at in accounts.items() if at is not None}


def change_account(session: Session, person_id: int, **values: object) -> Account:
    """Set columns of a person's account."""
    row = session.get_one(AccountRow, person_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _read_account(session, row)


def find_sign_in(session: Session, digest: str) -> SignIn | None:
    """Find a sign-in by the hash of its token."""
    row = session.get(SignInRow, digest)
    return SignIn(person_id=row.person_id, at=row.at, ended_at=row.ended_at) if row else None


def add_sign_in(session: Session, person_id: int, identity: Identity, at: datetime) -> None:
    """Remember a sign-in, and forget those whose tokens have expired."""
    session.execute(delete(SignInRow).where(SignInRow.expires_at < at))
    session.add(
        SignInRow(
            digest=identity.digest, person_id=person_id, at=at, expires_at=identity.expires_at
        )
    )
    session.flush()


def end_sign_in(session: Session, digest: str, at: datetime) -> None:
    """Mark a sign-in as ended, so that a copy of its cookie is worth nothing."""
    row = session.get(SignInRow, digest)
    if row is not None and row.ended_at is None:
        row.ended_at = at
        session.flush()


def _read_account(session: Session, row: AccountRow) -> Account:
    return Account(
        person=get_person(session, row.person_id),
        email=row.email,
        issuer=row.issuer,
        subject=row.subject,
        deactivated_at=row.deactivated_at,
        valid_since=row.valid_since,
    )
