"""The people of the newsroom: who is here, in which role, and who may still come in."""

from __future__ import annotations

from factcheck.domain.errors import StaleSettingError
from factcheck.domain.newsroom import Member
from factcheck.domain.people import Person, Role
from factcheck.storage import people as storage
from factcheck.storage.accounts import list_accounts
from factcheck.storage.installation import count_held_claims
from factcheck.workflow.accounts import note_account, refuse_last_admin
from factcheck.workflow.desk import Desk


def list_members(desk: Desk) -> list[Member]:
    """List everybody by name, also those who were deactivated.

    E-mail addresses are only given to administrators.
    """
    shows_emails = desk.person is not None and desk.person.role is Role.ADMIN
    with desk.store.read() as session:
        accounts = {account.person.id: account for account in list_accounts(session)}
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
                    deactivated_at=account.deactivated_at if account else None,
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
