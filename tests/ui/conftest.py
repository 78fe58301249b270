"""The dashboard through app.py, on a fresh database with the demo newsroom."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from factcheck.domain.places import ROOT
from factcheck.workflow.desk import Desk
from factcheck.workflow.setup import load_demo, prepare_database

Page = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _quiet_streamlit() -> None:
    """AppTest runs without a server, which Streamlit mentions in every line."""
    name = "streamlit.runtime.scriptrunner_utils.script_run_context"
    logging.getLogger(name).setLevel(logging.ERROR)


@pytest.fixture
def newsroom(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    st.cache_resource.clear()
    desk = prepare_database(sqlite_url)
    load_demo(desk)
    yield desk
    desk.store.close()
    st.cache_resource.clear()


@pytest.fixture
def open_page(newsroom: Desk) -> Page:  # noqa: ARG001 -- it fills the database
    def open_(name: str, *, who: str | None = None, language: str = "en", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.session_state["language"] = language.upper()
        if who is not None:
            app.session_state["who"] = who
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        app.switch_page(f"factcheck/ui/pages/{name}.py")
        return app.run()

    return open_
