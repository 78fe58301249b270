"""What the article holds besides its claims: visible, with its reason, one click away."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim, SetAside
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.parts.verdict import show_note
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.claims import add_claim_by_hand


def draw_set_aside(view: DeskView) -> None:
    """Draw what was set aside by the machine and what people dropped."""
    dropped = [claim for claim in view.claims if claim.dropped_because]
    count = len(view.set_aside) + len(dropped)
    with st.expander(tr("Set aside ({count})", count=count), icon=":material/filter_alt_off:"):
        for claim in dropped:
            _draw_dropped(claim, show_note(claim.dropped_because or ""))
        for number, part in enumerate(view.set_aside):
            _draw_part(view, number, part)


def _draw_dropped(claim: Claim, reason: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{claim.draft.quote} — {reason}", width="stretch")
        st.button(tr("Open"), key=f"open-{claim.id}", on_click=_open, args=(claim.id,))


def _draw_part(view: DeskView, number: int, part: SetAside) -> None:
    article = view.article
    if article is None or article.id is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        words = part.span.of(article.text)
        st.text(f"{words} — {tr_message(part.reason)}", width="stretch")
        if st.button(tr("Make a claim"), key=f"aside-{number}", type="tertiary"):
            with shown_errors():
                added = add_claim_by_hand(current_desk(), article.id, [part.span])
                _open(added.id)
                st.rerun()


def _open(claim_id: int) -> None:
    st.query_params["claim"] = str(claim_id)
