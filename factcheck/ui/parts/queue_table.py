"""The table of the queue: a click on a claim opens it, boxes select several.

While something is selected the table keeps the claims and versions that it showed, because
a selection says “the third row”: if the list were read again, that could be another claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.queue_query import Dumped, QueueQuery, dump_query
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueueRow
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.days import day_of
from factcheck.ui.parts.names import STATE_NAMES
from factcheck.ui.parts.queue_choices import turn_page
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.desk import current_time
from factcheck.workflow.queue import (
    PAGE_SIZE,
    list_queue,
    list_rating_scale,
    list_rows,
    read_query,
)

TAKEN_STATES = {ClaimState.CHECKING, ClaimState.SENT_BACK}
OPENING_COLUMN = "claim"  # a click on any other cell does nothing


@dataclass(frozen=True)
class ShownList:
    """What the table shows.

    Args:
        signature: filters and page that it belongs to.
        versions: (claim, version) as they were when the list was read.
    """

    signature: tuple[Dumped, int]
    versions: tuple[tuple[int, int], ...]
    total: int


def read_list(query: QueueQuery) -> tuple[tuple[QueueRow, ...], ShownList]:
    """Read the claims to show: again, or those of before while some of them are selected."""
    desk, page = current_desk(), st.session_state.get("queue-page", 1)
    signature = (dump_query(query), page)
    shown: ShownList | None = st.session_state.get("queue-shown")
    if shown is not None and shown.signature == signature and _selected_rows():
        return list_rows(desk, [claim_id for claim_id, _ in shown.versions]), shown
    wanted = read_query(desk, query, language=choose_language())
    found = list_queue(desk, wanted, order=query.order, page=page)
    if page > 1 and not found.rows:  # claims left the list since the address was made
        page = max(1, -(-found.total // PAGE_SIZE))
        st.session_state["queue-page"] = page
        found = list_queue(desk, wanted, order=query.order, page=page)
    versions = tuple((row.claim.id, row.claim.version) for row in found.rows)
    shown = ShownList((signature[0], page), versions, found.total)
    st.session_state["queue-shown"] = shown
    return found.rows, shown


def list_selected(shown: ShownList) -> list[tuple[int, int]]:
    """List (claim, version) of the rows that are selected."""
    return [shown.versions[row] for row in _selected_rows() if row < len(shown.versions)]


def draw_table(rows: Sequence[QueueRow], shown: ShownList) -> None:
    """Draw a page of the list and the pages to turn; open the claim that was clicked."""
    content = _fill_table(rows)
    st.dataframe(
        content,
        hide_index=True,
        height="content",
        on_select="rerun",
        selection_mode=["multi-row", "single-cell"],
        key=_table_key(),
        column_order=[name for name, values in content.items() if any(values)],
        column_config={
            "worth": st.column_config.ProgressColumn(
                tr("Worth"), min_value=0, max_value=1, format="percent", width=110
            ),
            "state": st.column_config.TextColumn(tr("State"), width=130),
            "claim": st.column_config.TextColumn(tr("Claim"), width=560),
            "assignee": st.column_config.TextColumn(tr("Who"), width="small"),
            "since": st.column_config.TextColumn(tr("Taken"), width="small"),
            "due": st.column_config.TextColumn(tr("Due"), width="small"),
            "tags": st.column_config.ListColumn(tr("Tags"), width="small"),
            "verdict": st.column_config.TextColumn(tr("Verdict"), width="small"),
            "article": st.column_config.TextColumn(tr("Article"), width=220),
        },
    )
    pages = -(-shown.total // PAGE_SIZE)
    if pages > 1:
        st.pagination(pages, key="queue-page", on_change=turn_page)
    for row, column in _clicked_cells():
        if column == OPENING_COLUMN and row < len(shown.versions):
            go_to_claim(shown.versions[row][0])


def _table_key() -> str:
    return f"queue-table-{st.session_state.get('queue-round', 0)}"


def _selected_rows() -> list[int]:
    """List the rows that are selected, also before the table is drawn."""
    selection = st.session_state.get(_table_key(), {}).get("selection", {})
    return list(selection.get("rows", ()))


def _clicked_cells() -> list[tuple[int, str]]:
    selection = st.session_state.get(_table_key(), {}).get("selection", {})
    return list(selection.get("cells", ()))


def _fill_table(rows: Sequence[QueueRow]) -> dict[str, list[object]]:
    ratings = {rating.code: rating for rating in list_rating_scale(current_desk())}
    language = choose_language()
    return {
        "worth": [row.claim.draft.worth for row in rows],
        "state": [tr(STATE_NAMES[row.claim.state]) for row in rows],
        "claim": [row.claim.draft.text for row in rows],
        "assignee": [_name_assignee(row) for row in rows],
        "since": [_name_since(row.claim) for row in rows],
        "due": [_name_due(row.claim) for row in rows],
        "tags": [list(row.tags) for row in rows],
        "verdict": [
            ratings[row.verdict.rating].label(language) if row.verdict else "" for row in rows
        ],
        "article": [row.article.title or "" if row.article else "" for row in rows],
    }


def _name_assignee(row: QueueRow) -> str:
    if row.idle:
        return tr("free again ({person})", person=row.assignee or "")
    return row.assignee or ""


def _name_since(claim: Claim) -> str:
    if claim.taken_at is None or claim.state not in TAKEN_STATES:
        return ""
    return show_time(claim.taken_at)


def _name_due(claim: Claim) -> str:
    if claim.due_at is None:
        return ""
    day = day_of(claim.due_at).isoformat()
    return tr("overdue {day}", day=day) if claim.is_overdue(current_time()) else day
