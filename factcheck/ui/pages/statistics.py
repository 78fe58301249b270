"""Statistics: what the newsroom did, how fast, and how well people agreed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from factcheck.domain.statistics import Scope
from factcheck.ui.context import current_desk, shown_errors
from factcheck.ui.navigation import go_to
from factcheck.ui.parts import statistics as figures
from factcheck.ui.parts.statistics_shown import Shown
from factcheck.ui.translation import LANGUAGES, tr
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.statistics import count_statistics, first_scope, list_counted_languages

# Two columns of figures; on a narrow screen they stand one under the other.
COLUMNS = (
    (figures.draw_verdicts, figures.draw_ages, figures.draw_matches),
    (figures.draw_work, figures.draw_reviews, figures.draw_durations, figures.draw_opinions),
)


def draw_page() -> None:
    """Draw filters, sums and figures."""
    st.markdown("### " + tr("Statistics"))
    with shown_errors():
        languages = list_counted_languages(current_desk())
        if not languages:
            _draw_empty()
            return
        scope = _draw_filters(languages)
        found = count_statistics(current_desk(), scope)
        shown = Shown(found, list_rating_scale(current_desk()))
        figures.draw_sums(shown)
        for column, drawn in zip(st.columns(len(COLUMNS), gap="medium"), COLUMNS, strict=True):
            for draw in drawn:
                with column, st.container(border=True):
                    draw(shown)
        with st.container(border=True):
            figures.draw_people(shown)


def _draw_empty() -> None:
    st.info(
        tr(
            "There is nothing to count yet. Take in an article first; figures appear here as "
            "soon as its claims are checked."
        )
    )
    if st.button(tr("Take in an article"), key="to-intake", type="primary"):
        go_to("intake")


def _draw_filters(languages: list[str]) -> Scope:
    first = first_scope()
    names = {code: LANGUAGES.get(code, code) for code in languages}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = st.date_input(
            tr("From – to (days in UTC)"),
            value=(first.since, first.until),
            key="statistics-days",
            format="YYYY-MM-DD",
            persist_state="session",
            width=280,
        )
        language = st.selectbox(
            tr("Language of the article"),
            languages,
            index=None,
            placeholder=tr("all languages"),
            format_func=names.__getitem__,
            key="statistics-language",
            persist_state="session",
            width=240,
        )
    chosen: tuple[date, ...] = days if isinstance(days, tuple) else (days,)
    return Scope(
        since=chosen[0] if chosen else first.since,
        until=chosen[1] if len(chosen) > 1 else first.until,
        language=language,
    )


draw_page()
