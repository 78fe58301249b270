"""Published: what was approved, with filters, and the CSV report."""

from __future__ import annotations

from datetime import date

import streamlit as st

from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueuePage
from factcheck.ui.context import current_desk, desk_for_later, shown_errors
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.queue import PAGE_SIZE, list_queue, list_rating_scale, list_titles
from factcheck.workflow.report import export_csv, report_name


def draw_page() -> None:
    """Draw filters, the list and the download."""
    st.markdown("### " + tr("Published"))
    with shown_errors():
        wanted = _draw_filters()
        number = st.session_state.get("published-page", 1)
        page = list_queue(current_desk(), wanted, order=QueueOrder.NEWEST, page=number)
        if not page.total:
            st.info(
                tr("Nothing published fits. A claim appears here once its verdict is approved.")
            )
            return
        _draw_download(wanted, page.total)
        _draw_list(page)


def _draw_filters() -> ClaimFilter:
    desk = current_desk()
    language = choose_language()
    ratings = {rating.code: rating.label(language) for rating in list_rating_scale(desk)}
    titles = dict(list_titles(desk))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rating = st.selectbox(
            tr("Rating"),
            list(ratings),
            index=None,
            placeholder=tr("all ratings"),
            format_func=ratings.__getitem__,
            key="published-rating",
            width=200,
        )
        article_id = st.selectbox(
            tr("Article"),
            list(titles),
            index=None,
            placeholder=tr("all articles"),
            format_func=lambda number: shorten_words(titles[number], 70),
            key="published-article",
            width=380,
        )
        days = st.date_input(tr("Approved between"), value=[], key="published-days", width=260)
    chosen: tuple[date, ...] = days if isinstance(days, tuple) else (days,)
    return ClaimFilter(
        states=(ClaimState.PUBLISHED,),
        rating=rating,
        article_id=article_id,
        since=chosen[0] if chosen else None,
        until=chosen[1] if len(chosen) > 1 else None,
    )


def _draw_download(wanted: ClaimFilter, total: int) -> None:
    language, find_desk = choose_language(), desk_for_later()
    with st.container(horizontal=True, vertical_alignment="center"):
        bom = st.toggle(
            tr("For Excel"),
            value=True,
            key="published-bom",
            help=tr("Starts the file with a byte order mark, so that Excel reads it as UTF-8"),
        )
        st.download_button(
            tr("Download CSV ({total} claims)", total=total),
            data=lambda: b"".join(export_csv(find_desk(), wanted, language=language, bom=bom)),
            file_name=report_name(),
            mime="text/csv",
            key="download-csv",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )


def _draw_list(page: QueuePage) -> None:
    ratings = {rating.code: rating for rating in list_rating_scale(current_desk())}
    verdicts = [row.verdict for row in page.rows]
    event = st.dataframe(
        {
            "rating": [ratings[v.rating].label(choose_language()) if v else "" for v in verdicts],
            "claim": [row.claim.draft.text for row in page.rows],
            "rationale": [v.rationale if v else "" for v in verdicts],
            "article": [row.article.title if row.article else "" for row in page.rows],
            "approved": [v.decided_at if v else None for v in verdicts],
        },
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-row",
        key="published-table",
        column_config={
            "rating": st.column_config.TextColumn(tr("Rating"), width="small"),
            "claim": st.column_config.TextColumn(tr("Claim"), width="large"),
            "rationale": st.column_config.TextColumn(tr("Rationale"), width="large"),
            "article": st.column_config.TextColumn(tr("Article"), width="medium"),
            "approved": st.column_config.DatetimeColumn(tr("Approved"), format="YYYY-MM-DD HH:mm"),
        },
    )
    pages = -(-page.total // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key="published-page")
    chosen = event["selection"]["rows"]
    if chosen:
        go_to_claim(page.rows[chosen[0]].claim.id)


draw_page()
