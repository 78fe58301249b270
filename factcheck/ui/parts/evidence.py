"""Evidence of a claim: cards, and the form for a new piece."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.evidence import Evidence, EvidenceDraft, Stance
from factcheck.domain.verdict import OPEN_STATES
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.drafts import draft_key
from factcheck.ui.parts.names import STANCE_COLORS, STANCE_NAMES
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.evidence import link_evidence, unlink_evidence


def draw_evidence(view: DeskView, version: int) -> None:
    """Draw the evidence that is linked, and the form while the claim is open."""
    open_claim = view.claim.state in OPEN_STATES
    if not view.evidence:
        st.caption(tr("No evidence yet. A verdict needs at least one source."))
    for item in view.evidence:
        _draw_card(view.claim, item, version, removable=open_claim)
    if open_claim:
        _draw_form(view.claim, version)


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


def _draw_card(claim: Claim, item: Evidence, version: int, *, removable: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        draw_evidence_card(item)
        if removable and st.button(
            tr("Unlink"), key=f"unlink-{item.id}", type="tertiary", icon=":material/link_off:"
        ):
            save_claim(
                claim.id,
                lambda: unlink_evidence(current_desk(), claim.id, version, item.id),
                said="Evidence unlinked",
            )


def _draw_form(claim: Claim, version: int) -> None:
    key = draft_key("evidence", claim.id)
    with st.form(f"form-{key}", border=True):
        draft = _draw_fields(key)
        pressed = st.form_submit_button(tr("Link evidence"), icon=":material/add_link:")
    if pressed:
        save_claim(
            claim.id,
            lambda: link_evidence(current_desk(), claim.id, version, draft),
            said="Evidence linked",
            clears=["evidence"],
        )


def _draw_fields(key: str) -> EvidenceDraft:
    names = {stance: tr(STANCE_NAMES[stance]) for stance in Stance}
    address = st.text_input(
        tr("Address of the source"), key=f"address-{key}", placeholder="https://"
    )
    stance = st.segmented_control(
        tr("Stance"),
        list(Stance),
        default=Stance.SUPPORTS,
        required=True,
        format_func=names.__getitem__,
        key=f"stance-{key}",
    )
    excerpt = st.text_area(tr("Quoted words"), key=f"excerpt-{key}", height=80)
    left, right = st.columns(2)
    return EvidenceDraft(
        address=address or "",
        stance=stance or Stance.SUPPORTS,
        excerpt=excerpt,
        title=left.text_input(tr("Title"), key=f"title-{key}"),
        publisher=right.text_input(tr("Publisher"), key=f"publisher-{key}"),
        archive_address=left.text_input(tr("Archive address"), key=f"archive-{key}"),
        note=right.text_input(tr("Note"), key=f"note-{key}"),
    )
