"""An article that was taken in before: what it is, and what differs."""

from __future__ import annotations

from html import escape

import streamlit as st

from factcheck.domain.reprints import Change, Paragraph, Piece, Reprint
from factcheck.ui.context import show_time
from factcheck.ui.navigation import go_to, go_to_claim
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import tr

SHOWN_PARAGRAPHS = 80  # that differ; more nobody reads
CHANGE_NAMES = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.CHANGED: "changed",
}
# A line through or under the words and a sign before the paragraph say it without colour.
SIGNS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "±"}
STYLES = {
    Change.ADDED: "text-decoration:underline;background:rgba(34,160,90,.22)",
    Change.REMOVED: "text-decoration:line-through;background:rgba(220,60,60,.22)",
}
TAGS = {Change.ADDED: "ins", Change.REMOVED: "del"}


def draw_reprint(reprint: Reprint) -> None:
    """Draw which article it is, when and by whom it was taken in, and what differs."""
    number = reprint.article.id
    with st.container(border=True, gap="small"):
        st.warning(escape_markdown(_tell(reprint)), icon=":material/content_copy:")
        with st.container(horizontal=True):
            if reprint.claims and st.button(
                tr("Open the earlier article"),
                key=f"open-reprint-{number}",
                icon=":material/fact_check:",
            ):
                go_to_claim(reprint.claims[0])
            if st.button(tr("Show its claims in the queue"), key=f"queue-reprint-{number}"):
                st.session_state["queue-article"] = number
                go_to("queue")
        if not reprint.exact:
            _draw_differences(reprint)


def _tell(reprint: Reprint) -> str:
    article = reprint.article
    values = {
        "number": article.id,
        "title": article.title or article.text[:60],
        "time": show_time(article.retrieved),
        "person": reprint.submitted_by or "—",
        "claims": len(reprint.claims),
    }
    if reprint.exact:
        return tr(
            "This text is here already: article {number} (“{title}”), taken in at {time} by "
            "{person}, with {claims} claims. It can't be saved twice.",
            **values,
        )
    return tr(
        "Nearly the same is here already: article {number} (“{title}”), taken in at {time} by "
        "{person}, with {claims} claims. {percent} % of the shorter text stand in both, "
        "word for word.",
        percent=round(reprint.share * 100),
        **values,
    )


def _draw_differences(reprint: Reprint) -> None:
    different = [p for p in reprint.paragraphs if p.change is not Change.SAME]
    same = len(reprint.paragraphs) - len(different)
    with st.expander(tr("What differs ({count} paragraphs)", count=len(different))):
        st.caption(
            tr(
                "{same} paragraphs are the same. + added, − removed, ± changed: what is struck "
                "through was left out, what is underlined is new.",
                same=same,
            )
        )
        for paragraph in different[:SHOWN_PARAGRAPHS]:
            st.html(show_paragraph(paragraph))
        if len(different) > SHOWN_PARAGRAPHS:
            st.caption(tr("{count} more differ.", count=len(different) - SHOWN_PARAGRAPHS))


def show_paragraph(paragraph: Paragraph) -> str:
    """Write a paragraph as HTML, its words escaped."""
    name = escape(tr(CHANGE_NAMES[paragraph.change]))
    words = " ".join(_show_piece(piece) for piece in paragraph.pieces)
    return (
        f'<div dir="auto" style="overflow-wrap:anywhere;margin:0 0 .4rem">'
        f'<strong title="{name}">{SIGNS[paragraph.change]}<span style="position:absolute;'
        f'clip-path:inset(50%)"> {name}: </span></strong> {words}</div>'
    )


def _show_piece(piece: Piece) -> str:
    words = escape(piece.text)
    if piece.change not in TAGS:
        return f"<span>{words}</span>"
    tag = TAGS[piece.change]
    return f'<{tag} style="{STYLES[piece.change]}">{words}</{tag}>'
