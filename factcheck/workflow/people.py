"""The people of the newsroom: who is here, in which role, and who may still come in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError, StaleSettingError
from factcheck.domain.newsroom import Member
from factcheck.domain.people import Person, Role
from factcheck.storage import people as storage
from factcheck.storage.accounts import list_accounts, list_gone
from factcheck.storage.installation import count_held_claims
from factcheck.workflow.accounts import note_account, refuse_last_admin
from factcheck.workflow.desk import Desk, current_time


def list_members(desk: Desk) -> list[Member]:
    """List everybody by name, also those who were deactivated.

    E-mail addresses are only given to administrators.
    """
    shows_emails = desk.person is not None and desk.person.role is Role.ADMIN
    with desk.store.read() as session:
        accounts = {account.person.id: account for account in list_accounts(session)}
        gone = list_gone(session)
        held = count_held_claims(session)
        members = []
        for person in storage.list_people(session):
            account = accounts.get(person.id)
            members.append(
                Member(
                    person=person,
                    email=account.email if account and shows_emails else None,
                    invited=account is not None,
                    signed_in=bool(account and account.issuer),
                    deactivated_at=gone.get(person.id),
                    open_claims=held.get(person.id, 0),
                )
            )
    return members


def change_person_role(desk: Desk, shown: Person, role: Role) -> Person:
    """Give a person another role.

    Args:
        shown: the person as the form showed them.

    Raises:
        ForbiddenMoveError: the person at work is no administrator.
        RefusedInputError: the newsroom would be left without an administrator.
        StaleSettingError: somebody else changed the role meanwhile.
        UnknownRecordError: there is no such person.
    """
    by = desk.require_authority(Role.ADMIN)
    with desk.store.write() as session:
        person = storage.get_person(session, shown.id)
        if person.role is not shown.role:
            raise StaleSettingError(
                "Somebody changed the role of “{name}” meanwhile: it is now {role}. Nothing was "
                "saved.",
                name=person.name,
                role=person.role,
            )
        if person.role is role:
            return person
        if by is not None and role is not Role.ADMIN:
            refuse_last_admin(session, person)
        changed = storage.change_role(session, person.id, role)
        old = {"role": str(person.role)}
        new = {"person": person.id, "name": person.name, "role": str(role)}
        note_account(session, by, "person.role", old, new)
        return changed


def let_person_go(desk: Desk, person_id: int) -> None:
    """Offer a person without an account no longer where somebody who works here is chosen.

    What they did stays under their name, and so do the claims that they have in hand.

    Raises:
        ForbiddenMoveError: the person at work is no administrator.
        RefusedInputError: it is the last administrator, or somebody who signs in.
        UnknownRecordError: there is no such person.
    """
    by = desk.require_authority(Role.ADMIN)
    with desk.store.write() as session:
        person = _get_without_account(session, person_id)
        if person.id in list_gone(session):
            return
        if by is not None:
            refuse_last_admin(session, person)
        storage.set_left(session, person.id, current_time())
        note_account(session, by, "person.leave", {}, {"person": person.id, "name": person.name})


def take_person_back(desk: Desk, person_id: int) -> None:
    """Offer a person without an account again.

    Raises:
        ForbiddenMoveError: the person at work is no administrator.
        RefusedInputError: it is somebody who signs in.
        UnknownRecordError: there is no such person.
    """
    by = desk.require_authority(Role.ADMIN)
    with desk.store.write() as session:
        person = _get_without_account(session, person_id)
        if person.id not in list_gone(session):
            return
        storage.set_left(session, person.id, None)
        note_account(session, by, "person.return", {}, {"person": person.id, "name": person.name})


def _get_without_account(session: Session, person_id: int) -> Person:
    person = storage.get_person(session, person_id)
    if any(account.person.id == person_id for account in list_accounts(session)):
        raise RefusedInputError(
            "“{name}” signs in, so their account says whether they work here. Deactivate it, or "
            "let them in again, by e-mail address.",
            name=person.name,
        )
    return person
