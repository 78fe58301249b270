"""One verdict that waits for review, and the reviewer's answer to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.views import DeskView
from factcheck.ui.components.focus import focus_field
from factcheck.ui.context import current_desk
from factcheck.ui.drafts import draft_key, shown_version
from factcheck.ui.kept import draw_draft
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.claim_card import draw_claim
from factcheck.ui.parts.comparison import draw_comparison
from factcheck.ui.parts.opinion import draw_opinion
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.desk import Desk
from factcheck.workflow.review import approve_verdict, send_back_verdict, take_over_claim

ANSWERS: dict[str, Callable[[Desk, int, int, str], None]] = {
    "approve": approve_verdict,
    "send-back": send_back_verdict,
    "take-over": take_over_claim,
}
ANSWER_NAMES = {
    "approve": "Approved and published",
    "send-back": "Sent back to the checker",
    "take-over": "Taken over; you find it on the desk",
}
SEEN = "review-seen"  # (claim, version) that the last run of the page showed


def draw_case(view: DeskView, when_decided: Callable[[], None]) -> None:
    """Draw the claim, what changed since the last review, and the answer.

    Args:
        when_decided: called once the answer is saved.
    """
    claim = view.claim
    draw_draft(claim)
    message = st.session_state.pop(f"stale-{claim.id}", None)
    if message is not None:
        st.warning(escape_markdown(tr_message(message)), icon=":material/sync_problem:")
    # An answer counts for what was on the screen when it was given: a key pressed before this
    # claim was drawn, or before somebody proposed anew, must not approve what nobody read.
    seen = st.session_state.get(SEEN, (0, 0))
    version = shown_version(claim)
    st.session_state[SEEN] = (claim.id, version)
    if view.article:
        st.caption(escape_markdown(view.article.title or ""))
    draw_claim(view)
    draw_comparison(view)
    allowed = _may_decide()
    if allowed or not view.blind:
        draw_opinion(view, version)
    note = _draw_note(view, allowed=allowed)
    with st.container(horizontal=True):
        answer = _draw_buttons(view, note, allowed=allowed)
    if answer and seen[0] == claim.id:
        _save_answer(answer, view, seen[1], note, when_decided)


def _may_decide() -> bool:
    """Tell whether the person may decide; where not, say why."""
    person = current_desk().person
    if person is None or person.role not in (Role.EDITOR, Role.ADMIN):
        st.info(tr("Only an editor can approve or send back."))
        return False
    return True


def _draw_note(view: DeskView, *, allowed: bool) -> str:
    claim_id, request = view.claim.id, st.session_state.get(f"noting-{view.claim.id}", 0)
    key = draft_key("note", claim_id)
    note = st.text_area(
        tr("Note to the checker"),
        key=key,
        height=80,
        help=tr("Needed to send back; optional to approve"),
        persist_state="session",
        disabled=not allowed,
    )
    if request and not (note or "").strip():
        st.info(
            tr("Write what the checker should change, then press Ctrl+Enter to send it back."),
            icon=":material/edit_note:",
        )
        focus_field(key, request)
    return note or ""


def _draw_buttons(view: DeskView, note: str, *, allowed: bool) -> str | None:
    """Draw the answers and give the name of the one that was pressed."""
    pressed = None
    if st.button(
        tr("Approve"),
        key="approve",
        type="primary",
        shortcut=keys_of("approve"),
        icon=":material/verified:",
        disabled=not allowed or view.blind,
        help=tr("Give your own rating first.") if allowed and view.blind else None,
    ):
        pressed = "approve"
    if _draw_send_back(view.claim.id, note, allowed=allowed):
        pressed = "send-back"
    if st.button(
        tr("Take over"),
        key="take-over",
        icon=":material/front_hand:",
        disabled=not allowed,
        help=tr(
            "Sends it back with a note and puts it into your hands. You propose the next "
            "verdict, so somebody else has to review that one."
        ),
    ):
        pressed = "take-over"
    if st.button(tr("Open on the desk"), key="to-desk", type="tertiary"):
        go_to_claim(view.claim.id)
    return pressed


def _draw_send_back(claim_id: int, note: str, *, allowed: bool) -> bool:
    """Draw the button that asks for a note first; tell whether it was pressed with one."""
    key = f"noting-{claim_id}"
    # A single letter can't be a shortcut while the note is typed.
    pressed = st.button(
        tr("Send back"),
        key="send-back",
        shortcut=keys_of("send-note") if st.session_state.get(key) else keys_of("send-back"),
        icon=":material/undo:",
        disabled=not allowed,
    )
    if pressed and not note.strip():
        st.session_state[key] = st.session_state.get(key, 0) + 1
        st.rerun()
    return pressed


def _save_answer(
    answer: str, view: DeskView, version: int, note: str, when_decided: Callable[[], None]
) -> None:
    claim_id = view.claim.id

    def save() -> None:
        ANSWERS[answer](current_desk(), claim_id, version, note)
        st.session_state.pop(f"noting-{claim_id}", None)
        when_decided()

    save_claim(claim_id, save, said=ANSWER_NAMES[answer], clears=["note"])
