"""Days in the reader's zone, which the database keeps as times."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import streamlit as st


def end_of_day(day: date) -> datetime:
    """Give the last minute of a day of the reader's, as a time."""
    return datetime.combine(day, time(23, 59), _zone()).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """Give the reader's day of a time."""
    return moment.astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError):  # a browser may name a zone that this computer doesn't know
        return ZoneInfo("UTC")
