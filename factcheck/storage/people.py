"""People and the rating scale."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from factcheck.domain.errors import UnknownRecordError
from factcheck.domain.people import Person, Role
from factcheck.domain.verdict import Rating
from factcheck.storage.tables import PersonRow, RatingRow


def add_person(session: Session, name: str, role: Role) -> Person:
    """Add a named user."""
    row = PersonRow(name=name, role=role)
    session.add(row)
    session.flush()
    return _read_person(row)


def get_person(session: Session, person_id: int) -> Person:
    """Get a person.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    row = session.get(PersonRow, person_id)
    if row is None:
        raise UnknownRecordError(
            "There is no person number {person_id}. Choose who is working again.",
            person_id=person_id,
        )
    return _read_person(row)


def change_role(session: Session, person_id: int, role: Role) -> Person:
    """Give a person another role.

    Raises:
        UnknownRecordError: there is none with this number.
    """
    get_person(session, person_id)
    row = session.get_one(PersonRow, person_id)
    row.role = role
    session.flush()
    return _read_person(row)


def set_left(session: Session, person_id: int, at: datetime | None) -> None:
    """Keep since when a person without an account doesn't work here, None for who does.

    Args:
        at: UTC.
    """
    session.get_one(PersonRow, person_id).left_at = at
    session.flush()


def list_left(session: Session) -> dict[int, datetime]:
    """Give since when people without an account don't work here any more, by number."""
    left = select(PersonRow.id, PersonRow.left_at).where(PersonRow.left_at.is_not(None))
    return {number: at for number, at in session.execute(left) if at is not None}


def list_people(session: Session) -> list[Person]:
    """List all people by name."""
    return [
        _read_person(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.name))
    ]


def add_rating(session: Session, rating: Rating) -> None:
    """Add a step to the rating scale."""
    session.add(
        RatingRow(
            code=rating.code,
            position=rating.position,
            labels=rating.labels,
            color=rating.color,
            value=rating.value,
        )
    )
    session.flush()


def list_ratings(session: Session) -> list[Rating]:
    """List the rating scale in its order, retired ratings too."""
    rows = session.scalars(select(RatingRow).order_by(RatingRow.position, RatingRow.code))
    return [
        Rating(
            code=row.code,
            position=row.position,
            labels=row.labels,
            color=row.color,
            value=row.value,
            retired_at=row.retired_at,
        )
        for row in rows
    ]


def change_rating(session: Session, code: str, **values: object) -> None:
    """Set columns of a rating."""
    row = session.get_one(RatingRow, code)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def _read_person(row: PersonRow) -> Person:
    return Person(id=row.id, name=row.name, role=Role(row.role))
