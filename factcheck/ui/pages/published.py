"""Published: what was approved, with search and filters, a page for each claim, and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from factcheck.domain.publisher import Publisher
from factcheck.domain.queue import ClaimFilter, QueueOrder
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueuePage
from factcheck.ui.context import current_desk, desk_for_later, shown_errors
from factcheck.ui.navigation import read_claim_number
from factcheck.ui.parts.publication import draw_publication
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.translation import choose_language, read_catalogue, tr
from factcheck.workflow.published import view_published
from factcheck.workflow.queue import (
    PAGE_SIZE,
    list_queue,
    list_rating_scale,
    list_titles,
    search_claims,
)
from factcheck.workflow.report import (
    export_claim_reviews,
    export_csv,
    export_page,
    read_publisher,
    report_name,
)


def draw_page() -> None:
    """Draw one claim where the address names one, else the list."""
    claim_id = st.query_params.get("claim", "")
    if claim_id:
        _draw_claim(claim_id)
    else:
        _draw_all()


def _draw_claim(typed: str) -> None:
    st.button(
        tr("All published claims"), key="to-list", icon=":material/arrow_back:", on_click=_leave
    )
    with shown_errors():
        claim_id = read_claim_number(typed)
        shown = view_published(current_desk(), claim_id, _publisher(), language=choose_language())
        draw_publication(shown)


def _leave() -> None:
    st.query_params.pop("claim", None)
    # A new table, or the old one would still have its row chosen.
    st.session_state["published-round"] = st.session_state.get("published-round", 0) + 1


def _publisher() -> Publisher:
    """Give who publishes; without a setting the dashboard's own address is where it is read."""
    parts = urlsplit(st.context.url or "")
    return read_publisher(f"{parts.scheme}://{parts.netloc}") if parts.netloc else read_publisher()


def _draw_all() -> None:
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
        _draw_downloads(wanted, page.total)
        _draw_list(page)


def _draw_filters() -> ClaimFilter:
    desk, language = current_desk(), choose_language()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            tr("Search"),
            key="published-words",
            placeholder=tr("words of the claim"),
            icon=":material/search:",
            persist_state="session",
            width=240,
        )
        rating, article_id = _draw_rating(language), _draw_article()
        days = st.date_input(
            tr("Approved between"),
            value=[],
            key="published-days",
            persist_state="session",
            width=240,
        )
    chosen: tuple[date, ...] = days if isinstance(days, tuple) else (days,)
    return ClaimFilter(
        states=(ClaimState.PUBLISHED,),
        rating=rating,
        article_id=article_id,
        ids=search_claims(desk, words, language=language) if words and words.strip() else None,
        since=chosen[0] if chosen else None,
        until=chosen[1] if len(chosen) > 1 else None,
    )


def _draw_rating(language: str) -> str | None:
    scale = list_rating_scale(current_desk())
    ratings = {rating.code: rating.label(language) for rating in scale}
    return st.selectbox(
        tr("Rating"),
        list(ratings),
        index=None,
        placeholder=tr("all ratings"),
        format_func=ratings.__getitem__,
        key="published-rating",
        persist_state="session",
        width=200,
    )


def _draw_article() -> int | None:
    titles = dict(list_titles(current_desk()))
    return st.selectbox(
        tr("Article"),
        list(titles),
        index=None,
        placeholder=tr("all articles"),
        format_func=lambda number: shorten_words(titles[number], 70),
        key="published-article",
        persist_state="session",
        width=320,
    )


def _draw_downloads(wanted: ClaimFilter, total: int) -> None:
    language, find_desk, publisher = choose_language(), desk_for_later(), _publisher()
    catalogue = read_catalogue(language)
    with st.container(horizontal=True, vertical_alignment="center"):
        bom = st.toggle(
            tr("For Excel"),
            value=True,
            key="published-bom",
            help=tr("Starts the file with a byte order mark, so that Excel reads it as UTF-8"),
        )
        _draw_download(
            tr("Download CSV ({total} claims)", total=total),
            "csv",
            "text/csv",
            lambda: export_csv(find_desk(), wanted, language=language, bom=bom),
        )
        _draw_download(
            tr("ClaimReview (JSON-LD)"),
            "jsonld",
            "application/ld+json",
            lambda: export_claim_reviews(find_desk(), wanted, publisher, language=language),
        )
        _draw_download(
            tr("Page to print (HTML)"),
            "html",
            "text/html",
            lambda: export_page(
                find_desk(),
                wanted,
                publisher,
                language=language,
                translate=lambda template: catalogue.get(template, template),
            ),
        )


def _draw_download(label: str, ending: str, mime: str, make: Callable[[], Iterable[bytes]]) -> None:
    st.download_button(
        label,
        data=lambda: b"".join(make()),
        file_name=report_name(ending),
        mime=mime,
        key=f"download-{ending}",
        type="primary" if ending == "csv" else "secondary",
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
            "correction": [(v.correction or "") if v else "" for v in verdicts],
            "article": [row.article.title if row.article else "" for row in page.rows],
            "approved": [v.decided_at if v else None for v in verdicts],
        },
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode="single-row",
        key=f"published-table-{st.session_state.get('published-round', 0)}",
        column_config={
            "rating": st.column_config.TextColumn(tr("Rating"), width=110),
            "claim": st.column_config.TextColumn(tr("Claim"), width="large"),
            "rationale": st.column_config.TextColumn(tr("Rationale"), width="medium"),
            "correction": st.column_config.TextColumn(tr("Correction"), width="medium"),
            "article": st.column_config.TextColumn(tr("Article"), width="medium"),
            "approved": st.column_config.DatetimeColumn(tr("Approved"), format="YYYY-MM-DD HH:mm"),
        },
    )
    st.caption(tr("Choose a row to read it with its evidence and earlier revisions."))
    pages = -(-page.total // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key="published-page")
    chosen = event["selection"]["rows"]
    if chosen:
        st.query_params["claim"] = str(page.rows[chosen[0]].claim.id)
        st.rerun()


draw_page()
