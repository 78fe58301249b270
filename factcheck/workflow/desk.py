"""The desk that every job starts from: the database and who is working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Person, Role
from factcheck.storage.engine import Store
from factcheck.storage.settings import read_database_url


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a job happens and who does it.

    Args:
        store: the newsroom's database.
        person: who is working; None where nobody was chosen or signed in.
        at_terminal: whether this is the command line, whose user could change the database
            anyway; it may add what no person has to answer for.
    """

    store: Store
    person: Person | None = None
    at_terminal: bool = False

    def require_person(self) -> Person:
        """Give who is working.

        Raises:
            ForbiddenMoveError: nobody was chosen.
        """
        if self.person is None:
            raise ForbiddenMoveError("Nobody is working here yet. Choose who you are first.")
        return self.person

    def require_role(self, *roles: Role) -> Person:
        """Give who is working, if their role is one of these.

        Raises:
            ForbiddenMoveError: nobody was chosen, or the role is another.
        """
        person = self.require_person()
        if person.role not in roles:
            raise ForbiddenMoveError(
                "This needs one of the roles {roles}; yours is {role}. "
                "Ask an editor, or an administrator to change your role.",
                roles=", ".join(roles),
                role=person.role,
            )
        return person

    def require_authority(self, *roles: Role) -> Person | None:
        """Give who is working, if their role is one of these; None at the command line.

        Raises:
            ForbiddenMoveError: nobody was chosen on the dashboard, or the role is another.
        """
        if self.person is None and self.at_terminal:
            return None
        return self.require_role(*roles)


def open_store(url: str | None = None) -> Store:
    """Open the newsroom's database.

    Args:
        url: database address; None for FACTCHECK_DATABASE_URL or the file in ``var``.
    """
    return Store(url or read_database_url())


def open_terminal(url: str | None = None) -> Desk:
    """Open the desk of the command line, where the shell decides who may work."""
    return Desk(open_store(url), at_terminal=True)


def current_time() -> datetime:
    """Give the time now, UTC."""
    return datetime.now(UTC)
