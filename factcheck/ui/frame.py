"""The frame around every page: navigation, who is working, and the language."""

from __future__ import annotations

import os

import streamlit as st

from factcheck.domain.people import Role
from factcheck.ui.context import current_person, show_announcement, staff
from factcheck.ui.navigation import PAGES
from factcheck.ui.translation import LANGUAGES, default_language, tr

# Streamlit leaves 6rem above the first element for a header that isn't used here.
STYLE = ".stMainBlockContainer { padding-top: 4.2rem; padding-bottom: 3rem }"
LOOPBACK = ("127.0.0.1", "localhost", "::1")

ROLE_NAMES = {Role.CHECKER: "fact-checker", Role.EDITOR: "editor", Role.ADMIN: "administrator"}


def run_chosen_page() -> None:
    """Draw the frame and run the page that was chosen."""
    st.set_page_config(page_title="Factcheck", page_icon="🔎", layout="wide")
    _refuse_open_address()
    page = st.navigation(list_pages(), position="top")
    _draw_head()
    show_announcement()
    page.run()


def list_pages() -> list[st.Page]:
    """List the pages in the order of the work."""
    return [
        st.Page(PAGES / "queue.py", title=tr("Queue"), icon=":material/inbox:", default=True),
        st.Page(PAGES / "intake.py", title=tr("Intake"), icon=":material/add_notes:"),
        st.Page(PAGES / "desk.py", title=tr("Desk"), icon=":material/fact_check:"),
        st.Page(PAGES / "review.py", title=tr("Review"), icon=":material/rate_review:"),
        st.Page(PAGES / "published.py", title=tr("Published"), icon=":material/public:"),
        st.Page(PAGES / "settings.py", title=tr("Settings"), icon=":material/settings:"),
    ]


def _refuse_open_address() -> None:
    """Stop where others could reach a dashboard that lets anybody be anyone."""
    address = st.get_option("server.address") or os.environ.get("STREAMLIT_SERVER_ADDRESS", "")
    if address not in LOOPBACK:
        st.error(
            tr(
                "This dashboard has no sign-in, so it only works on this computer. "
                "Start it with scripts/run, or with --server.address 127.0.0.1."
            )
        )
        st.stop()


def _draw_head() -> None:
    people = staff()
    st.html(f"<style>{STYLE}</style>")
    with st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="head"
    ):
        # The address names what these two show, so they show what is stored.
        st.segmented_control(
            tr("Language"),
            [code.upper() for code in LANGUAGES],
            default=default_language().upper(),
            required=True,
            key="language",
            label_visibility="collapsed",
            bind="query-params",
            width="content",
        )
        person = current_person()
        if person is not None:
            st.caption(tr(ROLE_NAMES[person.role]), width="content")
        st.selectbox(
            tr("Who is working?"),
            [someone.name for someone in people],
            index=None,
            placeholder=tr("Who is working?"),
            key="who",
            label_visibility="collapsed",
            bind="query-params",
            width=280,
        )
    if not people:
        st.info(
            tr(
                "Nobody is registered yet. Add the first person on the command line: "
                "python -m factcheck add-person NAME --role editor"
            )
        )
