"""Review: approve somebody else's verdict, send it back with a note, or take it over."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueueRow
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.corrected import draw_corrected_reuses
from factcheck.ui.parts.review_case import draw_case
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr
from factcheck.workflow.queue import list_queue
from factcheck.workflow.view import view_claim

REVIEW_LIMIT = 200  # waiting claims in the list at left
OWN_LIMIT = 10  # own proposals shown; more of them wait in the queue
OPEN, CHOICE, PLACE = "review-open", "review-choice", "review-place"


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
        own = [row for row in waiting.rows if _is_own(row)]
        others = [row for row in waiting.rows if not _is_own(row)]
        draw_corrected_reuses(expanded=not others)
        if not others:
            st.info(tr("No verdict waits for review. They appear here once one is proposed."))
            _draw_own(own)
            return
        left, right = st.columns([1, 2], gap="medium")
        with left:
            chosen = _draw_list(others, own, waiting.total - len(own))
            _draw_own(own)
        with right:
            _draw_chosen(chosen)


def _is_own(row: QueueRow) -> bool:
    person = current_desk().person
    return bool(person and row.verdict and row.verdict.proposed_by == person.id)


def _draw_list(rows: list[QueueRow], own: list[QueueRow], total: int) -> int | None:
    claims = {row.claim.id: row.claim for row in rows}
    chosen = _find_chosen(list(claims), {row.claim.id for row in own})
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(tr("{total} waiting, oldest first", total=total), width="stretch")
        _draw_steps(chosen, list(claims))
    labels = {
        number: escape_markdown(shorten_words(claim.draft.text, 110))
        for number, claim in claims.items()
    }
    st.session_state[CHOICE] = chosen
    st.radio(
        tr("Waiting for review"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=CHOICE,
        label_visibility="collapsed",
        on_change=_open_choice,
    )
    return chosen


def _find_chosen(numbers: list[int], own: set[int]) -> int | None:
    """Give the claim that is open; None after an answer, until the next one is chosen.

    Going on by itself would let a second press of a key fall onto a claim that nobody read. The
    answer may be somebody else's, or be saved by a run that a second press broke off.
    """
    chosen: int | None = st.session_state.get(OPEN, numbers[0])
    if chosen in own:  # somebody else sat down, who may not decide about it
        chosen = numbers[0]
    if chosen in numbers:
        st.session_state[PLACE] = numbers.index(chosen)
    else:
        chosen = None
    st.session_state[OPEN] = chosen
    return chosen


def _draw_steps(chosen: int | None, numbers: list[int]) -> None:
    if chosen is None:
        place = min(st.session_state.get(PLACE, 0), len(numbers) - 1)
        before, after = max(place - 1, 0), place
    else:
        place = numbers.index(chosen)
        before, after = max(place - 1, 0), min(place + 1, len(numbers) - 1)
    for label, step, target, icon in (
        (tr("Previous"), "before", before, ":material/arrow_upward:"),
        (tr("Next"), "after", after, ":material/arrow_downward:"),
    ):
        st.button(
            label,
            key=f"review-{step}",
            shortcut=keys_of(f"review-{step}"),
            icon=icon,
            disabled=numbers[target] == chosen,
            on_click=_open,
            args=(numbers[target],),
        )


def _draw_chosen(chosen: int | None) -> None:
    if chosen is None:
        st.info(tr("Decided. Press J for the next one, or choose one in the list."))
        return
    draw_case(view_claim(current_desk(), chosen), _close)


def _draw_own(rows: list[QueueRow]) -> None:
    if not rows:
        return
    with st.expander(
        tr("Proposed by you: {count}", count=len(rows)), icon=":material/person:", expanded=True
    ):
        st.caption(tr("You proposed this verdict, so somebody else has to review it."))
        for row in rows[:OWN_LIMIT]:
            if st.button(
                escape_markdown(shorten_words(row.claim.draft.text, 110)),
                key=f"own-{row.claim.id}",
                type="tertiary",
                help=tr("Open on the desk"),
            ):
                go_to_claim(row.claim.id)


def _open(number: int) -> None:
    st.session_state[OPEN] = number


def _open_choice() -> None:
    st.session_state[OPEN] = st.session_state[CHOICE]


def _close() -> None:
    st.session_state[OPEN] = None


draw_page()
