"""Drafts: rows of the table to domain objects and back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from factcheck.domain.drafts import Draft
from factcheck.storage.desk_tables import DraftRow


def get_draft(session: Session, person_id: int, place: str) -> Draft | None:
    """Get a person's draft, None where they left none.

    Args:
        place: which form, for example ``claim:17`` or ``intake``.
    """
    row = session.get(DraftRow, (person_id, place))
    if row is None:
        return None
    return Draft(fields=dict(row.fields["fields"]), version=row.fields["version"], at=row.at)


def save_draft(session: Session, person_id: int, place: str, draft: Draft) -> None:
    """Save a person's draft in place of the one that was there."""
    values = {"fields": dict(draft.fields), "version": draft.version}
    session.merge(DraftRow(person_id=person_id, place=place, fields=values, at=draft.at))
    session.flush()


def delete_draft(session: Session, person_id: int, place: str) -> None:
    """Delete a person's draft, if there is one."""
    session.execute(
        delete(DraftRow).where(DraftRow.person_id == person_id, DraftRow.place == place)
    )


def delete_old_drafts(session: Session, before: datetime) -> None:
    """Delete the drafts that nobody touched since a moment, UTC."""
    session.execute(delete(DraftRow).where(DraftRow.at < before))
