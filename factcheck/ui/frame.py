"""The frame around every page: navigation, who is working, and the language."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.errors import SettingsError, SignInError
from factcheck.domain.people import Person
from factcheck.ui.components.keystrokes import watch_typing
from factcheck.ui.context import current_person, empty_desk, show_announcement, staff
from factcheck.ui.forgotten import forget_widgets
from factcheck.ui.kept import keep_drafts
from factcheck.ui.navigation import PAGES, read_page_name
from factcheck.ui.parts.guide import draw_guide
from factcheck.ui.parts.keys import draw_help
from factcheck.ui.parts.mentions import draw_mentions
from factcheck.ui.parts.names import ROLE_NAMES
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.run import begin_run
from factcheck.ui.session import draw_refusal, draw_sign_out, draw_warning
from factcheck.ui.team import check_server_settings, is_team_mode
from factcheck.ui.translation import LANGUAGES, NEWSROOM_KEY, default_language, tr, tr_message
from factcheck.ui.turns import Turns
from factcheck.workflow.newsroom import read_default_language

NAMELESS = "-"  # what Streamlit calls the page without a name, where nobody sees it
# Streamlit leaves 6rem above the first element for a header that isn't used here. Its own colours
# for a chosen option, for links in small print and for keys are too pale to be read by everybody.
STYLE = """
.stMainBlockContainer { padding-top: 4.2rem; padding-bottom: 3rem }
button[data-selected="true"] p { color: light-dark(#1d4ed8, #8fb0ff) }
[data-testid="stCaptionContainer"] a { color: inherit !important; text-decoration: underline }
kbd { color: inherit !important; opacity: 1 !important }
"""


_TURNS = Turns()


def run_chosen_page() -> None:
    """Draw the frame and run the page that was chosen, when it is this run's turn."""
    with _TURNS.take():
        _run_chosen_page()


def _run_chosen_page() -> None:
    """Draw the page for whoever may work here."""
    begin_run()
    forget_widgets()
    st.set_page_config(page_title="Factcheck", page_icon="🔎", layout="wide")
    _refuse_open_server()
    st.session_state[NEWSROOM_KEY] = read_default_language(empty_desk())
    try:
        person = current_person()
    except SignInError as error:
        # The pages are known, so that their addresses lead here too, but not shown.
        st.navigation(list_pages(), position="hidden")
        _draw_head(None)
        draw_refusal(empty_desk(), error)
        st.stop()
    page = st.navigation(list_pages(), position="top")
    _draw_head(person)
    show_announcement()
    keep_drafts()
    draw_guide()
    page.run()


def list_pages() -> list[st.Page]:
    """List the pages in the order of the work, and one for an address that names none of them."""
    pages = [
        # It has no name in the address; under its own one “/queue” couldn't be added below.
        st.Page(
            PAGES / "queue.py",
            title=tr("Queue"),
            icon=":material/inbox:",
            default=True,
            url_path=NAMELESS,
        ),
        st.Page(PAGES / "intake.py", title=tr("Intake"), icon=":material/add_notes:"),
        st.Page(PAGES / "desk.py", title=tr("Desk"), icon=":material/fact_check:"),
        st.Page(PAGES / "review.py", title=tr("Review"), icon=":material/rate_review:"),
        st.Page(PAGES / "published.py", title=tr("Published"), icon=":material/public:"),
        st.Page(PAGES / "statistics.py", title=tr("Statistics"), icon=":material/bar_chart:"),
        st.Page(PAGES / "settings.py", title=tr("Settings"), icon=":material/settings:"),
    ]
    return pages + _list_hidden({NAMELESS, *(page.url_path for page in pages)})


def _list_hidden(known: set[str]) -> list[st.Page]:
    """Give the page for an address that names none; Streamlit's own says nothing of what to do."""
    name = read_page_name()
    if name in {"", *known}:
        return []
    is_queue = name == "queue"
    hidden = st.Page(
        PAGES / ("queue.py" if is_queue else "unknown.py"),
        title=tr("Queue") if is_queue else tr("Unknown page"),
        url_path=name,
        visibility="hidden",
    )
    return [hidden]


def _refuse_open_server() -> None:
    """Stop where strangers could reach a dashboard that lets them in."""
    try:
        check_server_settings()
    except SettingsError as error:
        st.error(escape_markdown(tr_message(error.message)))
        st.stop()


def _draw_head(person: Person | None) -> None:
    st.html(f"<style>{STYLE}</style>")
    with st.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="head"
    ):
        watch_typing()
        if person is not None or not is_team_mode():  # strangers see nothing of the dashboard
            draw_help()
        _draw_language()
        if person is not None:
            draw_mentions()
            st.caption(tr(ROLE_NAMES[person.role]), width="content")
        if not is_team_mode():
            _draw_people()
        elif person is not None:
            st.caption(escape_markdown(person.name), width="content")
            draw_sign_out(empty_desk())
    if is_team_mode() and person is not None:
        draw_warning()


# The address names the language and, in local mode, the person, so these show what is stored.


def _draw_language() -> None:
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


def _draw_people() -> None:
    people = staff()
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
