"""A claim on the screen: its words, its details as chips, and why it is worth a check."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim, ClaimDraft
from factcheck.domain.views import DeskView
from factcheck.ui.parts.names import (
    STATE_COLORS,
    STATE_NAMES,
    name_quantity,
    name_time,
)
from factcheck.ui.parts.words import escape_markdown, mark_spans
from factcheck.ui.translation import tr, tr_message


def draw_claim(view: DeskView) -> None:
    """Draw the stand-alone text, the exact words, and the chips."""
    claim = view.claim
    draw_state(claim, view.people.get(claim.assignee_id or 0))
    with st.container(border=True, gap="small"):
        st.markdown(mark_spans(claim.draft.text, claim.draft.added), width="stretch")
        if claim.draft.added:
            st.caption(tr("Blue words were added so that the claim can be read on its own."))
        if claim.draft.quote.rstrip(".") != claim.draft.text.rstrip("."):
            st.caption(tr("Exact words: “{quote}”", quote=escape_markdown(claim.draft.quote)))
    draw_chips(claim.draft)
    for warning in claim.draft.warnings:
        st.warning(escape_markdown(tr_message(warning)), icon=":material/warning:")


def draw_state(claim: Claim, assignee: str | None) -> None:
    """Draw review state, worth and who works on it as badges."""
    with st.container(horizontal=True, gap="small"):
        st.badge(tr(STATE_NAMES[claim.state]), color=STATE_COLORS[claim.state])
        st.badge(
            tr("worth {percent} %", percent=round(claim.draft.worth * 100)),
            color="gray",
            help=escape_markdown(
                " ".join(tr_message(reason) for reason in claim.draft.reasons)
            ).replace("\\. ", "\\.  \n")
            or None,
        )
        if assignee:
            st.badge(escape_markdown(assignee), icon=":material/person:", color="gray")


def draw_chips(draft: ClaimDraft) -> None:
    """Draw speaker, quantities and times as badges."""
    details = draft.details
    with st.container(horizontal=True, gap="small"):
        if draft.speaker:
            st.badge(
                escape_markdown(draft.speaker),
                icon=":material/format_quote:"
                if draft.is_quote
                else ":material/record_voice_over:",
                color="violet",
                help=tr("Who asserts it"),
            )
        for quantity in details.quantities:
            st.badge(
                escape_markdown(name_quantity(quantity)),
                icon=":material/tag:",
                color="blue",
                help=escape_markdown(quantity.text),
            )
        for item in details.times:
            st.badge(
                escape_markdown(name_time(item)),
                icon=":material/event:",
                color="orange",
                help=escape_markdown(item.text),
            )


def draw_reasons(view: DeskView) -> None:
    """Draw why the claim is worth a check and where the article repeats it."""
    draft = view.claim.draft
    st.caption(tr("Why it is worth a check"))
    for reason in draft.reasons:
        st.markdown("- " + escape_markdown(tr_message(reason)))
    if draft.duplicates and view.article:
        st.caption(tr("The article says it again here"))
        for span in draft.duplicates:
            st.text(span.of(view.article.text))
