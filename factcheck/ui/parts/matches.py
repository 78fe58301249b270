"""Earlier claims that may say the same, and what the person decides about them."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.match import Relation
from factcheck.domain.verdict import OPEN_STATES
from factcheck.domain.views import DeskView, Suggestion
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.drafts import prefill_verdict
from factcheck.ui.parts.names import CONFLICT_NAMES, RELATION_COLORS, RELATION_NAMES
from factcheck.ui.parts.words import escape_markdown, mark_differences, shorten_words
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import choose_language, tr, tr_message
from factcheck.workflow.groups import decide_match, list_set_apart
from factcheck.workflow.reuse import reuse_check

SHOWN_WORDS = 120  # code points of a claim that was set apart
CHOICES = (Relation.SAME, Relation.RELATED, Relation.DIFFERENT)


def draw_matches(view: DeskView, suggestions: list[Suggestion], version: int) -> None:
    """Draw the suggestions, best first."""
    if not suggestions:
        st.caption(tr("No earlier claim resembles this one."))
    else:
        st.caption(tr("Bold words on orange stand in only one of the two."))
    for suggestion in suggestions:
        with st.container(border=True, gap="xsmall"):
            _draw_suggestion(view, suggestion)
            _draw_decision(view, suggestion, version)
    _draw_set_apart(view)


def _draw_suggestion(view: DeskView, suggestion: Suggestion) -> None:
    comparison = suggestion.match.comparison
    with st.container(horizontal=True, gap="small"):
        st.badge(
            tr(RELATION_NAMES[comparison.relation]), color=RELATION_COLORS[comparison.relation]
        )
        st.badge(tr("likeness {score}", score=round(comparison.score)), color="gray")
        if suggestion.joined:
            st.badge(
                tr("leads the group") if suggestion.lead else tr("in the group"),
                icon=":material/group_work:",
                color="green",
                help=tr("Decided to be the same, directly or through other claims"),
            )
        if suggestion.rating:
            rating = view.ratings.get(suggestion.rating) if suggestion.own else None
            label = rating.label(choose_language()) if rating else suggestion.rating
            st.badge(escape_markdown(label), icon=":material/gavel:", color="violet")
    own = view.claim.draft.text
    st.markdown(f"{tr('Earlier:')} {mark_differences(suggestion.text, own)}")
    st.markdown(f"{tr('This one:')} {mark_differences(own, suggestion.text)}")
    origin = [suggestion.publisher, str(suggestion.checked_on or ""), suggestion.address]
    line = " · ".join(part for part in origin if part)
    if line:
        st.caption(escape_markdown(line))
    for conflict in comparison.conflicts:
        st.markdown(
            f":red-badge[:material/warning: {tr(CONFLICT_NAMES[conflict.kind])}] "
            + escape_markdown(tr_message(conflict.explanation))
        )
    if comparison.reasons:
        st.caption(escape_markdown(" ".join(tr_message(reason) for reason in comparison.reasons)))


def _draw_decision(view: DeskView, suggestion: Suggestion, version: int) -> None:
    claim_id, earlier_id = view.claim.id, suggestion.match.claim_id
    decided = suggestion.decision.relation if suggestion.decision else None
    with st.container(horizontal=True, gap="small"):
        for relation in CHOICES:
            if st.button(
                tr(RELATION_NAMES[relation]),
                key=f"decide-{relation}-{earlier_id}",
                type="primary" if decided == relation else "secondary",
                disabled=decided == relation,
            ):
                _decide(claim_id, earlier_id, relation, suggestion.match.comparison.score)
        if decided and st.button(
            tr("Take back"), key=f"decide-undone-{earlier_id}", type="tertiary"
        ):
            _decide(claim_id, earlier_id, Relation.UNDONE, suggestion.match.comparison.score)
        if (
            suggestion.reusable
            and view.claim.state in OPEN_STATES
            and st.button(
                tr("Reuse verdict and evidence"),
                key=f"reuse-{earlier_id}",
                icon=":material/content_copy:",
            )
        ):
            _reuse(claim_id, version, suggestion)


def _draw_set_apart(view: DeskView) -> None:
    apart = list_set_apart(current_desk(), view.claim.id)
    if not apart:
        return
    title = tr("Decided not to be the same ({count})", count=len(apart))
    with st.expander(title, icon=":material/call_split:"):
        for claim, decision in apart:
            with st.container(horizontal=True, vertical_alignment="center"):
                who = view.people[decision.decided_by]
                words = shorten_words(claim.draft.text, SHOWN_WORDS)
                when = show_time(decision.decided_at)
                st.text(f"{claim.id} · {words} — {who}, {when}", width="stretch")
                if st.button(tr("Take back"), key=f"join-{claim.id}", type="tertiary"):
                    _decide(view.claim.id, claim.id, Relation.UNDONE, decision.score)


def _decide(claim_id: int, earlier_id: int, relation: Relation, score: float) -> None:
    save_claim(
        claim_id,
        lambda: decide_match(current_desk(), claim_id, earlier_id, relation, score=score),
        said="Decision taken back" if relation is Relation.UNDONE else "Decision saved",
    )


def draw_reuse(view: DeskView, suggestions: list[Suggestion], version: int) -> None:
    """Draw the one key that fills the form from the best check of the same claim."""
    best = next((item for item in suggestions if item.reusable), None)
    if best is None or view.claim.state not in OPEN_STATES:
        return
    if st.button(
        tr("Reuse the earlier check"),
        key="reuse-best",
        shortcut=keys_of("reuse"),
        icon=":material/content_copy:",
        help=escape_markdown(best.text),
    ):
        _reuse(view.claim.id, version, best)


def _reuse(claim_id: int, version: int, suggestion: Suggestion) -> None:
    earlier_id, score = suggestion.match.claim_id, suggestion.match.comparison.score

    def save() -> None:
        reused = reuse_check(current_desk(), claim_id, version, earlier_id, score=score)
        source = ", ".join(
            part
            for part in (suggestion.publisher, suggestion.rating, str(suggestion.checked_on or ""))
            if part
        )
        rationale = reused.rationale or tr("Checked before: {source}.", source=source)
        prefill_verdict(claim_id, rating=reused.rating, rationale=rationale)

    save_claim(claim_id, save, said="Evidence copied; look at rating and rationale, then propose")
