from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from factcheck.domain.places import ROOT
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.setup import prepare_database
from factcheck.workflow.statistics import count_statistics, first_scope
from factcheck.workflow.view import view_claim
from tests.factories import propose, publish
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, first_claim, shown_text, work_as


def charts(app: AppTest) -> dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Give specification and data of the charts by what a screen reader says of them."""
    found = {}
    for item in app.get("vega_lite_chart"):
        spec = json.loads(item.proto.spec)
        data = convert_arrow_bytes_to_pandas_df(item.proto.datasets[0].data.data)
        found[spec["description"]] = (spec, data.to_dict("records"))
    return found


def test_verdicts_have_the_colours_of_their_ratings(newsroom: Desk, open_page: Page) -> None:
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    publish(checker, editor, view_claim(checker, first_claim(newsroom)).claim, "half_true")
    app = open_page("statistics", who=CHECKER)
    assert not app.exception
    spec, rows = charts(app)["Verdicts approved per week"]
    scale = spec["encoding"]["color"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {
        rating.label("en"): rating.color for rating in list_rating_scale(newsroom)
    }
    assert [(row["kind"], row["count"]) for row in rows] == [("Half true", 1)]


def test_every_chart_has_its_table_and_its_download(newsroom: Desk, open_page: Page) -> None:
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    publish(checker, editor, view_claim(checker, first_claim(newsroom)).claim)
    app = open_page("statistics", who=EDITOR)
    assert list(charts(app)) == [
        "Verdicts approved per week",
        "Open claims by age",
        "Throughput per week",
        "First reviews per week",
        "Work by person",
    ]
    assert [item.label for item in app.expander] == ["Table and CSV"] * 6
    assert len(app.get("download_button")) == 6
    people = app.dataframe[-1].value
    assert list(people.columns)[:2] == ["Person", "Claims taken on"]
    assert list(people["Person"]) == [EDITOR, CHECKER]


def test_the_sums_are_those_of_the_period(newsroom: Desk, open_page: Page) -> None:
    found = count_statistics(newsroom, first_scope())
    app = open_page("statistics", who=CHECKER, language="id")
    assert [item.value for item in app.metric] == [
        str(found.taken_in),
        "0",
        str(found.open_now),
        "–",
        "–",
    ]
    assert found.taken_in > 0
    assert "Tidak ada putusan yang disetujui" in shown_text(app)


def test_figures_of_one_language_leave_the_others_out(open_page: Page) -> None:
    app = open_page("statistics", who=CHECKER)
    everything = int(app.metric[0].value)
    app.selectbox(key="statistics-language").set_value("en").run()
    assert 0 < int(app.metric[0].value) < everything


def test_names_are_shown_as_they_are(newsroom: Desk, open_page: Page) -> None:
    from factcheck.domain.people import Role  # noqa: PLC0415
    from tests.conftest import at_work  # noqa: PLC0415

    name = "![x](http://192.0.2.1/a.png) :red[A]"
    propose(
        at_work(newsroom, name, Role.CHECKER), view_claim(newsroom, first_claim(newsroom)).claim
    )
    app = open_page("statistics", who=CHECKER)
    assert name not in "\n".join(element.value for element in (*app.markdown, *app.caption))
    assert list(app.dataframe[-1].value["Person"]) == [name]


def test_an_empty_newsroom_is_told_what_to_do(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    st.cache_resource.clear()
    prepare_database(sqlite_url).store.close()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.switch_page("factcheck/ui/pages/statistics.py").run()
    assert "There is nothing to count yet" in shown_text(app)
    assert app.button(key="to-intake").label == "Take in an article"
    st.cache_resource.clear()
