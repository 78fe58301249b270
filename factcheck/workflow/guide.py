"""The guide through the first steps, as long as a person wants it."""

from __future__ import annotations

from factcheck.domain.guide import Step, list_steps
from factcheck.storage.history import list_actions_of, read_length
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.workflow.desk import Desk

GUIDED_EVENTS = 5000  # a newsroom with a longer history is past its first steps


def read_guide(desk: Desk) -> dict[Step, bool]:
    """Give the first steps of the person and whether they were done; none when all were.

    Raises:
        ForbiddenMoveError: nobody was chosen.
    """
    person = desk.require_person()
    steps = list_steps(person.role)
    with desk.store.read() as session:
        if get_setting(session, _setting(person.id)) or read_length(session) > GUIDED_EVENTS:
            return {}
        done = list_actions_of(session, person.id, steps)
    return {} if done >= set(steps) else {step: step in done for step in steps}


def hide_guide(desk: Desk) -> None:
    """Show the person no guide any more; a matter of taste that is no history.

    Raises:
        ForbiddenMoveError: nobody was chosen.
    """
    person = desk.require_person()
    with desk.store.write() as session:
        save_setting(session, _setting(person.id), {"hidden": True})


def _setting(person_id: int) -> str:
    return f"guide:{person_id}"
