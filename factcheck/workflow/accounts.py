"""Accounts: who is invited, and whose sign-ins count no longer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.orm import Session

from factcheck.domain.accounts import Account
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person, Role
from factcheck.domain.person_fields import clean_person_name
from factcheck.storage import accounts
from factcheck.storage.history import append_event
from factcheck.storage.people import add_person, change_role, list_people, set_left
from factcheck.workflow.desk import Desk, current_time

EMAIL_LIMIT = 254  # characters, RFC 5321
# ASCII only, so that no look-alike letter and no odd lower case (the Kelvin sign becomes "k")
# makes one address of two.
EMAIL = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*", re.ASCII)


def invite_person(desk: Desk, email: str, *, name: str, role: Role, again: bool = False) -> Account:
    """Let a person sign in, whether they are new or have worked here by name.

    Args:
        email: the address that their sign-in service vouches for.
        again: for an address that was invited before: take the role, lift a deactivation, and
            let the next sign-in with this address choose the account at the sign-in service.

    Raises:
        RefusedInputError: the address or the name can't be taken, or is somebody else's, or
            the newsroom would be left without an administrator.
        ForbiddenMoveError: the person at work is no administrator.
    """
    by, at = desk.require_authority(Role.ADMIN), current_time()
    email, name = clean_email(email), clean_person_name(name)
    with desk.store.write() as session:
        known = accounts.find_account(session, email)
        before = known.person if known else _find_person(session, name)
        if by is not None and before is not None and role is not Role.ADMIN:
            refuse_last_admin(session, before)
        if known is not None:
            account = _renew(session, known, name=name, role=role, again=again)
        else:
            _refuse_second_account(session, before)
            person = _take_role(session, before, name, role)
            account = accounts.add_account(session, person.id, email, at)
        old = {"role": str(before.role)} if before else {}
        new = {"person": account.person.id, "name": account.person.name, "role": str(role)}
        note_account(session, by, "account.invite", old, new)
        return account


def deactivate_person(desk: Desk, email: str) -> Account:
    """Keep a person out from now on; what they did stays under their name.

    Raises:
        UnknownRecordError: nobody was invited with this address.
        RefusedInputError: it is the last administrator.
        ForbiddenMoveError: the person at work is no administrator.
    """
    by, at = desk.require_authority(Role.ADMIN), current_time()
    with desk.store.write() as session:
        account = accounts.get_account(session, clean_email(email))
        if account.deactivated_at is not None:
            return account
        if by is not None:
            refuse_last_admin(session, account.person)
        account = accounts.change_account(
            session, account.person.id, deactivated_at=at, valid_since=at
        )
        note_account(session, by, "account.deactivate", {}, {"person": account.person.id})
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
        note_account(session, by, "account.sign_out", {}, {"person": account.person.id})
        return account


def list_accounts(desk: Desk) -> list[Account]:
    """List all accounts by e-mail address."""
    with desk.store.read() as session:
        return accounts.list_accounts(session)


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


def note_account(
    session: Session,
    by: Person | None,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """Write down what happened to an account."""
    draft = EventDraft(action=action, person_id=by.id if by else None, before=before, after=after)
    append_event(session, draft, current_time())


def refuse_last_admin(session: Session, person: Person) -> None:
    """Refuse what would leave the newsroom without an administrator.

    Args:
        person: who is about to lose the role or the sign-in.

    Raises:
        RefusedInputError: nobody else is one.
    """
    known = {item.person.id for item in accounts.list_accounts(session)}
    gone = accounts.list_gone(session)
    admins = {
        item.id for item in list_people(session) if item.role is Role.ADMIN and item.id not in gone
    }
    able = admins & known or admins  # with sign-in only those count who can sign in
    if able == {person.id}:
        raise RefusedInputError(
            "“{name}” is the last administrator. Make somebody else one first.", name=person.name
        )


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
    set_left(session, person.id, None)  # from now on the account says whether they work here
    return change_role(session, person.id, role)
