"""Letting people in who signed in, and seeing them out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from factcheck.domain.accounts import Account, Identity
from factcheck.domain.errors import RefusedInputError, SignInError
from factcheck.domain.people import Person
from factcheck.storage import accounts
from factcheck.workflow.accounts import clean_email, note_account
from factcheck.workflow.desk import Desk, current_time

CLOCK_SKEW = timedelta(minutes=1)  # how far the sign-in service's clock may be ahead


def admit_person(desk: Desk, identity: Identity) -> Person:
    """Give the person that an identity belongs to, if they may work here now.

    The first sign-in goes by the verified e-mail address and binds the account at the sign-in
    service; from then on only that counts, because an address can be given to somebody else.

    Raises:
        SignInError: not invited, deactivated, signed out, or expired.
    """
    _refuse_expired(identity)
    with desk.store.read() as session:
        account = accounts.find_bound_account(session, identity.issuer, identity.subject)
        sign_in = accounts.find_sign_in(session, identity.digest)
        if account is not None and sign_in is not None:
            _refuse_ended(session, account, identity)
            return account.person
    return _admit_first(desk, identity)


def sign_out(desk: Desk, identity: Identity) -> None:
    """End the sign-in of one browser, so that a copy of its cookie is worth nothing."""
    with desk.store.write() as session:
        accounts.end_sign_in(session, identity.digest, current_time())


def _admit_first(desk: Desk, identity: Identity) -> Person:
    """Let a sign-in in that wasn't seen before."""
    with desk.store.write() as session:
        account = accounts.find_bound_account(session, identity.issuer, identity.subject)
        if account is None:
            account = _bind(session, identity)
        _refuse_ended(session, account, identity)
        if accounts.find_sign_in(session, identity.digest) is None:
            accounts.add_sign_in(session, account.person.id, identity, current_time())
        return account.person


def _bind(session: Session, identity: Identity) -> Account:
    email = _read_verified_email(identity)
    account = accounts.find_account(session, email)
    if account is None:
        raise SignInError(
            "Nobody has invited {email} to this newsroom. Ask an administrator for an "
            "invitation, or sign in with another account.",
            email=email,
        )
    if account.issuer is not None:
        raise SignInError(
            "{email} belongs to another account here than the one you signed in with. "
            "Ask an administrator to invite you again.",
            email=email,
        )
    account = accounts.change_account(
        session, account.person.id, issuer=identity.issuer, subject=identity.subject
    )
    after = {"person": account.person.id, "issuer": identity.issuer}
    note_account(session, account.person, "account.bind", {}, after)
    return account


def _read_verified_email(identity: Identity) -> str:
    if not identity.email or not identity.email_verified:
        raise SignInError(
            "Your sign-in service doesn't vouch for your e-mail address “{email}”. Confirm the "
            "address there, then sign in again.",
            email=identity.email or "",
        )
    try:
        return clean_email(identity.email)
    except RefusedInputError as error:
        raise SignInError(error.message.template, **error.message.values) from error


def _refuse_expired(identity: Identity) -> None:
    now = current_time()
    if identity.expires_at <= now:
        raise SignInError("Your sign-in has expired. Sign in again.")
    if identity.issued_at > now + CLOCK_SKEW:
        raise SignInError(
            "Your sign-in is dated {issued}, later than this newsroom's clock. An administrator "
            "has to set the clocks right.",
            issued=f"{identity.issued_at:%Y-%m-%d %H:%M:%S} UTC",
        )


def _refuse_ended(session: Session, account: Account, identity: Identity) -> None:
    if account.deactivated_at is not None:
        raise SignInError(
            "The account of {name} was deactivated. Ask an administrator if that is a mistake.",
            name=account.person.name,
        )
    sign_in = accounts.find_sign_in(session, identity.digest)
    if sign_in is not None and (sign_in.ended_at or sign_in.person_id != account.person.id):
        raise SignInError("You have signed out. Sign in again.")
    # The newsroom's own clock counts beside the token's, which another clock dates.
    dates = [identity.issued_at, *([sign_in.at] if sign_in else [])]
    if account.valid_since is not None and min(dates) < account.valid_since:
        raise SignInError("An administrator signed you out. Sign in again.")
