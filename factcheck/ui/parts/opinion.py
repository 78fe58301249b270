"""A reviewer's second opinion: chosen before the proposed rating is shown, then beside it."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.views import DeskView
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.parts.verdict import draw_rating
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.agreement import give_opinion, is_review_blind, set_blind_review


def draw_opinion(view: DeskView, version: int) -> None:
    """Draw the choice of one's own rating while the proposed one is hidden, or both."""
    if view.blind:
        _draw_choice(view, version)
        return
    proposed = view.verdicts[-1].rating
    for opinion in view.opinions:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(
                escape_markdown(
                    tr("Second opinion of {person}", person=view.people[opinion.person_id])
                ),
                width="content",
            )
            draw_rating(view.ratings[opinion.rating])
            if opinion.rating == proposed:
                st.badge(tr("agrees with the proposal"), icon=":material/check:", color="green")
            else:
                st.badge(
                    tr("differs from the proposal"), icon=":material/difference:", color="orange"
                )


def draw_blind_switch() -> None:
    """Draw the switch of blind second opinions, for the settings."""
    person = current_desk().person
    allowed = person is not None and person.role in (Role.EDITOR, Role.ADMIN)
    with shown_errors():
        before = is_review_blind(current_desk())
        wanted = st.toggle(
            tr("Second opinion before the proposed rating is shown"),
            value=before,
            key="blind-review",
            disabled=not allowed,
            help=tr(
                "An editor chooses a rating from claim and evidence; only then rating and "
                "rationale of the proposal are shown, and the verdict can be approved."
            ),
        )
        if allowed and wanted != before:
            set_blind_review(current_desk(), on=wanted)
            announce("Setting saved")
            st.rerun()


def _draw_choice(view: DeskView, version: int) -> None:
    claim, language = view.claim, choose_language()
    labels = {code: rating.label(language) for code, rating in view.ratings.items()}
    chosen = st.radio(
        tr("Which rating do you choose?"),
        list(labels),
        index=None,
        format_func=lambda code: escape_markdown(labels[code]),
        key=f"opinion-{view.verdicts[-1].id}",
        horizontal=True,
    )
    if st.button(
        tr("Give this opinion"),
        key="give-opinion",
        type="primary",
        icon=":material/how_to_vote:",
        disabled=chosen is None,
        help=tr("It isn't changed afterwards. Then you see what was proposed."),
    ):
        save_claim(
            claim.id,
            lambda: give_opinion(current_desk(), claim.id, version, chosen or ""),
            said="Opinion given; compare it with the proposal",
        )
