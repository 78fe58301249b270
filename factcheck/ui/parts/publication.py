"""A published claim on the screen: verdict, evidence, earlier revisions, citation."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Span
from factcheck.domain.verdict import Verdict
from factcheck.ui.context import show_time
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.evidence import draw_evidence_card
from factcheck.ui.parts.names import show_published
from factcheck.ui.parts.verdict import draw_rating
from factcheck.ui.parts.words import escape_markdown, mark_spans
from factcheck.ui.translation import tr
from factcheck.workflow.published import PublishedClaim, list_paragraphs


def draw_publication(shown: PublishedClaim) -> None:
    """Draw a published claim."""
    if not shown.is_current:
        st.warning(
            tr("This claim was reopened; a correction may follow. What was published is shown."),
            icon=":material/history:",
        )
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_verdict(shown)
        _draw_context(shown)
        st.markdown("#### " + tr("Evidence ({count})", count=len(shown.evidence)))
        for item in shown.evidence:
            with st.container(border=True, gap="xsmall"):
                draw_evidence_card(item)
    with right:
        _draw_revisions(shown)
        _draw_citation(shown)
        if st.button(tr("Open on the desk"), key="to-desk", icon=":material/fact_check:"):
            go_to_claim(shown.claim.id)


def _draw_verdict(shown: PublishedClaim) -> None:
    st.markdown("### " + escape_markdown(shown.claim.draft.text))
    draw_rating(shown.ratings[shown.verdict.rating])
    if shown.verdict.correction:
        st.info(
            escape_markdown(tr("Correction: {reason}", reason=shown.verdict.correction)),
            icon=":material/edit_note:",
        )
    st.text(shown.verdict.rationale)
    st.caption(_sign(shown, shown.verdict))


def _sign(shown: PublishedClaim, verdict: Verdict) -> str:
    line = tr(
        "Revision {revision}, proposed by {proposer}, approved by {approver}, {time}",
        revision=verdict.revision,
        proposer=shown.people.get(verdict.proposed_by, "—"),
        approver=shown.people.get(verdict.decided_by or 0, "—"),
        time=show_time(verdict.decided_at) if verdict.decided_at else "—",
    )
    return escape_markdown(line)


def _draw_context(shown: PublishedClaim) -> None:
    article, draft = shown.article, shown.claim.draft
    st.markdown("#### " + tr("In the article"))
    if article is None:
        st.text(draft.quote)
        return
    for paragraph, places in list_paragraphs(shown.claim, article):
        st.markdown(mark_spans(paragraph, [Span(*place) for place in places]))
    facts = (
        draft.speaker and tr("Said by {speaker}", speaker=draft.speaker),
        article.title,
        article.publisher,
        show_published(article.published),
        article.address,
    )
    st.caption(escape_markdown(" · ".join(fact for fact in facts if fact)))


def _draw_revisions(shown: PublishedClaim) -> None:
    st.markdown("#### " + tr("Earlier published revisions ({count})", count=len(shown.earlier)))
    if not shown.earlier:
        st.caption(tr("This is the first; nothing was corrected."))
    for verdict in shown.earlier:
        with st.container(border=True, gap="xsmall"):
            draw_rating(shown.ratings[verdict.rating])
            st.text(verdict.rationale)
            if verdict.correction:
                reason = tr("Correction: {reason}", reason=verdict.correction)
                st.caption(escape_markdown(reason))
            st.caption(_sign(shown, verdict))


def _draw_citation(shown: PublishedClaim) -> None:
    st.markdown("#### " + tr("Cite it"))
    st.code(shown.citation, language=None, wrap_lines=True)
    st.download_button(
        tr("ClaimReview (JSON-LD)"),
        data=shown.claim_review,
        file_name=f"claim-review-{shown.claim.id}.json",
        mime="application/ld+json",
        key="claim-review",
        icon=":material/download:",
        on_click="ignore",
    )
