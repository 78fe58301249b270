"""The badge beside the person's name: comments that name them and that they haven't seen."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.comment import Mention
from factcheck.ui.context import current_desk
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr
from factcheck.workflow.comments import count_mentions, list_mentions

SHOWN_WORDS = 120  # code points of a comment or a claim in the list


def draw_mentions() -> None:
    """Draw how many there are and, opened, where; nothing where there are none."""
    count = count_mentions(current_desk())
    if not count:
        return
    label = tr("Mentions ({count})", count=count)
    with st.popover(label, icon=":material/alternate_email:", key="mentions"):
        for mention in list_mentions(current_desk()):
            _draw_mention(mention)


def _draw_mention(mention: Mention) -> None:
    st.markdown(
        f"**{escape_markdown(mention.author)}**: "
        + escape_markdown(shorten_words(mention.comment.text, SHOWN_WORDS))
    )
    st.caption(escape_markdown(shorten_words(mention.claim_text, SHOWN_WORDS)))
    if st.button(tr("Open the claim"), key=f"mention-{mention.comment.id}"):
        go_to_claim(mention.comment.claim_id)
