"""What an address shows that names no page."""

from __future__ import annotations

import streamlit as st

from factcheck.ui.navigation import NAME_LIMIT, go_to, read_page_name
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import tr


def draw_page() -> None:
    """Say that there is no such page, and where to go."""
    st.warning(
        tr(
            "There is no page “{name}” here. Choose one at the top, or go to the queue.",
            name=escape_markdown(read_page_name()[:NAME_LIMIT]),
        ),
        icon=":material/wrong_location:",
    )
    if st.button(tr("Go to the queue"), key="to-queue"):
        go_to("queue")


draw_page()
