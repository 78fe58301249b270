"""New evidence for a claim: typed, read from its address, or copied from another claim."""

from __future__ import annotations

from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from factcheck.domain.claim import Claim
from factcheck.domain.evidence import Evidence, EvidenceDraft, Stance
from factcheck.domain.views import DeskView, Suggestion
from factcheck.ui.context import current_desk, reader_zone, shown_errors
from factcheck.ui.drafts import draft_key
from factcheck.ui.parts.keys import name_field
from factcheck.ui.parts.names import STANCE_NAMES
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.evidence import copy_piece, link_evidence, list_claim_evidence
from factcheck.workflow.sources import fetch_source

SHOWN_WORDS = 90  # code points of a claim or a source in a list


def draw_form(claim: Claim, version: int) -> None:
    """Draw the form for a new piece; “Fetch” fills what is empty from the address."""
    key = draft_key("evidence", claim.id)
    _fill_fetched(key)
    # Not `st.form`: that hands nothing over before it is sent, so nothing typed could be kept.
    with st.container(border=True, key="form-evidence"):
        draft = _draw_fields(key)
        with st.container(horizontal=True):
            pressed = st.button(
                tr("Link evidence"), key="save-evidence", icon=":material/add_link:"
            )
            fetch = st.button(
                tr("Fetch"),
                key="fetch-evidence",
                icon=":material/cloud_download:",
                help=tr("Reads title, publisher and the nearest words from the address"),
            )
    if fetch:
        _fetch(claim, key, draft.address)
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
        name_field(tr("Address of the source"), "to-evidence"),
        key=f"address-{key}",
        placeholder="https://",
        persist_state="session",
    )
    st.session_state.setdefault(f"stance-{key}", Stance.SUPPORTS)
    stance = st.segmented_control(
        tr("Stance"),
        list(Stance),
        required=True,
        format_func=names.__getitem__,
        key=f"stance-{key}",
        persist_state="session",
    )
    excerpt = st.text_area(
        tr("Quoted words"), key=f"excerpt-{key}", height=80, persist_state="session"
    )
    above, below = st.columns(2), st.columns(2)  # two rows, so that Tab goes as the eye does
    return EvidenceDraft(
        address=(address or "").strip(),
        stance=Stance(stance or Stance.SUPPORTS),
        excerpt=excerpt,
        title=_draw_line(above[0], tr("Title"), f"title-{key}"),
        publisher=_draw_line(above[1], tr("Publisher"), f"publisher-{key}"),
        archive_address=_draw_line(below[0], tr("Archive address"), f"archive-{key}"),
        note=_draw_line(below[1], tr("Note"), f"note-{key}"),
        accessed_at=_draw_time(f"seen-{key}"),
    )


def _draw_line(place: DeltaGenerator, label: str, key: str) -> str | None:
    return place.text_input(label, key=key, persist_state="session")


def _draw_time(key: str) -> datetime | None:
    typed = st.datetime_input(
        tr("Seen at"),
        value=None,
        key=key,
        step=60,
        help=tr("Empty: now"),
        persist_state="session",
    )
    return typed.replace(tzinfo=reader_zone()) if typed else None


def _fetch(claim: Claim, key: str, address: str) -> None:
    with shown_errors(), st.spinner(tr("Fetching the page")):
        found = fetch_source(address, claim=claim.draft.text, language=claim.language)
        st.session_state[f"fetched-{key}"] = found
        st.rerun()


def _fill_fetched(key: str) -> None:
    """Put what was fetched into the fields that are empty, before they are drawn."""
    found = st.session_state.pop(f"fetched-{key}", None)
    if found is None:
        return
    seen_at = found.accessed_at.astimezone(reader_zone()).replace(tzinfo=None, second=0)
    for field, value in (
        ("title", found.title),
        ("publisher", found.publisher),
        ("excerpt", found.excerpt),
        ("seen", seen_at.replace(microsecond=0)),
    ):
        if value and not st.session_state.get(f"{field}-{key}"):
            st.session_state[f"{field}-{key}"] = value
    for note in found.notes:
        st.warning(escape_markdown(tr_message(note)))


def draw_copy(view: DeskView, suggestions: list[Suggestion], version: int) -> None:
    """Draw where a piece of evidence of another claim can be copied."""
    claim = view.claim
    texts = {item.match.claim_id: item.text for item in suggestions}
    with st.expander(tr("Copy from an earlier claim"), icon=":material/content_copy:"):
        chosen = st.selectbox(
            tr("Earlier claim"),
            list(texts),
            index=None,
            format_func=lambda number: f"{number} · {shorten_words(texts[number], SHOWN_WORDS)}",
            key=f"copy-from-{claim.id}",
            placeholder=tr("Choose one that resembles this claim"),
            disabled=not texts,
        )
        number = st.number_input(
            tr("Or its number"), min_value=1, value=None, step=1, key=f"copy-number-{claim.id}"
        )
        wanted = number or chosen
        if wanted:
            with shown_errors():
                _draw_pieces(claim, int(wanted), version)


def _draw_pieces(claim: Claim, earlier_id: int, version: int) -> None:
    pieces = list_claim_evidence(current_desk(), earlier_id) if earlier_id != claim.id else []
    if not pieces:
        st.caption(tr("Claim {number} has no evidence to copy.", number=earlier_id))
    for piece in pieces:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(_describe(piece), width="stretch")
            if st.button(tr("Copy"), key=f"copy-{piece.id}", icon=":material/content_copy:"):
                _copy(claim, version, piece)


def _copy(claim: Claim, version: int, piece: Evidence) -> None:
    save_claim(
        claim.id,
        lambda: copy_piece(current_desk(), claim.id, version, piece.id),
        said="Evidence copied",
    )


def _describe(piece: Evidence) -> str:
    draft = piece.draft
    words = draft.title or draft.excerpt or ""
    parts = (tr(STANCE_NAMES[draft.stance]), shorten_words(words, SHOWN_WORDS), draft.address)
    return " · ".join(part for part in parts if part)
