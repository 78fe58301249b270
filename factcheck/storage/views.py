"""Saved views: a person's own filters and order under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from factcheck.storage.desk_tables import SavedViewRow


def list_views(session: Session, person_id: int) -> dict[str, dict[str, Any]]:
    """List a person's views by name, in the order of the alphabet."""
    rows = session.execute(
        select(SavedViewRow.name, SavedViewRow.query)
        .where(SavedViewRow.person_id == person_id)
        .order_by(SavedViewRow.name)
    )
    return {row.name: row.query for row in rows}


def save_view(session: Session, person_id: int, name: str, query: Mapping[str, Any]) -> None:
    """Save a view, in place of the one of that name."""
    values = {"query": dict(query)}
    if not _change(session, person_id, name, values):
        session.add(SavedViewRow(person_id=person_id, name=name, **values))
        session.flush()


def rename_view(session: Session, person_id: int, name: str, new_name: str) -> bool:
    """Give a view another name; False where there is none of the old name."""
    return _change(session, person_id, name, {"name": new_name})


def delete_view(session: Session, person_id: int, name: str) -> None:
    """Forget a view; one that is gone already is fine."""
    session.execute(
        delete(SavedViewRow).where(SavedViewRow.person_id == person_id, SavedViewRow.name == name)
    )


def _change(session: Session, person_id: int, name: str, values: Mapping[str, Any]) -> bool:
    found = session.scalar(
        update(SavedViewRow)
        .where(SavedViewRow.person_id == person_id, SavedViewRow.name == name)
        .values(**values)
        .returning(SavedViewRow.id)
    )
    return found is not None
