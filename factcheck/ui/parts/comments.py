"""Comments on a claim: what was said, and a field to say more."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.comment import Comment
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, show_age, show_time, staff
from factcheck.ui.drafts import draft_key
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.translation import tr
from factcheck.workflow.comments import COMMENT_LIMIT, add_comment, see_comments

FRESH = "fresh-comments"  # numbers of comments that the person sees for the first time


def draw_comments(view: DeskView) -> None:
    """Draw the comments, oldest first, and the field for another."""
    if not view.comments:
        st.caption(tr("No comments yet. What you write here stays inside the newsroom."))
    for comment in view.comments:
        _draw_comment(view, comment)
    if current_desk().person is not None:
        with st.container(key="form-comment"):
            _draw_field(view.claim.id)


def note_seen(view: DeskView) -> None:
    """Remember that the comments that name the person were opened; they are marked as new."""
    person = current_desk().person
    if person and any(person.id in comment.mentions for comment in view.comments):
        seen = see_comments(current_desk(), view.claim.id)
        st.session_state[FRESH] = st.session_state.get(FRESH, set()) | set(seen)
        if seen:
            st.rerun()  # the count beside the name was drawn before


def _draw_comment(view: DeskView, comment: Comment) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, gap="small"):
            st.markdown("**" + escape_markdown(view.people[comment.person_id]) + "**")
            if comment.id in st.session_state.get(FRESH, set()):
                st.badge(tr("new to you"), icon=":material/alternate_email:", color="orange")
        st.text(comment.text)
        told = ", ".join(view.people[number] for number in comment.mentions)
        when = f"{show_age(comment.at)} ({show_time(comment.at)})"
        st.caption(
            escape_markdown(f"{when} · {tr('told: {people}', people=told)}" if told else when)
        )


def _draw_field(claim_id: int) -> None:
    key = draft_key("comment", claim_id)
    st.selectbox(
        tr("Tell somebody"),
        [person.name for person in staff()],
        index=None,
        placeholder=tr("Puts @name into the comment"),
        key=f"mention-{key}",
        on_change=_insert_name,
        args=(key,),
    )
    text = st.text_area(
        tr("Comment"), key=key, height=90, max_chars=COMMENT_LIMIT, persist_state="session"
    )
    if st.button(tr("Write comment"), key="add-comment", icon=":material/add_comment:"):
        save_claim(
            claim_id,
            lambda: add_comment(current_desk(), claim_id, text or ""),
            said="Comment written",
            clears=["comment"],
        )


def _insert_name(key: str) -> None:
    name = st.session_state.get(f"mention-{key}")
    if name:
        written = str(st.session_state.get(key) or "").rstrip()
        st.session_state[key] = f"{written} @{name} ".lstrip()
        st.session_state[f"mention-{key}"] = None
