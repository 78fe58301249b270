"""The setting after how many hours a taken claim is free again."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.people import Role
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.translation import tr
from factcheck.workflow.take_limit import MOST_HOURS, get_take_limit, save_take_limit


def draw_take_limit() -> None:
    """Draw the setting; only an editor can change it."""
    person = current_desk().person
    allowed = person is not None and person.role in (Role.EDITOR, Role.ADMIN)
    st.markdown("#### " + tr("Taken claims"))
    st.caption(
        tr(
            "Who takes a claim has it until a verdict is proposed. If nothing was proposed after "
            "so many hours, “Next claim” may give it to somebody else. 0: never."
        )
    )
    with shown_errors(), st.form("take-limit", border=True):
        hours = st.number_input(
            tr("Hours until a taken claim is free again"),
            min_value=0,
            max_value=MOST_HOURS,
            value=get_take_limit(current_desk()),
            key="take-limit-hours",
            width=320,
        )
        if st.form_submit_button(tr("Save hours"), disabled=not allowed):
            save_take_limit(current_desk(), int(hours))
            announce("Hours saved")
            st.rerun()
