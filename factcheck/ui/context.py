"""What every page needs: the database, who is working, and errors shown as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_timedelta

from factcheck.domain.errors import FactcheckError
from factcheck.domain.people import Person
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.run import once_a_run
from factcheck.ui.session import read_identity, signed_in_person
from factcheck.ui.team import is_team_mode
from factcheck.ui.translation import choose_language, tr, tr_message
from factcheck.workflow.admission import admit_person
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.queue import list_staff


@st.cache_resource
def _open_desk() -> Desk:
    return Desk(open_store())


def empty_desk() -> Desk:
    """Give the desk without anybody at work."""
    return _open_desk()


def current_desk() -> Desk:
    """Give the desk of the person who is working in this browser.

    Raises:
        SignInError: in team mode, when nobody is signed in who may work here.
    """
    desk = _open_desk()
    return Desk(desk.store, current_person())


def desk_for_later() -> Callable[[], Desk]:
    """Give what finds this person's desk outside a run of the page, as a download does.

    There nobody is known any more, so who it is must be kept now and checked again then.
    """
    desk = current_desk()
    if not is_team_mode():
        return lambda: desk
    identity = read_identity()
    return lambda: Desk(desk.store, admit_person(desk, identity))


def current_person() -> Person | None:
    """Give who is working; in local mode the chosen person, None before anybody was chosen.

    Raises:
        SignInError: in team mode, when nobody is signed in who may work here.
    """
    return once_a_run("person", _find_person)


def _find_person() -> Person | None:
    if is_team_mode():
        return signed_in_person(_open_desk())
    chosen = st.session_state.get("who", st.query_params.get("who"))
    return next((person for person in staff() if person.name == chosen), None)


def staff() -> list[Person]:
    """List the people of the newsroom."""
    return once_a_run("staff", lambda: list_staff(_open_desk()))


@contextmanager
def shown_errors() -> Iterator[None]:
    """Show what a workflow function refuses as a sentence, and go on with the page."""
    try:
        yield
    except FactcheckError as error:
        st.error(escape_markdown(tr_message(error.message)), icon=":material/error:")


def announce(template: str, **values: object) -> None:
    """Say on the next run of the page that something was saved."""
    st.session_state["announcement"] = tr(template, **values)


def show_announcement() -> None:
    """Show what `announce` left."""
    text = st.session_state.pop("announcement", None)
    if text:
        st.toast(escape_markdown(text), icon=":material/check:")


def show_time(moment: datetime) -> str:
    """Write a time in the reader's zone, to the minute."""
    return f"{moment.astimezone(reader_zone()):%Y-%m-%d %H:%M}"


def show_age(moment: datetime) -> str:
    """Write how long ago a time was, in the reader's language."""
    age = datetime.now(UTC) - moment
    if age < timedelta(minutes=1):
        return tr("just now")
    return format_timedelta(-age, add_direction=True, locale=choose_language())


def reader_zone() -> tzinfo:
    """Give the zone of the reader's browser, UTC where it names none that is known."""
    zone = st.context.timezone
    try:
        return ZoneInfo(zone) if zone else UTC
    except (KeyError, ValueError):
        return UTC
