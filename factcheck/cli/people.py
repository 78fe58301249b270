"""Who works at the terminal."""

from __future__ import annotations

from factcheck.domain.errors import UnknownRecordError
from factcheck.domain.people import Person
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_staff


def find_worker(desk: Desk, name: str) -> Person:
    """Find a person by name.

    Raises:
        UnknownRecordError: nobody is called so.
    """
    people = {person.name: person for person in list_staff(desk)}
    if name not in people:
        raise UnknownRecordError(
            "Nobody is called “{name}”. Known are: {people}.",
            name=name,
            people=", ".join(people) or "—",
        )
    return people[name]
