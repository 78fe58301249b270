"""The queue: which claims there are, and which is next."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueuePage
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.navigation import go_to, go_to_claim
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.queue import (
    PAGE_SIZE,
    count_queue,
    list_queue,
    list_rating_scale,
    list_titles,
    take_next_claim,
)

ORDER_NAMES = {
    QueueOrder.WORTH: "most worthy first",
    QueueOrder.NEWEST: "newest first",
    QueueOrder.OLDEST: "oldest first",
    QueueOrder.ARTICLE: "by article",
}
WORKING_STATES = [ClaimState.NEW, ClaimState.CHECKING, ClaimState.SENT_BACK]


def draw_page() -> None:
    """Draw filters, the next claim, and the list."""
    st.markdown("### " + tr("Queue"))
    with shown_errors():
        counts = count_queue(current_desk())
        if not counts:
            _draw_empty()
            return
        wanted, order = _draw_filters(counts)
        _draw_next()
        _draw_list(wanted, order)


def _draw_empty() -> None:
    st.info(tr("There are no claims yet. Take in an article first; its claims appear here."))
    if st.button(tr("Take in an article"), key="to-intake", type="primary"):
        go_to("intake")


def _draw_filters(counts: dict[ClaimState, int]) -> tuple[ClaimFilter, QueueOrder]:
    # Labels are made before the widgets: Streamlit also calls `format_func` outside a run.
    state_names = {
        state: f"{tr(STATE_NAMES[state])} {counts.get(state, 0)}" for state in ClaimState
    }
    order_names = {order: tr(ORDER_NAMES[order]) for order in QueueOrder}
    states = st.pills(
        tr("State"),
        list(ClaimState),
        selection_mode="multi",
        default=WORKING_STATES,
        format_func=state_names.__getitem__,
        key="queue-states",
        label_visibility="collapsed",
        persist_state="session",
    )
    person = current_desk().person
    titles = dict(list_titles(current_desk()))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        article_id = st.selectbox(
            tr("Article"),
            list(titles),
            index=None,
            placeholder=tr("all articles"),
            format_func=lambda number: shorten_words(titles[number], 70),
            key="queue-article",
            persist_state="session",
            width=420,
        )
        order = st.selectbox(
            tr("Order"),
            list(QueueOrder),
            format_func=order_names.__getitem__,
            key="queue-order",
            persist_state="session",
            width=220,
        )
        mine = st.toggle(
            tr("Only mine"), key="queue-mine", disabled=person is None, persist_state="session"
        )
    wanted = ClaimFilter(
        states=tuple(states or ()),
        article_id=article_id,
        assignee_id=person.id if person and mine else None,
    )
    return wanted, order or QueueOrder.WORTH


def _draw_next() -> None:
    if st.button(
        tr("Next claim"),
        key="next-claim",
        shortcut="N",
        type="primary",
        icon=":material/arrow_forward:",
        help=tr("Takes on the claim most worth a check that nobody works on"),
        disabled=current_desk().person is None,
    ):
        claim = take_next_claim(current_desk())
        if claim is None:
            st.info(tr("Every new claim is taken. Take in another article, or look at all."))
        else:
            go_to_claim(claim.id)


def _draw_list(wanted: ClaimFilter, order: QueueOrder) -> None:
    number = st.session_state.get("queue-page", 1)
    page = list_queue(current_desk(), wanted, order=order, page=number)
    if not page.total:
        st.info(tr("No claim fits these filters. Choose more states above."))
        return
    st.caption(tr("{total} claims. Select one to open it.", total=page.total))
    event = st.dataframe(
        _table(page),
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-row",
        key="queue-table",
        column_config={
            "worth": st.column_config.ProgressColumn(
                tr("Worth"), min_value=0, max_value=1, format="percent", width="small"
            ),
            "state": st.column_config.TextColumn(tr("State"), width="small"),
            "claim": st.column_config.TextColumn(tr("Claim"), width="large"),
            "article": st.column_config.TextColumn(tr("Article"), width="medium"),
            "assignee": st.column_config.TextColumn(tr("Who"), width="small"),
            "verdict": st.column_config.TextColumn(tr("Verdict"), width="small"),
        },
    )
    pages = -(-page.total // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key="queue-page", persist_state="session")
    chosen = event["selection"]["rows"]
    if chosen:
        go_to_claim(page.rows[chosen[0]].claim.id)


def _table(page: QueuePage) -> dict[str, list[object]]:
    ratings = {rating.code: rating for rating in list_rating_scale(current_desk())}
    language = choose_language()
    return {
        "worth": [row.claim.draft.worth for row in page.rows],
        "state": [tr(STATE_NAMES[row.claim.state]) for row in page.rows],
        "claim": [row.claim.draft.text for row in page.rows],
        "article": [row.article.title if row.article else "" for row in page.rows],
        "assignee": [row.assignee or "" for row in page.rows],
        "verdict": [
            ratings[row.verdict.rating].label(language) if row.verdict else "" for row in page.rows
        ],
    }


draw_page()
