"""The queue: which claims there are, and which is next."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueuePage
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.navigation import go_to, go_to_claim
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.next_claim import draw_next_claim
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.queue import (
    PAGE_SIZE,
    count_queue,
    list_queue,
    list_rating_scale,
    list_titles,
    search_claims,
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
        draw_next_claim()
        _draw_list(wanted, order)


def _draw_empty() -> None:
    st.info(tr("There are no claims yet. Take in an article first; its claims appear here."))
    if st.button(tr("Take in an article"), key="to-intake", type="primary"):
        go_to("intake")


def _draw_filters(counts: dict[ClaimState, int]) -> tuple[ClaimFilter, QueueOrder]:
    states = _draw_states(counts)
    person = current_desk().person
    with st.container(horizontal=True, vertical_alignment="bottom"):
        found = _draw_search()
        article_id = _draw_articles()
        order = _draw_order()
        mine = st.toggle(
            tr("Only mine"), key="queue-mine", disabled=person is None, persist_state="session"
        )
    wanted = ClaimFilter(
        states=tuple(states),
        article_id=article_id,
        ids=found,
        assignee_id=person.id if person and mine else None,
    )
    return wanted, order


# Labels are made before each widget: Streamlit also calls `format_func` outside a run.


def _draw_states(counts: dict[ClaimState, int]) -> list[ClaimState]:
    names = {state: f"{tr(STATE_NAMES[state])} {counts.get(state, 0)}" for state in ClaimState}
    chosen = st.pills(
        tr("State"),
        list(ClaimState),
        selection_mode="multi",
        default=WORKING_STATES,
        format_func=names.__getitem__,
        key="queue-states",
        label_visibility="collapsed",
        persist_state="session",
    )
    return list(chosen or ())


def _draw_search() -> tuple[int, ...] | None:
    words = st.text_input(
        tr("Search"),
        key="queue-search",
        placeholder=tr("words of the claim"),
        icon=":material/search:",
        persist_state="session",
        width=300,
    )
    if not words or not words.strip():
        return None
    return search_claims(current_desk(), words, language=choose_language())


def _draw_articles() -> int | None:
    titles = dict(list_titles(current_desk()))
    return st.selectbox(
        tr("Article"),
        list(titles),
        index=None,
        placeholder=tr("all articles"),
        format_func=lambda number: shorten_words(titles[number], 70),
        key="queue-article",
        persist_state="session",
        width=320,
    )


def _draw_order() -> QueueOrder:
    names = {order: tr(ORDER_NAMES[order]) for order in QueueOrder}
    chosen = st.selectbox(
        tr("Order"),
        list(QueueOrder),
        format_func=names.__getitem__,
        key="queue-order",
        persist_state="session",
        width=220,
    )
    return chosen or QueueOrder.WORTH


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
