"""The dashboard through app.py, on a fresh database with the demo newsroom."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from factcheck.domain.places import ROOT
from factcheck.workflow.desk import Desk, open_terminal
from factcheck.workflow.setup import load_demo, prepare_database

Page = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _quiet_streamlit() -> None:
    """AppTest runs without a server, which Streamlit mentions in every line."""
    name = "streamlit.runtime.scriptrunner_utils.script_run_context"
    logging.getLogger(name).setLevel(logging.ERROR)


@pytest.fixture(scope="session")
def _demo_template(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demo newsroom; tests copy it instead of loading it again."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copyfile(_sqlite_template, path)
    desk = prepare_database(f"sqlite:///{path}")
    load_demo(desk)
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    desk.store.close()
    return path


@pytest.fixture
def newsroom(
    _demo_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    path = tmp_path / "newsroom.db"
    shutil.copyfile(_demo_template, path)
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", f"sqlite:///{path}")
    st.cache_resource.clear()
    desk = open_terminal(f"sqlite:///{path}")
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
