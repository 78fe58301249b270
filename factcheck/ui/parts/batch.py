"""Changing several selected claims at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.views import QueueRow
from factcheck.ui.context import announce, current_desk, shown_errors, staff
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.days import end_of_day
from factcheck.ui.parts.queue_choices import forget_selection
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.batches import (
    BatchResult,
    assign_claims,
    drop_claims,
    release_claims,
    set_due_of_claims,
    tag_claims,
)
from factcheck.workflow.tags import list_tags

SHOWN_REFUSALS = 50
SHOWN_WORDS = 80  # code points of a refused claim

Versions = Sequence[tuple[int, int]]


def draw_batch(selected: Versions, rows: Sequence[QueueRow], total: int) -> None:
    """Draw how many claims there are, and what can be done with those that are selected.

    Args:
        selected: (claim, version that the table showed).
        rows: of the table.
    """
    _draw_refusals()
    person = current_desk().person
    idle = not selected or person is None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            tr("Selected: {count} of {total}", count=len(selected), total=total)
            if selected
            else tr(
                "Claims: {total}. Click one to open it, tick several to change them.", total=total
            ),
            width="content",
        )
        if st.button(
            tr("Open"), key="batch-open", icon=":material/open_in_new:", disabled=len(selected) != 1
        ):
            go_to_claim(selected[0][0])
        _draw_assign(selected, disabled=idle)
        if st.button(tr("Give back"), key="batch-release", disabled=idle):
            _change(lambda: release_claims(current_desk(), selected))
        _draw_drop(selected, disabled=idle)
        _draw_tags(selected, rows, disabled=idle)
        _draw_due(selected, disabled=idle)
    if selected and person is None:
        st.caption(tr("Choose who you are at the top right to change claims."))


def _draw_assign(selected: Versions, *, disabled: bool) -> None:
    me = current_desk().person
    if me is None:
        names: dict[int, str] = {}
    elif me.role in (Role.EDITOR, Role.ADMIN):
        names = {person.id: person.name for person in staff()}
    else:
        names = {me.id: me.name}
    with _popover(tr("Assign"), "assign", ":material/person_add:", disabled=disabled):
        chosen = st.selectbox(
            tr("To whom"),
            list(names),
            index=list(names).index(me.id) if me and me.id in names else None,
            format_func=names.__getitem__,
            key=_key("person"),
        )
        if len(names) == 1:
            st.caption(tr("An editor can assign claims to others."))
        if st.button(tr("Assign"), key="batch-assign", type="primary", disabled=chosen is None):
            _change(lambda: assign_claims(current_desk(), selected, chosen or 0))


def _draw_drop(selected: Versions, *, disabled: bool) -> None:
    with _popover(tr("Drop"), "drop", ":material/delete:", disabled=disabled):
        reason = st.text_input(tr("Reason"), key=_key("reason"))
        if st.button(
            tr("Drop the selected claims"),
            key="batch-drop",
            type="primary",
            disabled=not (reason or "").strip(),
        ):
            _change(lambda: drop_claims(current_desk(), selected, reason or ""))


def _draw_tags(selected: Versions, rows: Sequence[QueueRow], *, disabled: bool) -> None:
    numbers = {claim_id for claim_id, _ in selected}
    present = sorted({tag for row in rows if row.claim.id in numbers for tag in row.tags})
    with _popover(tr("Tags"), "tags", ":material/sell:", disabled=disabled):
        added = st.multiselect(
            tr("Add tags"),
            list_tags(current_desk()),
            key=_key("add-tags"),
            accept_new_options=True,
            placeholder=tr("choose or write"),
        )
        removed = st.multiselect(
            tr("Take tags off"),
            present,
            key=_key("remove-tags"),
            placeholder=tr("choose"),
            disabled=not present,
        )
        if st.button(
            tr("Save tags"), key="batch-tag", type="primary", disabled=not added and not removed
        ):
            _change(
                lambda: tag_claims(current_desk(), selected, add=added, remove=removed),
            )


def _draw_due(selected: Versions, *, disabled: bool) -> None:
    with _popover(tr("Due"), "due", ":material/event:", disabled=disabled):
        day = st.date_input(tr("Due day"), value=None, format="YYYY-MM-DD", key=_key("day"))
        with st.container(horizontal=True):
            if st.button(tr("Set"), key="batch-due", type="primary", disabled=day is None) and day:
                due_at = end_of_day(day)
                _change(lambda: set_due_of_claims(current_desk(), selected, due_at))
            if st.button(tr("No due day"), key="batch-no-due"):
                _change(lambda: set_due_of_claims(current_desk(), selected, None))


def _popover(
    label: str, name: str, icon: str, *, disabled: bool
) -> st.delta_generator.DeltaGenerator:
    return st.popover(label, icon=icon, key=_key(f"open-{name}"), disabled=disabled)


def _key(name: str) -> str:
    """Name a widget; with each new table there are new ones, closed and empty."""
    return f"batch-{name}-{st.session_state.get('queue-round', 0)}"


def _change(change: Callable[[], BatchResult]) -> None:
    with shown_errors():
        result = change()
        st.session_state["batch-refused"] = result.refused
        forget_selection()
        if result.done:
            announce("Changed: {count}", count=len(result.done))
        st.rerun()


def _draw_refusals() -> None:
    refused = st.session_state.get("batch-refused")
    if not refused:
        return
    with st.container(border=True):
        st.warning(tr("Not changed: {count}", count=len(refused)), icon=":material/warning:")
        for refusal in refused[:SHOWN_REFUSALS]:
            words = escape_markdown(shorten_words(refusal.text, SHOWN_WORDS))
            reason = escape_markdown(tr_message(refusal.reason))
            st.markdown(f"- **{refusal.claim_id}** {words} — {reason}")
        if st.button(tr("Understood"), key="batch-understood"):
            st.session_state.pop("batch-refused")
            st.rerun()
