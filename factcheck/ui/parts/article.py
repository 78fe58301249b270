"""The article at the left of the desk."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import DeskView
from factcheck.ui.components.highlights import Mark, Run, draw_highlights
from factcheck.ui.parts.names import STATE_COLORS, STATE_NAMES, STATE_SIGNS, show_published
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import tr, tr_message

HIDDEN_STATES = {ClaimState.DROPPED, ClaimState.REPLACED}
ARTICLE_HEIGHT = 680  # pixels
# The article stays beside the form that is filled from it, where both stand side by side.
STICKY = """
@media (min-width: 641px) {
  div[data-testid="stColumn"]:has(.st-key-article) {
    position: sticky; top: 3.75rem; align-self: flex-start;
    max-height: calc(100vh - 4rem); overflow-y: auto;
  }
}
"""


def active_claims(view: DeskView) -> list[Claim]:
    """List the claims of the article that are neither dropped nor replaced."""
    return [claim for claim in view.claims if claim.state not in HIDDEN_STATES]


def draw_article(view: DeskView, article: Article) -> tuple[int | None, tuple[int, int] | None]:
    """Draw the article with its claims.

    Returns:
        The claim that was clicked, and the words that were selected, on this run.
    """
    st.html(f"<style>{STICKY}</style>")
    st.markdown("#### " + escape_markdown(article.title or tr("Article {id}", id=article.id)))
    _draw_origin(article)
    marks, runs = _marks(view), _runs(view)
    with st.container(height=ARTICLE_HEIGHT, border=True, key="article"):
        found = draw_highlights(
            article.text,
            marks,
            runs,
            current=view.claim.id,
            label=tr("Article text with claims"),
            key=f"article-{article.id}",
        )
    _draw_legend({mark.state for mark in marks}, {run.kind for run in runs})
    return found


def _draw_legend(states: set[str], kinds: set[str]) -> None:
    with st.container(horizontal=True, gap="small", key="legend"):
        for state in ClaimState:
            if state in states:
                st.badge(
                    f"{STATE_SIGNS[state]} {tr(STATE_NAMES[state])}", color=STATE_COLORS[state]
                )
        if "aside" in kinds:
            st.caption(tr("pale: set aside"), width="content")
        if "repeat" in kinds:
            st.caption(tr("dotted: says the open claim again"), width="content")


def _draw_origin(article: Article) -> None:
    facts = [
        article.publisher,
        article.author,
        show_published(article.published),
        article.address,
    ]
    line = " · ".join(fact for fact in facts if fact)
    if line:
        st.caption(escape_markdown(line))


def _marks(view: DeskView) -> list[Mark]:
    shown = active_claims(view)
    if view.claim.state in HIDDEN_STATES:
        shown = [*shown, view.claim]
    return [
        Mark(
            id=claim.id,
            spans=[(span.start, span.end) for span in claim.draft.spans],
            number=number,
            state=claim.state,
            sign=STATE_SIGNS[claim.state],
            label=tr(
                "Claim {number} of {total}, {state}: {text}",
                number=number,
                total=len(shown),
                state=tr(STATE_NAMES[claim.state]),
                text=claim.draft.text,
            ),
        )
        for number, claim in enumerate(shown, 1)
    ]


def _runs(view: DeskView) -> list[Run]:
    runs = [
        Run(part.span.start, part.span.end, "aside", tr_message(part.reason))
        for part in view.set_aside
    ]
    runs += [
        Run(span.start, span.end, "repeat", tr("says the open claim again"))
        for span in view.claim.draft.duplicates
    ]
    return sorted(runs, key=lambda run: run.kind, reverse=True)
