"""The history of a claim as a timeline that a person can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.history import Event
from factcheck.domain.views import DeskView
from factcheck.ui.context import show_age, show_time
from factcheck.ui.parts.changes import list_changes, name_event, name_field, write_change
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.verdict import draw_revision
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr

SHOWN_VALUE = 160  # code points of a changed field
SHOWN_TEXT = 120  # code points of a claim in the lineage


def draw_history(view: DeskView) -> None:
    """Draw the lineage and earlier verdicts, then every event, newest first."""
    _draw_lineage(tr("Made of"), view.parents, "parent")
    _draw_lineage(tr("Became"), view.children, "child")
    for verdict in reversed(view.verdicts[:-1]):
        draw_revision(view, verdict)
    if not view.history:
        st.caption(tr("Nothing has been changed yet."))
    else:
        st.caption(tr("− and struck through: gone. + and underlined: new."))
    for event in reversed(view.history):
        with st.container(gap=None):
            _draw_event(view, event)


def describe_change(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """Say what was changed, a line for each field."""
    return [
        f"{name_field(name)}: {_show(before.get(name))} → {_show(after.get(name))}"
        for name in sorted({*before, *after})
    ]


def _show(value: object) -> str:
    return "—" if value in (None, "", []) else shorten_words(str(value), SHOWN_VALUE)


def _draw_event(view: DeskView, event: Event) -> None:
    facts = [event.person or "—", f"{show_age(event.at)} ({show_time(event.at)})"]
    if event.draft.claim_id != view.claim.id:
        facts.append(tr("claim {number}", number=event.draft.claim_id))
    st.markdown(f"**{escape_markdown(name_event(event))}** · {escape_markdown(' · '.join(facts))}")
    changes = list_changes(event, view.people, None if view.blind else view.ratings)
    if changes:
        st.html("".join(write_change(*change) for change in changes))


def _draw_lineage(title: str, claims: Sequence[Claim], kind: str) -> None:
    if claims:
        st.caption(title)
    for claim in claims:
        with st.container(horizontal=True, vertical_alignment="center"):
            words = shorten_words(claim.draft.text, SHOWN_TEXT)
            st.text(f"{claim.id} · {tr(STATE_NAMES[claim.state])} · {words}", width="stretch")
            st.button(tr("Open"), key=f"open-{kind}-{claim.id}", on_click=_open, args=(claim.id,))


def _open(claim_id: int) -> None:
    st.query_params["claim"] = str(claim_id)
