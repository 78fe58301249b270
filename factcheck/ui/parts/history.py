"""The history of a claim as lines that a person can read."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from factcheck.domain.views import DeskView
from factcheck.ui.context import show_time
from factcheck.ui.parts.names import ACTION_NAMES
from factcheck.ui.parts.verdict import draw_revision
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr

SHOWN_VALUE = 160  # code points of a changed field in the timeline


def draw_history(view: DeskView) -> None:
    """Draw earlier revisions of the verdict, then every event, newest first."""
    for verdict in reversed(view.verdicts[:-1]):
        draw_revision(view, verdict)
    if not view.history:
        st.caption(tr("Nothing has been changed yet."))
    for event in reversed(view.history):
        name = ACTION_NAMES.get(event.draft.action)
        st.markdown(
            f"**{escape_markdown(tr(name) if name else event.draft.action)}** · "
            f"{escape_markdown(event.person or '—')} · {show_time(event.at)}"
        )
        for line in _describe(event.draft.before, event.draft.after):
            st.text(line)


def _describe(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return [
        f"{name}: {_show(before.get(name))} → {_show(after.get(name))}"
        for name in sorted({*before, *after})
    ]


def _show(value: object) -> str:
    return "—" if value in (None, "", []) else shorten_words(str(value), SHOWN_VALUE)
