"""The first steps, in one line above the page, for who hasn't worked here before."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.guide import Step
from factcheck.ui.context import current_desk
from factcheck.ui.translation import tr
from factcheck.workflow.guide import hide_guide, read_guide

STEP_NAMES = {
    Step.TAKE: "take a claim with the key N",
    Step.LINK: "link a source to it",
    Step.PROPOSE: "press a number for the rating, write why, propose",
    Step.DECIDE: "read a proposed verdict under Review, then approve it or send it back",
}


def draw_guide() -> None:
    """Draw the steps that are left, until they are done or hidden."""
    person = current_desk().person
    if person is None or st.session_state.get("guided") == person.id:
        return
    steps = read_guide(current_desk())
    if not steps:
        st.session_state["guided"] = person.id  # not asked again in this session
        return
    shown = [_name(number, step, done=done) for number, (step, done) in enumerate(steps.items(), 1)]
    with st.container(horizontal=True, vertical_alignment="center", key="guide"):
        st.caption(tr("First steps:") + " " + " · ".join(shown), width="stretch")
        st.button(
            tr("Hide the steps"),
            key="guide-hide",
            type="tertiary",
            icon=":material/close:",
            on_click=_hide,
        )


def _name(number: int, step: Step, *, done: bool) -> str:
    name = f"{number} {tr(STEP_NAMES[step])}"
    return f"✓ {name}" if done else f"**{name}**"


def _hide() -> None:
    hide_guide(current_desk())
