"""A verdict that waits for review, side by side with what was reviewed before it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from factcheck.domain.comparison import ReviewComparison, compare_reviews
from factcheck.domain.verdict import Verdict, find_published
from factcheck.domain.views import DeskView
from factcheck.ui.context import show_time
from factcheck.ui.parts.evidence import draw_evidence_card
from factcheck.ui.parts.names import Color
from factcheck.ui.parts.verdict import draw_decision, draw_rating, draw_revision
from factcheck.ui.parts.words import escape_markdown, mark_differences
from factcheck.ui.translation import tr

# Colour never stands alone: what went is struck through, what came is bold.
GONE, NEW = ":red-background[~~{}~~]", ":green-background[**{}**]"


def draw_comparison(view: DeskView) -> None:
    """Draw what changed in words, verdict and evidence since the last review."""
    changes = compare_reviews(view)
    published = find_published(view.verdicts)
    if published and not view.blind:
        _draw_correction(view, changes.verdict, published)
    if changes.previous is None:
        _draw_first(view, changes)
    else:
        left, right = st.columns(2, gap="small")
        with left:
            _draw_before(view, changes, changes.previous)
        with right:
            _draw_now(view, changes, changes.previous)
    _draw_evidence(view, changes)


def _draw_correction(view: DeskView, verdict: Verdict, published: Verdict) -> None:
    with st.container(border=True, gap="xsmall"):
        st.badge(tr("correction"), icon=":material/published_with_changes:", color="orange")
        before, after = view.ratings[published.rating], view.ratings[verdict.rating]
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(tr("Published"), width="content")
            draw_rating(before)
            st.caption("→", width="content")
            draw_rating(after)
        st.caption(tr("Why it was corrected, for readers"))
        st.text(verdict.correction or "—")


def _draw_first(view: DeskView, changes: ReviewComparison) -> None:
    if view.blind:
        _draw_hidden()
    else:
        draw_revision(view, changes.verdict)
    now = view.claim.draft.text
    if changes.text_before == now:
        st.caption(tr("The claim has the words that it was found with."))
    else:
        left, right = st.columns(2, gap="small")
        with left, st.container(border=True, gap="xsmall"):
            st.caption(tr("As it was found"))
            st.markdown(mark_differences(changes.text_before, now, GONE))
        with right, st.container(border=True, gap="xsmall"):
            st.caption(tr("As it is now"))
            st.markdown(mark_differences(now, changes.text_before, NEW))
    _draw_speaker(view, changes)


def _draw_before(view: DeskView, changes: ReviewComparison, previous: Verdict) -> None:
    rationale = "" if view.blind else changes.verdict.rationale
    with st.container(border=True, gap="xsmall"):
        st.markdown("**" + tr("Revision {revision}", revision=previous.revision) + "**")
        draw_decision(view, previous)
        st.markdown(mark_differences(changes.text_before, view.claim.draft.text, GONE))
        draw_rating(view.ratings[previous.rating])
        if view.blind:
            st.text(previous.rationale)
        else:
            st.markdown(mark_differences(previous.rationale, rationale, GONE))


def _draw_now(view: DeskView, changes: ReviewComparison, previous: Verdict) -> None:
    verdict = changes.verdict
    with st.container(border=True, gap="xsmall"):
        st.markdown("**" + tr("Revision {revision}, now", revision=verdict.revision) + "**")
        st.caption(
            escape_markdown(
                tr(
                    "proposed by {person}, {time}",
                    person=view.people[verdict.proposed_by],
                    time=show_time(verdict.proposed_at),
                )
            )
        )
        st.markdown(mark_differences(view.claim.draft.text, changes.text_before, NEW))
        if view.blind:
            _draw_hidden()
            return
        draw_rating(view.ratings[verdict.rating])
        st.markdown(mark_differences(verdict.rationale, previous.rationale, NEW))
        if verdict.rating == previous.rating and verdict.rationale == previous.rationale:
            st.caption(tr("Rating and rationale are as they were."))
    _draw_speaker(view, changes)


def _draw_speaker(view: DeskView, changes: ReviewComparison) -> None:
    now = view.claim.draft.speaker or ""
    if changes.speaker_before != now:
        st.caption(
            escape_markdown(
                tr(
                    "Who asserts it: “{before}” → “{after}”",
                    before=changes.speaker_before or "—",
                    after=now or "—",
                )
            )
        )


def _draw_hidden() -> None:
    st.info(
        tr("Rating and rationale are hidden until you chose your own rating."),
        icon=":material/visibility_off:",
    )


def _draw_evidence(view: DeskView, changes: ReviewComparison) -> None:
    st.caption(tr("Evidence that the verdict rests on"))
    first = changes.previous is None
    _draw_cards(view, changes.added, None if first else tr("added"), "green")
    _draw_cards(view, changes.kept, None, "gray")
    _draw_cards(view, changes.removed, tr("removed"), "red")


def _draw_cards(view: DeskView, numbers: Sequence[int], badge: str | None, color: Color) -> None:
    for number in numbers:
        with st.container(border=True, gap="xsmall"):
            if badge:
                st.badge(badge, color=color)
            draw_evidence_card(view.used_evidence[number])
