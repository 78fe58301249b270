"""Accounts: who is invited, who is let in, and whose sign-ins count no longer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from factcheck.domain.accounts import Account, Identity
from factcheck.domain.errors import RefusedInputError, SignInError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person, Role
from factcheck.domain.person_fields import clean_person_name
from factcheck.storage import accounts
from factcheck.storage.history import append_event
from factcheck.storage.people import add_person, change_role, list_people
from factcheck.workflow.desk import Desk, current_time

EMAIL_LIMIT = 254  # characters, RFC 5321
# ASCII only, so that no look-alike letter and no odd lower case (the Kelvin sign becomes "k")
# makes one address of two.
EMAIL = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII)
CLOCK_SKEW = timedelta(minutes=1)  # how far the sign-in service's clock may be ahead


def invite_person(desk: Desk, email: str, *, name: str, role: Role, again: bool = False) -> Account:
    """Let a person sign in, whether they are new or have worked here by name.

    Args:
        email: the address that their sign-in service vouches for.
        again: for an address that was invited before: take the role, lift a deactivation, and
            let the next sign-in with this address choose the account at the sign-in service.

    Raises:
        RefusedInputError: the address or the name can't be taken, or is somebody else's.
        ForbiddenMoveError: the person at work is no administrator.
    """
    by, at = desk.require_authority(Role.ADMIN), current_time()
    email, name = clean_email(email), clean_person_name(name)
    with desk.store.write() as session:
        known = accounts.find_account(session, email)
        before = known.person if known else _find_person(session, name)
        if known is not None:
            account = _renew(session, known, name=name, role=role, again=again)
        else:
            _refuse_second_account(session, before)
            person = _take_role(session, before, name, role)
            account = accounts.add_account(session, person.id, email, at)
        old = {"role": str(before.role)} if before else {}
        new = {"person": account.person.id, "name": account.person.name, "role": str(role)}
        _note(session, by, "account.invite", old, new)
        return account


def deactivate_person(desk: Desk, email: str) -> Account:
    """Keep a person out from now on; what they did stays under their name.

    Raises:
        UnknownRecordError: nobody was invited with this address.
        ForbiddenMoveError: the person at work is no administrator.
    """
    by, at = desk.require_authority(Role.ADMIN), current_time()
    with desk.store.write() as session:
        account = accounts.get_account(session, clean_email(email))
        if account.deactivated_at is not None:
            return account
        account = accounts.change_account(
            session, account.person.id, deactivated_at=at, valid_since=at
        )
        _note(session, by, "account.deactivate", {}, {"person": account.person.id})
        return account


def end_sessions(desk: Desk, email: str) -> Account:
    """Sign a person out everywhere; they may sign in again.

    Raises:
        UnknownRecordError: nobody was invited with this address.
        ForbiddenMoveError: the person at work is no administrator.
    """
    by, at = desk.require_authority(Role.ADMIN), current_time()
    with desk.store.write() as session:
        account = accounts.get_account(session, clean_email(email))
        account = accounts.change_account(session, account.person.id, valid_since=at)
        _note(session, by, "account.sign_out", {}, {"person": account.person.id})
        return account


def list_accounts(desk: Desk) -> list[Account]:
    """List all accounts by e-mail address."""
    with desk.store.read() as session:
        return accounts.list_accounts(session)


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


def clean_email(text: str) -> str:
    """Write an e-mail address in small letters.

    Raises:
        RefusedInputError: it isn't one, or has letters outside ASCII.
    """
    email = text.strip()
    if len(email) > EMAIL_LIMIT or not EMAIL.fullmatch(email):
        raise RefusedInputError(
            "“{email}” can't be taken as an e-mail address. Write it like name@example.org, "
            "without letters outside A to Z.",
            email=email,
        )
    return email.lower()


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
    _note(session, account.person, "account.bind", {}, after)
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


def _renew(session: Session, known: Account, *, name: str, role: Role, again: bool) -> Account:
    if not again:
        raise RefusedInputError(
            "{email} was invited before, as “{name}”. Add --again to change the role or to let "
            "them in again.",
            email=known.email,
            name=known.person.name,
        )
    if name != known.person.name:
        raise RefusedInputError(
            "{email} is “{known}”, not “{name}”. Give the name as it is.",
            email=known.email,
            known=known.person.name,
            name=name,
        )
    change_role(session, known.person.id, role)
    return accounts.change_account(
        session,
        known.person.id,
        issuer=None,
        subject=None,
        deactivated_at=None,
        valid_since=current_time(),
    )


def _find_person(session: Session, name: str) -> Person | None:
    return next((person for person in list_people(session) if person.name == name), None)


def _refuse_second_account(session: Session, person: Person | None) -> None:
    for account in accounts.list_accounts(session) if person else ():
        if account.person == person:
            raise RefusedInputError(
                "“{name}” signs in as {email} already. Give another name.",
                name=account.person.name,
                email=account.email,
            )


def _take_role(session: Session, person: Person | None, name: str, role: Role) -> Person:
    if person is None:
        return add_person(session, name, role)
    return change_role(session, person.id, role)


def _note(
    session: Session,
    by: Person | None,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    draft = EventDraft(action=action, person_id=by.id if by else None, before=before, after=after)
    append_event(session, draft, current_time())
