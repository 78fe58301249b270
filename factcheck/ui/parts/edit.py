"""Fixing a claim: its words, splitting, merging, dropping, restoring."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import CLAIM_LIMIT, Claim
from factcheck.domain.verdict import OPEN_STATES, ClaimState
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.drafts import draft_key
from factcheck.ui.parts.article import active_claims
from factcheck.ui.parts.keys import name_field
from factcheck.ui.parts.verdict import show_note
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.claims import ClaimEdit, drop_claim, edit_claim, restore_claim
from factcheck.workflow.lineage import merge_claims, split_claim
from factcheck.workflow.spans import find_cut


def draw_edit(view: DeskView, version: int) -> None:
    """Draw the forms that fit the claim's state."""
    if view.claim.state == ClaimState.DROPPED:
        st.text(show_note(view.claim.dropped_because or ""))
        if st.button(tr("Restore"), key="restore", icon=":material/restore_from_trash:"):
            save_claim(
                view.claim.id,
                lambda: restore_claim(current_desk(), view.claim.id, version),
                said="Claim restored",
            )
    elif view.claim.state in OPEN_STATES:
        with st.container(key="form-words"):
            _draw_words(view.claim, version)
        if view.article:
            _draw_split(view, version)
            _draw_merge(view, version)
        _draw_drop(view.claim, version)
    else:
        st.caption(tr("Withdraw, send back or reopen the claim to change its words."))


def _draw_words(claim: Claim, version: int) -> None:
    text_key, speaker_key = draft_key("text", claim.id), draft_key("speaker", claim.id)
    st.session_state.setdefault(text_key, claim.draft.text)
    st.session_state.setdefault(speaker_key, claim.draft.speaker or "")
    text = st.text_area(
        name_field(tr("Claim as one sentence"), "to-words"),
        key=text_key,
        max_chars=CLAIM_LIMIT,
        height=110,
        persist_state="session",
    )
    speaker = st.text_input(tr("Who asserts it"), key=speaker_key, persist_state="session")
    if st.button(tr("Save words"), key="save-words", icon=":material/save:"):
        edit = ClaimEdit(text=text, speaker=speaker)
        save_claim(
            claim.id,
            lambda: edit_claim(current_desk(), claim.id, version, edit),
            said="Words saved",
            clears=["text", "speaker"],
        )


def _draw_split(view: DeskView, version: int) -> None:
    claim, article = view.claim, view.article
    if article is None:
        return
    with st.expander(tr("Split"), icon=":material/call_split:"), st.container(key="form-split"):
        words = st.text_input(
            tr("First words of the second part, exactly as in the article"),
            key=draft_key("split", claim.id),
        )
        if st.button(tr("Split here"), key="split") and words:
            with shown_errors():
                parts = find_cut(article.text, claim.draft.spans, words)

                def save() -> None:
                    _open(split_claim(current_desk(), claim.id, version, parts)[0].id)

                save_claim(claim.id, save, said="Split into two claims")


def _draw_merge(view: DeskView, version: int) -> None:
    others = {
        claim.id: claim
        for claim in active_claims(view)
        if claim.id != view.claim.id and claim.state in OPEN_STATES
    }
    with st.expander(tr("Merge"), icon=":material/call_merge:"):
        other = st.selectbox(
            tr("Merge with"),
            list(others),
            index=None,
            format_func=lambda number: shorten_words(others[number].draft.text, 90),
            key=f"merge-{view.claim.id}",
        )
        if st.button(tr("Merge these two"), key="merge", disabled=other is None) and other:
            versions = [(view.claim.id, version), (other, others[other].version)]
            save_claim(
                view.claim.id,
                lambda: _open(merge_claims(current_desk(), versions).id),
                said="Merged into one claim",
            )


def _draw_drop(claim: Claim, version: int) -> None:
    with st.expander(tr("Drop"), icon=":material/delete:"):
        reason = st.text_input(
            tr("Why it needs no check"), key=draft_key("drop", claim.id), persist_state="session"
        )
        if st.button(tr("Drop claim"), key="drop", disabled=not reason):
            save_claim(
                claim.id,
                lambda: drop_claim(current_desk(), claim.id, version, reason or ""),
                said="Claim dropped; it can be restored",
                clears=["drop"],
            )


def _open(claim_id: int) -> None:
    st.query_params["claim"] = str(claim_id)
