"""How long a claim that somebody took stays theirs while nothing is proposed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Role
from factcheck.storage.history import append_event
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.workflow.desk import Desk, current_time

SETTING = "take_limit"  # {"hours": n}
DEFAULT_HOURS = 48  # a claim taken on Monday is free again on Wednesday
MOST_HOURS = 24 * 365
NEVER = 0


def get_take_limit(desk: Desk) -> int:
    """Give the hours after which a taken claim counts as free; 0 for never."""
    with desk.store.read() as session:
        return _read_hours(session)


def read_taken_before(session: Session, now: datetime) -> datetime | None:
    """Give the time before which a claim was taken too long ago, UTC; None for never."""
    hours = _read_hours(session)
    return None if hours == NEVER else now - timedelta(hours=hours)


def save_take_limit(desk: Desk, hours: int) -> None:
    """Save after how many hours a taken claim counts as free.

    Args:
        hours: 0 for never.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: not 0 to `MOST_HOURS`.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    if not NEVER <= hours <= MOST_HOURS:
        raise RefusedInputError(
            "{hours} hours can't be saved. Write 1 to {most}, or 0 so that a taken claim never "
            "comes back by itself.",
            hours=hours,
            most=MOST_HOURS,
        )
    with desk.store.write() as session:
        before, after = get_setting(session, SETTING), {"hours": hours}
        save_setting(session, SETTING, after)
        draft = EventDraft(
            action="setting.save",
            person_id=person.id,
            before={SETTING: before},
            after={SETTING: after},
        )
        append_event(session, draft, current_time())


def _read_hours(session: Session) -> int:
    return int(get_setting(session, SETTING).get("hours", DEFAULT_HOURS))
