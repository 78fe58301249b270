"""What can be made of the words that a person selected in the article, or typed."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim, Span
from factcheck.domain.verdict import OPEN_STATES
from factcheck.domain.views import DeskView
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.drafts import clear_draft, draft_key
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.claims import ClaimEdit, add_claim_by_hand, edit_claim
from factcheck.workflow.spans import find_words


def draw_selection(view: DeskView, version: int) -> None:
    """Draw what can be made of the words that were selected in the article."""
    selected = st.session_state.get("selected")
    if not selected or view.article is None or selected[0] != view.article.id:
        return
    span = Span(*selected[1])
    with st.container(border=True, gap="xsmall"):
        st.caption(tr("Selected words"))
        st.text(shorten_words(span.of(view.article.text), 300))
        with st.container(horizontal=True):
            _draw_selection_buttons(view, span, version)


def draw_typed_claim(view: DeskView) -> None:
    """Draw the form for a claim that was overlooked, for whoever doesn't select with a mouse."""
    article = view.article
    if article is None or article.id is None or current_desk().person is None:
        return
    article_id, form = article.id, st.container(key="form-add")
    with form, st.expander(tr("Add a claim"), icon=":material/add:"):
        words = st.text_area(
            tr("Its words, as they stand in the article"),
            key=draft_key("add", view.claim.id),
            height=80,
            placeholder=tr("The first words … the last words"),
            help=tr("Or select the words in the text. “…” stands for what lies between."),
            persist_state="session",
        )
        pressed = st.button(tr("Make a claim"), key="add-claim", icon=":material/add:")
    if pressed and words:
        with shown_errors():
            span = find_words(article.text, words)
            added = add_claim_by_hand(current_desk(), article_id, [span])
            clear_draft("add", view.claim.id)
            announce("Claim added")
            st.query_params["claim"] = str(added.id)
            st.rerun()


def _draw_selection_buttons(view: DeskView, span: Span, version: int) -> None:
    claim, article = view.claim, view.article
    if article is None or article.id is None:
        return
    article_id = article.id
    if st.button(tr("Make a claim"), key="selection-add", icon=":material/add:"):
        with shown_errors():
            added = add_claim_by_hand(current_desk(), article_id, [span])
            _forget_selection()
            st.query_params["claim"] = str(added.id)
            st.rerun()
    if claim.state in OPEN_STATES:
        if st.button(
            tr("Add to this claim"), key="selection-extend", icon=":material/playlist_add:"
        ):
            _change_words(claim, (*claim.draft.spans, span), version)
        if st.button(tr("Use as its words"), key="selection-replace", icon=":material/swap_horiz:"):
            _change_words(claim, (span,), version)
    if st.button(tr("Forget"), key="selection-forget", type="tertiary"):
        _forget_selection()
        st.rerun()


def _change_words(claim: Claim, spans: tuple[Span, ...], version: int) -> None:
    _forget_selection()
    save_claim(
        claim.id,
        lambda: edit_claim(current_desk(), claim.id, version, ClaimEdit(spans=spans)),
        said="Exact words changed",
    )


def _forget_selection() -> None:
    st.session_state.pop("selected", None)
