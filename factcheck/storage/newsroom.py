"""Settings of the newsroom; what isn't stored has its default in the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from factcheck.storage.tables import SettingRow


def get_setting(session: Session, name: str) -> dict[str, Any]:
    """Get a setting, empty where it was never saved."""
    row = session.get(SettingRow, name)
    return dict(row.value) if row else {}


def save_setting(session: Session, name: str, value: Mapping[str, Any]) -> None:
    """Save a setting, in place of what was there."""
    row = session.get(SettingRow, name)
    if row is None:
        session.add(SettingRow(name=name, value=dict(value)))
    else:
        row.value = dict(value)
    session.flush()
