"""The queue: which claims there are, and which is next."""

from __future__ import annotations

import streamlit as st

from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.navigation import go_to
from factcheck.ui.parts.batch import draw_batch
from factcheck.ui.parts.next_claim import draw_next_claim
from factcheck.ui.parts.queue_choices import keep_choices, read_choices, settle_choices
from factcheck.ui.parts.queue_filters import draw_filters
from factcheck.ui.parts.queue_table import draw_table, list_selected, read_list
from factcheck.ui.parts.saved_views import draw_saved_views
from factcheck.ui.translation import tr
from factcheck.workflow.queue import count_queue


def draw_page() -> None:
    """Draw filters, the next claim, and the list."""
    with shown_errors():
        counts = count_queue(current_desk())
        if not counts:
            _draw_empty()
            return
        settle_choices()
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("### " + tr("Queue"), width="stretch")
            draw_saved_views(read_choices())
            draw_next_claim()
        query = draw_filters(counts)
        rows, shown = read_list(query)
        keep_choices(query)
        if not shown.total:
            st.info(tr("No claim fits these filters. Choose more states above."))
            return
        draw_batch(list_selected(shown), rows, shown.total)
        draw_table(rows, shown)


def _draw_empty() -> None:
    st.markdown("### " + tr("Queue"))
    st.info(tr("There are no claims yet. Take in an article first; its claims appear here."))
    if st.button(tr("Take in an article"), key="to-intake", type="primary"):
        go_to("intake")


draw_page()
