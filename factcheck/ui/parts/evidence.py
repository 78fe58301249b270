"""Evidence of a claim as cards: look, put in order, archive, unlink."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.evidence import Evidence, suggest_archive
from factcheck.domain.verdict import OPEN_STATES
from factcheck.domain.views import DeskView, Suggestion
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.drafts import draft_key
from factcheck.ui.parts.evidence_form import draw_copy, draw_form
from factcheck.ui.parts.names import STANCE_COLORS, STANCE_NAMES
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.evidence import add_archive, move_evidence, unlink_evidence


def draw_evidence(view: DeskView, suggestions: list[Suggestion], version: int) -> None:
    """Draw the evidence that is linked, and the forms while the claim is open."""
    open_claim = view.claim.state in OPEN_STATES
    if not view.evidence:
        st.caption(tr("No evidence yet. A verdict needs at least one source."))
    for place, item in enumerate(view.evidence):
        with st.container(border=True, gap="xsmall"):
            draw_evidence_card(item)
            if item.copied_from:
                st.caption(tr("Copied from an earlier claim"))
            if open_claim:
                _draw_buttons(view, place, version)
            if not item.draft.archive_address:
                _draw_archive(view.claim, item, version)
    if open_claim:
        draw_form(view.claim, version)
        draw_copy(view, suggestions, version)


def draw_evidence_card(item: Evidence) -> None:
    """Draw one piece of evidence."""
    draft = item.draft
    with st.container(horizontal=True, gap="small"):
        st.badge(tr(STANCE_NAMES[draft.stance]), color=STANCE_COLORS[draft.stance])
        title = " · ".join(part for part in (draft.title, draft.publisher) if part)
        if title:
            st.markdown("**" + escape_markdown(title) + "**")
    if draft.excerpt:
        st.text(f"“{draft.excerpt}”")
    if draft.note:
        st.caption(escape_markdown(draft.note))
    st.markdown(escape_markdown(draft.address))
    if draft.archive_address:
        st.caption(tr("Archived: {address}", address=escape_markdown(draft.archive_address)))
    if draft.accessed_at:
        st.caption(tr("Seen {time}", time=show_time(draft.accessed_at)))


def _draw_buttons(view: DeskView, place: int, version: int) -> None:
    claim, item = view.claim, view.evidence[place]
    with st.container(horizontal=True, gap="small"):
        for steps, label, icon, last in (
            (-1, tr("Up"), ":material/arrow_upward:", place == 0),
            (1, tr("Down"), ":material/arrow_downward:", place == len(view.evidence) - 1),
        ):
            if st.button(
                label, key=f"move-{steps}-{item.id}", type="tertiary", icon=icon, disabled=last
            ):
                _move(claim, item, version, steps)
        if st.button(
            tr("Unlink"), key=f"unlink-{item.id}", type="tertiary", icon=":material/link_off:"
        ):
            save_claim(
                claim.id,
                lambda: unlink_evidence(current_desk(), claim.id, version, item.id),
                said="Evidence unlinked",
            )


def _move(claim: Claim, item: Evidence, version: int, steps: int) -> None:
    save_claim(
        claim.id,
        lambda: move_evidence(current_desk(), claim.id, version, item.id, steps=steps),
        said="Evidence moved",
    )


def _draw_archive(claim: Claim, item: Evidence, version: int) -> None:
    draft, form = item.draft, st.container(key=f"form-archive-{item.id}")
    field = f"archive_{item.id}"
    key = draft_key(field, claim.id)
    title, icon = tr("Add an archive address"), ":material/inventory_2:"
    with form, st.expander(title, icon=icon, expanded=bool(st.session_state.get(key))):
        st.caption(tr("A copy at the Wayback Machine would have this address; open it to see:"))
        seen_at = draft.accessed_at or item.added_at
        st.code(suggest_archive(draft.address, seen_at), language=None, wrap_lines=True)
        address = st.text_input(tr("Archive address"), key=key, placeholder="https://")
        pressed = st.button(tr("Save archive address"), key=f"save-{field}")
    if pressed:
        save_claim(
            claim.id,
            lambda: add_archive(current_desk(), claim.id, version, item.id, address=address or ""),
            said="Archive address saved",
            clears=[field],
        )
