"""The key that takes on the next claim, wherever it is pressed."""

from __future__ import annotations

import streamlit as st

from factcheck.ui.context import current_desk
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr
from factcheck.workflow.queue import take_next_claim


def draw_next_claim() -> None:
    """Draw the button; nobody works without a name, so it waits for one."""
    if st.button(
        tr("Next claim"),
        key="next-claim",
        shortcut=keys_of("next-claim"),
        type="primary",
        icon=":material/arrow_forward:",
        help=tr("Takes on the claim most worth a check that nobody works on"),
        disabled=current_desk().person is None,
    ):
        claim = take_next_claim(current_desk())
        if claim is None:
            st.info(tr("Every new claim is taken. Take in another article, or look at all."))
        else:
            go_to_claim(claim.id)
