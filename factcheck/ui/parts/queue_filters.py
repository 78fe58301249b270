"""The filters of the queue, as pills and lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from factcheck.domain.queue import Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import ME, NOBODY, QueueQuery
from factcheck.domain.verdict import ClaimState
from factcheck.ui.context import current_desk, staff
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.queue_choices import (
    choose_query,
    keep_option,
    read_choices,
    touch_choices,
)
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import LANGUAGES, choose_language, tr
from factcheck.workflow.queue import list_languages, list_rating_scale, list_titles
from factcheck.workflow.tags import list_tags

ORDER_NAMES = {
    QueueOrder.WORTH: "most worthy first",
    QueueOrder.NEWEST: "newest first",
    QueueOrder.OLDEST: "oldest first",
    QueueOrder.ARTICLE: "by article",
    QueueOrder.DUE: "by due day",
}
WORTH_NAMES = {
    WorthBand.HIGH: "high worth",
    WorthBand.MEDIUM: "medium worth",
    WorthBand.LOW: "low worth",
}
MARK_NAMES = {
    Mark.MATCHED: "has a match",
    Mark.CONFLICT: "conflict",
    Mark.OVERDUE: "overdue",
    Mark.FREE: "free to take",
}
MARK_HELP = (
    "Has a match: a person decided that it says the same as another claim. "
    "Conflict: claims decided to be the same have different ratings. "
    "Overdue: its due day is past. "
    "Free to take: nobody has taken it, or whoever did has had it too long."
)


def draw_filters(counts: dict[ClaimState, int]) -> QueueQuery:
    """Draw all filters and the order, and give what is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _draw_search()
        _draw_assignees()
        _draw_order()
        _draw_more()
        st.button(
            tr("Clear all"),
            key="queue-clear",
            type="tertiary",
            icon=":material/filter_alt_off:",
            on_click=choose_query,
            args=(QueueQuery(),),
        )
    _draw_states(counts)
    with st.container(horizontal=True, gap="medium"):
        _draw_worth()
        _draw_marks()
    return read_choices()


# Labels are made before each widget: Streamlit also calls `format_func` outside a run.


def _draw_states(counts: dict[ClaimState, int]) -> None:
    names = {state: f"{tr(STATE_NAMES[state])} {counts.get(state, 0)}" for state in ClaimState}
    _draw_pills(tr("State"), "queue-states", names)


def _draw_worth() -> None:
    _draw_pills(tr("Worth"), "queue-worth", {band: tr(WORTH_NAMES[band]) for band in WorthBand})


def _draw_marks() -> None:
    _draw_pills(tr("Marks"), "queue-marks", {mark: tr(MARK_NAMES[mark]) for mark in Mark})


def _draw_pills(label: str, key: str, names: Mapping[Any, str], *, labelled: bool = False) -> None:
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=key,
        label_visibility="visible" if labelled else "collapsed",
        on_change=touch_choices,
    )


def _draw_search() -> None:
    st.text_input(
        tr("Search"),
        key="queue-search",
        placeholder=tr("words of the claim"),
        icon=":material/search:",
        live="400ms",
        on_change=touch_choices,
        width=260,
    )


def _draw_assignees() -> None:
    names = (
        {ME: tr("me"), NOBODY: tr("nobody")} if current_desk().person else {NOBODY: tr("nobody")}
    )
    names |= {str(person.id): person.name for person in staff()}
    keep_option("queue-assignee", list(names))
    st.selectbox(
        tr("Who"),
        list(names),
        index=None,
        placeholder=tr("everybody"),
        format_func=names.__getitem__,
        key="queue-assignee",
        on_change=touch_choices,
        width=200,
    )


def _draw_order() -> None:
    names = {order: tr(ORDER_NAMES[order]) for order in QueueOrder}
    st.selectbox(
        tr("Order"),
        list(QueueOrder),
        format_func=names.__getitem__,
        key="queue-order",
        on_change=touch_choices,
        width=210,
    )


def _draw_more() -> None:
    """Draw the filters that are needed less often behind a button that counts them."""
    query = read_choices()
    chosen = sum(map(bool, (query.ratings, query.language, query.tag, query.article_id)))
    label = tr("More filters ({count})", count=chosen) if chosen else tr("More filters")
    with st.popover(label, icon=":material/tune:", key="queue-more"):
        _draw_ratings()
        _draw_languages()
        _draw_tags()
        _draw_articles()
        st.caption(tr(MARK_HELP))


def _draw_ratings() -> None:
    language = choose_language()
    names = {
        rating.code: escape_markdown(rating.label(language))
        for rating in list_rating_scale(current_desk())
    }
    keep_option("queue-ratings", list(names))
    _draw_pills(tr("Rating of the newest verdict"), "queue-ratings", names, labelled=True)


def _draw_languages() -> None:
    codes = list_languages(current_desk())
    names = {code: LANGUAGES.get(code, escape_markdown(code)) for code in codes}
    keep_option("queue-language", list(names))
    st.pills(
        tr("Language"),
        list(names),
        format_func=names.__getitem__,
        key="queue-language",
        on_change=touch_choices,
    )


def _draw_tags() -> None:
    tags = list_tags(current_desk())
    keep_option("queue-tag", list(tags))
    st.selectbox(
        tr("Tag"),
        tags,
        index=None,
        placeholder=tr("any tag") if tags else tr("no claim has a tag yet"),
        disabled=not tags,
        key="queue-tag",
        on_change=touch_choices,
    )


def _draw_articles() -> None:
    wanted = st.session_state.get("queue-article")
    titles = {
        number: shorten_words(title, 70)
        for number, title in list_titles(current_desk(), also=wanted)
    }
    keep_option("queue-article", list(titles))
    st.selectbox(
        tr("Article"),
        list(titles),
        index=None,
        placeholder=tr("all articles"),
        format_func=titles.__getitem__,
        key="queue-article",
        on_change=touch_choices,
    )
