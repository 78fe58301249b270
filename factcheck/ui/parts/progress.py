"""Long work on the page: a bar, and a button that stops it between two steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr

SHOWN_NAME = 60  # code points

Step = tuple[str, Callable[[], object]]


def run_steps(steps: Sequence[Step], *, key: str) -> None:
    """Do one step after the other.

    Pressing the button makes Streamlit leave this run at the next bar, so never in the middle
    of a step; the next run then finds `is_stopped`.

    Args:
        steps: what each works on, and the work.
        key: of the button.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0)
        st.button(
            tr("Stop"),
            key=key,
            icon=":material/stop_circle:",
            on_click=_mark_stopped,
            args=(key,),
        )
    for number, (name, act) in enumerate(steps):
        text = tr(
            "{number} of {total}: {name}",
            number=number + 1,
            total=len(steps),
            name=shorten_words(name, SHOWN_NAME),
        )
        bar.progress(number / len(steps), text=escape_markdown(text))
        act()


def is_stopped(key: str) -> bool:
    """Tell once whether the button was pressed."""
    return bool(st.session_state.pop(f"{key}-pressed", False))


def _mark_stopped(key: str) -> None:
    st.session_state[f"{key}-pressed"] = True
