"""A figure: heading, chart, and beside it always its table and its CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from factcheck.domain.statistics import Scope
from factcheck.domain.tables import Cell, Table
from factcheck.ui.parts.charts import Chart
from factcheck.ui.translation import tr
from factcheck.workflow.statistics import export_table

COLUMN_NAMES = {
    "week_start_utc": "Week from (UTC)",
    "rating": "Rating",
    "verdicts_approved": "Verdicts approved",
    "verdicts_proposed": "Verdicts proposed",
    "verdicts_sent_back": "Verdicts sent back",
    "claims_taken_in": "Claims taken in",
    "claims_approved": "Approved at first review",
    "claims_sent_back": "Sent back at first review",
    "age": "Age",
    "state": "State",
    "claims": "Claims",
    "step": "Step",
    "count": "Measured",
    "median_hours": "Median (hours)",
    "hours_of_9_in_10": "Nine of ten within (hours)",
    "proposed_rating": "Proposed rating",
    "second_rating": "Second opinion",
    "verdicts": "Verdicts",
    "likeness_from": "Likeness from",
    "likeness_to": "Likeness to",
    "pairs_same": "The same",
    "pairs_related": "Related",
    "pairs_not_same": "Not the same",
    "precision_percent": "Precision (%)",
    "person": "Person",
    "claims_taken": "Claims taken on",
    "evidence_linked": "Evidence linked",
    "pairs_decided": "Pairs decided",
    "reviews_given": "Reviews given",
}
Labels = Mapping[str, Mapping[str, str]]  # column -> code -> what a reader sees


def draw_figure(
    title: str,
    table: Table,
    chart: Chart,
    *,
    labels: Labels,
    scope: Scope,
    note: str = "",
) -> None:
    """Draw a heading, the chart, and its table and CSV under it.

    Args:
        note: what else must be known to read it right.
    """
    st.markdown(f"#### {title}")
    if note:
        st.caption(note)
    # With a key of its own a chart is drawn anew only when its data changes.
    st.altair_chart(chart, key=f"chart-{table.name}", width="stretch")
    draw_table(table, labels=labels, scope=scope)


def draw_empty(title: str, advice: str) -> None:
    """Draw a heading, and what to do so that there is something to count."""
    st.markdown(f"#### {title}")
    st.info(advice)


def draw_table(table: Table, *, labels: Labels, scope: Scope) -> None:
    """Draw a table behind a fold, with its download."""
    with st.expander(tr("Table and CSV"), icon=":material/table:"):
        st.dataframe(
            {
                tr(COLUMN_NAMES[name]): _label([row[at] for row in table.rows], labels.get(name))
                for at, name in enumerate(table.columns)
            },
            hide_index=True,
            height="content",
            key=f"table-{table.name}",
        )
        st.download_button(
            tr("Download CSV"),
            data=lambda: export_table(table),
            file_name=f"factcheck-{table.name}-{scope.since}-{scope.until}.csv",
            mime="text/csv",
            key=f"csv-{table.name}",
            icon=":material/download:",
            on_click="ignore",
        )


def _label(cells: Sequence[Cell], labels: Mapping[str, str] | None) -> list[Cell]:
    if labels is None:
        return list(cells)
    return [labels.get(str(cell), str(cell)) for cell in cells]
