"""A real server and a real browser, started and stopped by the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.places import ROOT
from factcheck.workflow.setup import load_demo, prepare_database

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

START_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Dashboard:
    """A dashboard that tests may kill and start again.

    Args:
        database: address of its database.
        folder: where its log goes.
    """

    database: str
    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                env=os.environ | {"FACTCHECK_DATABASE_URL": self.database},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_until_healthy(self.address, self.process)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def dashboard(sqlite_url: str, tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard of its own with the demo newsroom."""
    desk = prepare_database(sqlite_url)
    load_demo(desk)
    desk.store.close()
    dashboard = Dashboard(sqlite_url, tmp_path)
    dashboard.start()
    yield dashboard
    dashboard.kill()


@pytest.fixture
def server(dashboard: Dashboard) -> str:
    """Address of a dashboard with the demo newsroom."""
    return dashboard.address


def wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_SECONDS * 10):
        assert process.poll() is None, "the server ended while it started"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(0.1)
    pytest.fail(f"the server didn't answer within {START_SECONDS} s")


@pytest.fixture
def open_browser(browser: Browser, server: str) -> Iterator[Callable[[str], Page]]:
    """Open a page of the dashboard in a browser of its own; no request may leave the machine."""
    contexts = []
    foreign: list[str] = []

    def open_(path: str) -> Page:
        context = browser.new_context(
            viewport={"width": 1440, "height": 1000}, locale="en-GB", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server, "data:", "blob:"))
                else foreign.append(request.url)
            ),
        )
        page.goto(f"{server}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert foreign == []
