"""Tags and due day of the claim on the desk."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.parts.days import day_of, end_of_day
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.desk import current_time
from factcheck.workflow.tags import (
    DATABLE_STATES,
    list_claim_tags,
    list_tags,
    set_due,
    set_tags,
)

TAKEN_STATES = {ClaimState.CHECKING, ClaimState.SENT_BACK}


def draw_tags(view: DeskView, version: int) -> None:
    """Draw tags, due day and since when the claim is taken, with a form to change them."""
    claim, tags = view.claim, list_claim_tags(current_desk(), view.claim.id)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for tag in tags:
            st.badge(escape_markdown(tag), icon=":material/sell:", color="gray")
        _draw_due(claim)
        if claim.taken_at and claim.state in TAKEN_STATES:
            st.caption(tr("Taken {time}", time=show_time(claim.taken_at)), width="content")
        if current_desk().person is not None and claim.state is not ClaimState.REPLACED:
            with st.popover(
                tr("Tags and due day"),
                icon=":material/sell:",
                type="tertiary",
                key=f"desk-tags-{claim.id}-{claim.version}",
            ):
                _draw_form(claim, tags, version)


def _draw_due(claim: Claim) -> None:
    if claim.due_at is None:
        return
    overdue = claim.is_overdue(current_time())
    day = day_of(claim.due_at).isoformat()
    st.badge(
        tr("overdue {day}", day=day) if overdue else tr("due {day}", day=day),
        icon=":material/event:",
        color="red" if overdue else "gray",
    )


def _draw_form(claim: Claim, tags: tuple[str, ...], version: int) -> None:
    key = f"{claim.id}-{claim.version}"
    known = list_tags(current_desk())
    wanted = st.multiselect(
        tr("Tags"),
        [*tags, *(tag for tag in known if tag not in tags)],
        default=list(tags),
        key=f"tags-{key}",
        accept_new_options=True,
        placeholder=tr("choose or write"),
    )
    if st.button(tr("Save tags"), key="tags-save", disabled=set(wanted) == set(tags)):
        save_claim(
            claim.id,
            lambda: set_tags(current_desk(), claim.id, version, wanted),
            said="Tags saved",
        )
    if claim.state not in DATABLE_STATES:
        return
    before = day_of(claim.due_at) if claim.due_at else None
    day = st.date_input(tr("Due day"), value=before, format="YYYY-MM-DD", key=f"due-{key}")
    if st.button(tr("Save due day"), key="due-save", disabled=day == before):
        due_at = end_of_day(day) if day else None
        save_claim(
            claim.id,
            lambda: set_due(current_desk(), claim.id, version, due_at),
            said="Due day saved",
        )
