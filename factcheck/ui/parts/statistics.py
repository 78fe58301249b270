"""The figures of the statistics page, one function each."""

from __future__ import annotations

import streamlit as st

from factcheck.domain import statistics_tables as tables
from factcheck.domain.statistics import AgeBand, measure_kappa, share_agreed
from factcheck.domain.tables import Table
from factcheck.domain.thresholds import BAND, DECISIONS_NEEDED, Thresholds
from factcheck.ui.parts.charts import (
    Axes,
    Chart,
    Series,
    draw_lines,
    lie_bars,
    mark_places,
    stack_bars,
)
from factcheck.ui.parts.figures import draw_empty, draw_figure, draw_table
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.statistics_shown import (
    AGE_NAMES,
    ANSWER_COLORS,
    PAIR_COLORS,
    PERSON_COLORS,
    STATE_CHART_COLORS,
    STEP_NAMES,
    WORK_COLORS,
    Shown,
    melt_table,
    name_band,
    name_columns,
    show_figure,
    show_share,
    week_axes,
)
from factcheck.ui.translation import tr


def draw_sums(shown: Shown) -> None:
    """Draw the most important figures in one line."""
    found = shown.found
    with st.container(horizontal=True, key="statistics-sums"):
        for label, value in (
            (tr("Claims taken in"), show_figure(found.taken_in)),
            (tr("Verdicts approved"), show_figure(found.approved)),
            (tr("Open now"), show_figure(found.open_now)),
            (tr("Median hours to approval"), show_figure(found.approval.median_hours)),
            (tr("Approved at first review"), show_share(found.first_time_share)),
        ):
            st.metric(label, value, border=True, width="stretch")


def draw_verdicts(shown: Shown) -> None:
    """Draw approved verdicts by week and rating."""
    found, title = shown.found, tr("Verdicts approved per week")
    if not found.verdicts:
        advice = "No verdict was approved in this period. Choose another, or review what waits."
        draw_empty(title, tr(advice))
        return
    labels = shown.rating_labels
    rows = [
        {"at": item.week.isoformat(), "kind": labels[item.rating], "count": item.verdicts}
        for item in found.verdicts
    ]
    axes = week_axes([item.week for item in found.work], tr("Verdicts"), title)
    chart = stack_bars(rows, shown.rating_series(tr("Rating")), axes)
    _draw(shown, title, tables.tabulate_verdicts(found), chart)


def draw_work(shown: Shown) -> None:
    """Draw what went in and out by week."""
    found, title = shown.found, tr("Throughput per week")
    if not found.work:
        advice = "Nothing was taken in, proposed or approved in this period. Choose another."
        draw_empty(title, tr(advice))
        return
    table = tables.tabulate_work(found)
    axes = week_axes([item.week for item in found.work], tr("Count"), title)
    chart = draw_lines(melt_table(table, WORK_COLORS), name_columns(WORK_COLORS), axes)
    _draw(shown, title, table, chart)


def draw_ages(shown: Shown) -> None:
    """Draw how long open claims have waited."""
    found, title = shown.found, tr("Open claims by age")
    if not found.open_claims:
        draw_empty(title, tr("No claim is open. Take in an article to go on."))
        return
    colors = {tr(STATE_NAMES[state]): color for state, color in STATE_CHART_COLORS.items()}
    rows = [
        {"at": tr(AGE_NAMES[item.age]), "kind": tr(STATE_NAMES[item.state]), "count": item.claims}
        for item in found.open_claims
    ]
    axes = Axes(
        x=tr("Claims"),
        y=tr("Since the article was taken in"),
        order=[tr(AGE_NAMES[age]) for age in AgeBand],
        description=title,
    )
    chart = lie_bars(rows, Series(title=tr("State"), colors=colors), axes)
    note = tr("As it is now, whatever the period.")
    _draw(shown, title, tables.tabulate_open_claims(found), chart, note=note)


def draw_durations(shown: Shown) -> None:
    """Draw how long answers took."""
    found = shown.found
    st.markdown("#### " + tr("How long it took"))
    for step, item in (
        ("intake_to_approval", found.approval),
        ("proposal_to_answer", found.review),
    ):
        st.text(
            tr(
                "{step}: median {median} h, nine of ten within {slow} h ({count} measured)",
                step=tr(STEP_NAMES[step]),
                median=show_figure(item.median_hours),
                slow=show_figure(item.slow_hours),
                count=show_figure(item.count),
            )
        )
    draw_table(tables.tabulate_durations(found), labels=shown.labels, scope=found.scope)


def draw_reviews(shown: Shown) -> None:
    """Draw how often a verdict was approved when it was first reviewed."""
    found, title = shown.found, tr("First reviews per week")
    if not found.reviews:
        draw_empty(title, tr("No verdict was reviewed in this period. Choose another."))
        return
    table = tables.tabulate_reviews(found)
    axes = week_axes([item.week for item in found.reviews], tr("Claims"), title)
    chart = stack_bars(melt_table(table, ANSWER_COLORS), name_columns(ANSWER_COLORS), axes)
    share = show_share(found.first_time_share)
    note = tr("{share} were approved at the first review.", share=share)
    _draw(shown, title, table, chart, note=note)


def draw_opinions(shown: Shown) -> None:
    """Draw how reviewers rated before they saw the proposed rating."""
    found, title, labels = shown.found, tr("Blind second opinions"), shown.rating_labels
    if not found.opinions:
        draw_empty(
            title,
            tr(
                "Nobody gave a second opinion in this period. With blind second opinions switched "
                "on in Settings, reviewers rate before they see what was proposed."
            ),
        )
        return
    rows = [
        {"at": labels[pair.proposed], "kind": labels[pair.second], "count": pair.count}
        for pair in found.opinions
    ]
    proposed = {pair.proposed for pair in found.opinions}
    order = [labels[rating.code] for rating in shown.ratings if rating.code in proposed]
    axes = Axes(x=tr("Verdicts"), y=tr("Proposed rating"), order=order, description=title)
    kappa = measure_kappa(found.opinions)
    note = tr(
        "{share} chose the proposed rating. Cohen’s kappa {kappa}: 1 is full agreement, 0 chance.",
        share=show_share(share_agreed(found.opinions)),
        kappa=show_figure(kappa),
    )
    chart = lie_bars(rows, shown.rating_series(tr("Second opinion")), axes)
    _draw(shown, title, tables.tabulate_opinions(found), chart, note=note)


def draw_matches(shown: Shown) -> None:
    """Draw what people decided about pairs, by likeness, with the suggested thresholds."""
    found, title = shown.found, tr("Decisions about earlier claims by likeness")
    table = tables.tabulate_bands(found)
    if not table.rows:
        advice = "No pair was decided in this period. Decide about earlier claims on the Desk."
        draw_empty(title, tr(advice))
        return
    rows = [{**row, "at": name_band(int(str(row["at"])))} for row in melt_table(table, PAIR_COLORS)]
    order = [name_band(low) for low in range(0, 100, BAND)]
    axes = Axes(x=tr("Likeness"), y=tr("Pairs"), order=order, description=title)
    chart: Chart = stack_bars(rows, name_columns(PAIR_COLORS), axes)
    if found.suggested is not None:
        chart = _mark_thresholds(chart, found.suggested)
    _draw(shown, title, table, chart, note=_say_suggested(found.suggested))


def draw_people(shown: Shown) -> None:
    """Draw what each person did."""
    found, title = shown.found, tr("Work by person")
    if not found.people:
        draw_empty(title, tr("Nobody worked in this period. Choose another."))
        return
    table, names = tables.tabulate_people(found), [person.name for person in found.people]
    axes = Axes(x=tr("Steps"), y=tr("Person"), order=names, description=title)
    chart = lie_bars(melt_table(table, PERSON_COLORS), name_columns(PERSON_COLORS), axes)
    _draw(shown, title, table, chart)


def _mark_thresholds(chart: Chart, suggested: Thresholds) -> Chart:
    places = {
        name_band(int(suggested.suggest)): tr("Show from"),
        name_band(int(suggested.reuse)): tr("Offer for reuse from"),
    }
    return mark_places(chart, places, tr("Threshold"))


def _say_suggested(suggested: Thresholds | None) -> str:
    if suggested is None:
        return tr(
            "After {count} decisions that agree well enough thresholds are suggested here.",
            count=DECISIONS_NEEDED,
        )
    return tr(
        "These decisions suggest: show from {suggest}, offer for reuse from {reuse}. "
        "An editor sets both in Settings.",
        suggest=round(suggested.suggest),
        reuse=round(suggested.reuse),
    )


def _draw(shown: Shown, title: str, table: Table, chart: Chart, *, note: str = "") -> None:
    draw_figure(title, table, chart, labels=shown.labels, scope=shown.found.scope, note=note)
