"""Claims that reused a check which was corrected since."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.reuse import CorrectedReuse, ReuseDecision
from factcheck.domain.verdict import ClaimState, Rating
from factcheck.ui.context import current_desk
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.names import ANSWER_NAMES, STATE_COLORS, STATE_NAMES
from factcheck.ui.parts.verdict import draw_rating
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.corrections import (
    answer_reuse,
    count_corrected_reuses,
    list_corrected_reuses,
)
from factcheck.workflow.queue import list_rating_scale

SHOWN = 10  # at once; answering one brings the next


def draw_corrected_reuses(*, expanded: bool) -> None:
    """Draw each claim whose reused check was corrected, with reopen and leave as it is.

    Args:
        expanded: whether the list is open from the start.
    """
    waiting = list_corrected_reuses(current_desk())
    if not waiting:
        return
    counts = count_corrected_reuses(current_desk())
    ratings = {rating.code: rating for rating in list_rating_scale(current_desk())}
    title = tr("Claims that reuse a corrected check: {count}", count=counts.waiting)
    with st.expander(title, expanded=expanded, icon=":material/published_with_changes:"):
        for item in waiting[:SHOWN]:
            with st.container(border=True, gap="xsmall"):
                _draw_claims(item, ratings)
                with st.container(horizontal=True):
                    _draw_buttons(item)
        st.caption(
            tr(
                "Decided so far: {reopened} reopened, {skipped} left as they are.",
                reopened=counts.reopened,
                skipped=counts.skipped,
            )
        )


def _draw_claims(item: CorrectedReuse, ratings: dict[str, Rating]) -> None:
    state = item.claim.state
    st.badge(tr(STATE_NAMES[state]), color=STATE_COLORS[state])
    st.text(item.claim.draft.text)
    st.caption(
        escape_markdown(
            tr(
                "It reuses the check of claim {number}: “{text}”",
                number=item.earlier.id,
                text=item.earlier.draft.text,
            )
        )
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        draw_rating(ratings[item.copied.rating])
        st.caption("→", width="content")
        draw_rating(ratings[item.correction.rating])
    if item.correction.correction:
        st.text(item.correction.correction)


def _draw_buttons(item: CorrectedReuse) -> None:
    person = current_desk().person
    allowed = person is not None and person.role in (Role.EDITOR, Role.ADMIN)
    published = item.claim.state is ClaimState.PUBLISHED
    for decision, label, able in (
        (ReuseDecision.REOPENED, tr("Reopen for a correction"), published),
        (ReuseDecision.SKIPPED, tr("Leave as it is"), True),
    ):
        if st.button(
            label,
            key=f"reuse-{decision}-{item.reuse.id}-{item.correction.id}-{item.claim.version}",
            disabled=not (allowed and able),
            help=None if able else tr("It isn't published; the desk tells whoever works on it."),
        ):
            _answer(item, decision)
    if st.button(tr("Open on the desk"), key=f"reuse-desk-{item.reuse.id}", type="tertiary"):
        go_to_claim(item.claim.id)


def _answer(item: CorrectedReuse, decision: ReuseDecision) -> None:
    save_claim(
        item.claim.id,
        lambda: answer_reuse(
            current_desk(),
            item.reuse.id,
            item.correction.id,
            decision=decision,
            version=item.claim.version,
        ),
        said=ANSWER_NAMES[decision],
    )
