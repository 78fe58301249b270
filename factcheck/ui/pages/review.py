"""Review: approve somebody else's verdict, or send it back with a note."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import DeskView, QueueRow
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.drafts import draft_key, shown_version
from factcheck.ui.kept import draw_draft
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.claim_card import draw_claim
from factcheck.ui.parts.evidence import draw_evidence_card
from factcheck.ui.parts.verdict import draw_revision
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.queue import list_queue
from factcheck.workflow.review import approve_verdict, send_back_verdict
from factcheck.workflow.view import view_claim

REVIEW_LIMIT = 200  # waiting claims in the list at left


def draw_page() -> None:
    """Draw the list of waiting verdicts and the chosen one."""
    st.markdown("### " + tr("Review"))
    with shown_errors():
        waiting = list_queue(
            current_desk(),
            ClaimFilter(states=(ClaimState.PROPOSED,)),
            order=QueueOrder.OLDEST,
            size=REVIEW_LIMIT,
        )
        if not waiting.rows:
            st.info(tr("No verdict waits for review. They appear here once one is proposed."))
            return
        left, right = st.columns([1, 2], gap="medium")
        with left:
            chosen = _draw_list(waiting.rows, waiting.total)
        with right:
            _draw_case(view_claim(current_desk(), chosen))


def _draw_list(rows: tuple[QueueRow, ...], total: int) -> int:
    claims = {row.claim.id: row.claim for row in rows}
    st.caption(tr("{total} waiting, oldest first", total=total))
    chosen = st.radio(
        tr("Waiting for review"),
        list(claims),
        format_func=lambda number: escape_markdown(shorten_words(claims[number].draft.text, 110)),
        key="review-choice",
        label_visibility="collapsed",
    )
    return int(chosen or rows[0].claim.id)


def _draw_case(view: DeskView) -> None:
    draw_draft(view.claim)
    version = shown_version(view.claim)
    message = st.session_state.pop(f"stale-{view.claim.id}", None)
    if message is not None:
        st.warning(escape_markdown(tr_message(message)), icon=":material/sync_problem:")
    if view.article:
        st.caption(escape_markdown(view.article.title or ""))
    draw_claim(view)
    verdict = view.verdicts[-1]
    draw_revision(view, verdict)
    st.caption(tr("Evidence that the verdict rests on"))
    for number in verdict.evidence_ids:
        with st.container(border=True, gap="xsmall"):
            draw_evidence_card(view.used_evidence[number])
    _draw_decision(view, version)


def _draw_decision(view: DeskView, version: int) -> None:
    allowed = _may_decide(view)
    note = st.text_area(
        tr("Note to the checker"),
        key=draft_key("note", view.claim.id),
        height=80,
        help=tr("Needed to send back; optional to approve"),
        persist_state="session",
        disabled=not allowed,
    )
    with st.container(horizontal=True):
        _draw_buttons(view.claim.id, version, note or "", allowed=allowed)


def _may_decide(view: DeskView) -> bool:
    """Tell whether the person may decide; where not, say why."""
    person = current_desk().person
    own = person is not None and view.verdicts[-1].proposed_by == person.id
    if own:
        st.info(tr("You proposed this verdict, so somebody else has to review it."))
        return False
    if person is None or person.role not in (Role.EDITOR, Role.ADMIN):
        st.info(tr("Only an editor can approve or send back."))
        return False
    return True


def _draw_buttons(claim_id: int, version: int, note: str, *, allowed: bool) -> None:
    approve = st.button(
        tr("Approve"),
        key="approve",
        type="primary",
        shortcut=keys_of("approve"),
        icon=":material/verified:",
        disabled=not allowed,
    )
    send_back = st.button(
        tr("Send back"), key="send-back", icon=":material/undo:", disabled=not allowed
    )
    if st.button(tr("Open on the desk"), key="to-desk", type="tertiary"):
        go_to_claim(claim_id)
    if approve:
        save_claim(
            claim_id,
            lambda: approve_verdict(current_desk(), claim_id, version, note),
            said="Approved and published",
            clears=["note"],
        )
    if send_back:
        save_claim(
            claim_id,
            lambda: send_back_verdict(current_desk(), claim_id, version, note),
            said="Sent back to the checker",
            clears=["note"],
        )


draw_page()
