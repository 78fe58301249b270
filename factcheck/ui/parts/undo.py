"""The key that takes the person's own last change of the claim back."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.undo import find_last_change
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk
from factcheck.ui.drafts import refresh_draft
from factcheck.ui.parts.names import ACTION_NAMES
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr
from factcheck.workflow.undo import undo_change


def draw_undo(view: DeskView, version: int) -> None:
    """Draw the button, if the person changed something of the claim that can be undone."""
    claim, person = view.claim, current_desk().person
    if person is None:
        return
    own = [event for event in view.history if event.draft.claim_id == claim.id]
    last = find_last_change(own, person.id)
    if last is None:
        return
    what = tr(ACTION_NAMES[last.event.draft.action])
    if st.button(
        tr("Undo"),
        key="undo",
        shortcut=keys_of("undo"),
        icon=":material/undo:",
        help=tr("Takes back your last change here: {what}", what=what),
    ):
        _undo(view, version)


def _undo(view: DeskView, version: int) -> None:
    claim = view.claim

    def save() -> None:
        undone = undo_change(current_desk(), claim.id, version)
        st.query_params["claim"] = str(undone.claim_id)
        refresh_draft("text", claim.id, shown=claim.draft.text)
        refresh_draft("speaker", claim.id, shown=claim.draft.speaker or "")

    save_claim(claim.id, save, said="Undone; the history keeps both")
