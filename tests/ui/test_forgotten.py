"""A session that has opened many claims holds the widgets of one."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from factcheck.domain.queue_query import QueueQuery
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_queue, read_query
from tests.ui.conftest import Page

SPARE = 25  # a claim may show more than the first one did, and the run before is still known


def _count_known(app: AppTest) -> int:
    """Count the widgets that Streamlit keeps something about in this session."""
    return len(app.session_state._state._state._new_widget_state.widget_metadata)


def test_what_is_no_longer_drawn_is_forgotten(newsroom: Desk, open_page: Page) -> None:
    everything = list_queue(newsroom, read_query(newsroom, QueueQuery(), language="en"))
    numbers = [row.claim.id for row in everything.rows]
    app = open_page("desk", who="Sekar Maharani", claim=str(numbers[0]))
    first = _count_known(app)
    for number in numbers[1:9]:
        app.query_params["claim"] = str(number)
        app.run()
        assert not app.exception
    assert first > SPARE
    assert _count_known(app) < 2 * first + SPARE
