"""What the parts of Settings share: who may change them, and saving."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from factcheck.domain.errors import StaleSettingError
from factcheck.domain.people import Role
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import tr, tr_message

EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
STALE = "setting-stale"


def may_change(roles: frozenset[Role]) -> bool:
    """Say whether the person may change this part, and tell them who may otherwise."""
    person = current_desk().person
    if person is not None and person.role in roles:
        return True
    st.caption(
        tr("An editor can change these.")
        if Role.EDITOR in roles
        else tr("An administrator can change these.")
    )
    return False


def save_setting(
    save: Callable[[], object],
    *,
    said: str,
    done: Callable[[], object] = lambda: None,
    stale: Callable[[], object] = lambda: None,
) -> None:
    """Run a save and show the page again, or show why it was refused.

    Args:
        said: template of what is said when it worked.
        done: what to do then.
        stale: what to do when somebody else was faster; the page then tells what they changed
            and keeps what was typed.
    """
    with shown_errors():
        try:
            save()
        except StaleSettingError as error:
            stale()
            st.session_state[STALE] = error.message
            st.rerun()
        done()
        announce(said)
        st.rerun()


def tell_stale_setting() -> None:
    """Show once what somebody else changed meanwhile."""
    message = st.session_state.pop(STALE, None)
    if message is not None:
        st.warning(escape_markdown(tr_message(message)), icon=":material/sync_problem:")
