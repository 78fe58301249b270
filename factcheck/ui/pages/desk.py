"""The desk: the article at left, one claim at right."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.verdict import OPEN_STATES
from factcheck.domain.views import DeskView, Suggestion
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.drafts import shown_version
from factcheck.ui.kept import draw_draft
from factcheck.ui.navigation import go_to, read_claim_number
from factcheck.ui.parts.article import active_claims, draw_article
from factcheck.ui.parts.aside import draw_set_aside
from factcheck.ui.parts.claim_card import draw_claim, draw_reasons
from factcheck.ui.parts.comments import draw_comments, note_seen
from factcheck.ui.parts.edit import draw_edit
from factcheck.ui.parts.evidence import draw_evidence
from factcheck.ui.parts.history import draw_history
from factcheck.ui.parts.matches import draw_matches, draw_reuse
from factcheck.ui.parts.next_claim import draw_next_claim
from factcheck.ui.parts.selection import draw_selection, draw_typed_claim
from factcheck.ui.parts.tags import draw_tags
from factcheck.ui.parts.undo import draw_undo
from factcheck.ui.parts.verdict import draw_verdict
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.claims import release_claim, take_claim
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.view import view_claim


def draw_page() -> None:
    """Draw the claim that the address names, or say where to choose one."""
    view = _find_view()
    if view is None:
        if st.button(tr("Go to the queue"), key="to-queue"):
            go_to("queue")
        return
    st.session_state["last_claim"] = view.claim.id
    st.query_params["claim"] = str(view.claim.id)
    with shown_errors():
        note_seen(view)
        _draw_desk(view)


def _find_view() -> DeskView | None:
    """Read the claim that the address names, else the last one; None where that is none."""
    wanted = st.query_params.get("claim") or st.session_state.get("last_claim")
    if not wanted:
        st.info(tr("No claim is open. Choose one in the queue, or take the next one there."))
        return None
    view: DeskView | None = None
    with shown_errors():
        view = view_claim(current_desk(), read_claim_number(str(wanted)))
    return view  # noqa: RET504 -- an error that was shown leaves it None


def _draw_desk(view: DeskView) -> None:
    draw_draft(view.claim)
    version = shown_version(view.claim)
    left, right = st.columns([3, 2], gap="medium")
    # What a click on the article is meant to show is drawn first and so painted first.
    with right:
        _draw_steps(view)
        _draw_stale(view.claim.id)
        selection = st.container()
        draw_claim(view)
    with left:
        _draw_left(view)
    with selection:
        draw_selection(view, version)
    with right:
        _draw_work(view, version)


def _draw_left(view: DeskView) -> None:
    if not view.article:
        return
    opened, selected = draw_article(view, view.article)
    if selected:
        st.session_state["selected"] = (view.article.id, selected)
    if opened:
        _open(opened)
        st.rerun()
    draw_typed_claim(view)
    draw_set_aside(view)


def _draw_work(view: DeskView, version: int) -> None:
    draw_tags(view, version)
    suggestions = suggest_matches(current_desk(), view.claim.id)
    with st.container(horizontal=True):
        _draw_take(view, version)
        draw_reuse(view, suggestions, version)
        draw_undo(view, version)
        draw_next_claim()
    draw_verdict(view, version)
    _draw_tabs(view, suggestions, version)


def _draw_steps(view: DeskView) -> None:
    claims = [claim.id for claim in active_claims(view)]
    at = claims.index(view.claim.id) if view.claim.id in claims else -1
    with st.container(horizontal=True, vertical_alignment="center"):
        title = tr("Claim {number} of {total}", number=at + 1, total=len(claims))
        st.markdown("#### " + (title if at >= 0 else tr("Claim set aside")), width="stretch")
        for label, key, step, icon in (
            (tr("Previous"), "before", max(at - 1, 0), ":material/arrow_upward:"),
            (tr("Next"), "after", min(at + 1, len(claims) - 1), ":material/arrow_downward:"),
        ):
            st.button(
                label,
                key=f"step-{key}",
                shortcut=keys_of(f"claim-{key}"),
                icon=icon,
                disabled=not claims or claims[step] == view.claim.id,
                on_click=_open,
                args=(claims[step] if claims else view.claim.id,),
            )


def _open(claim_id: int) -> None:
    st.query_params["claim"] = str(claim_id)


def _draw_stale(claim_id: int) -> None:
    message = st.session_state.get(f"stale-{claim_id}")
    if message is None:
        return
    st.warning(escape_markdown(tr_message(message)), icon=":material/sync_problem:")
    if st.button(tr("Understood"), key="stale-seen"):
        st.session_state.pop(f"stale-{claim_id}")
        st.rerun()


def _draw_take(view: DeskView, version: int) -> None:
    claim, person = view.claim, current_desk().person
    if claim.state not in OPEN_STATES or person is None:
        return
    if claim.assignee_id != person.id:
        if st.button(
            tr("Take on"), key="take", shortcut=keys_of("take"), icon=":material/front_hand:"
        ):
            save_claim(
                claim.id,
                lambda: take_claim(current_desk(), claim.id, version),
                said="You work on this claim now",
            )
    elif not view.verdicts and st.button(tr("Give back"), key="release", type="tertiary"):
        save_claim(
            claim.id,
            lambda: release_claim(current_desk(), claim.id, version),
            said="Given back to the queue",
        )


def _draw_tabs(view: DeskView, suggestions: list[Suggestion], version: int) -> None:
    # In the names of the tabs the numbers would make other tabs of them for each claim, which the
    # browser has to build again.
    st.caption(
        tr(
            "Evidence: {evidence} · Earlier claims: {earlier} · Comments: {comments}",
            evidence=len(view.evidence),
            earlier=len(suggestions),
            comments=len(view.comments),
        )
    )
    evidence, matches, words, comments, why, history = st.tabs(
        [
            tr("Evidence"),
            tr("Earlier claims"),
            tr("Edit"),
            tr("Comments"),
            tr("Why"),
            tr("History"),
        ],
        key="desk-tabs",
        on_change="rerun",
    )
    with evidence:
        draw_evidence(view, suggestions, version)
    with words:
        draw_edit(view, version)
    with comments:
        draw_comments(view)
    # Nothing is typed into these, so they wait until somebody looks: drawn each time, they make
    # the way to the next claim longer by a fifth.
    if matches.open:
        with matches:
            draw_matches(view, suggestions, version)
    if why.open:
        with why:
            draw_reasons(view)
    if history.open:
        with history:
            draw_history(view)


draw_page()
