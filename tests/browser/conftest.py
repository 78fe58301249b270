"""A real server and a real browser, started and stopped by the tests."""

from __future__ import annotations

import os
import shutil
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
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.ui.navigation import PAGES
from factcheck.workflow.desk import Desk, open_store, open_terminal
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.queue import list_queue, list_staff
from factcheck.workflow.setup import load_demo, prepare_database
from tests.factories import make_evidence, propose, publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

START_SECONDS = 30
CHECKER, EDITOR = "Sekar Maharani", "Laras Widyaningsih"


@pytest.fixture(scope="session", autouse=True)
def _patient() -> None:
    """Both cores may be busy elsewhere; who waits for a condition loses no time by it."""
    from playwright.sync_api import expect  # noqa: PLC0415 -- only with a browser

    expect.set_options(timeout=30_000)


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


@dataclass(frozen=True)
class Busy:
    """A dashboard on which much has happened.

    Args:
        opened, proposed, published: numbers of claims in these states.
    """

    dashboard: Dashboard
    opened: int
    proposed: int
    published: int

    def list_addresses(self) -> dict[str, str]:
        """Give the address of every page, by the page's name; the desk with three claims."""
        names = sorted(path.stem for path in PAGES.glob("*.py"))
        queries = {f"desk-{name}": getattr(self, name) for name in ("opened", "proposed")}
        pages = {name: f"{'' if name == 'queue' else name}?" for name in names}
        pages |= {name: f"desk?claim={number}&" for name, number in queries.items()}
        return {name: f"{self.dashboard.address}/{page}" for name, page in pages.items()}


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
def empty(sqlite_url: str, tmp_path: Path) -> Iterator[Dashboard]:
    """A dashboard of a newsroom in which nothing is and nobody works."""
    dashboard = Dashboard(sqlite_url, tmp_path)
    dashboard.start()
    yield dashboard
    dashboard.kill()


@pytest.fixture(scope="session")
def busy(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    """One dashboard for all tests that only look: every page of it has something to show."""
    folder = tmp_path_factory.mktemp("busy")
    shutil.copyfile(_sqlite_template, folder / "factcheck.db")
    dashboard = Dashboard(f"sqlite:///{folder}/factcheck.db", folder)
    desk = open_terminal(dashboard.database)
    load_demo(desk)
    people = {person.name: Desk(desk.store, person) for person in list_staff(desk)}
    checker, editor = people[CHECKER], people[EDITOR]
    published, proposed, opened = (
        row.claim for row in list_queue(desk, ClaimFilter(states=(ClaimState.NEW,))).rows[:3]
    )
    publish(checker, editor, published)
    propose(checker, proposed)
    link_evidence(checker, opened.id, opened.version, make_evidence())
    desk.store.close()
    dashboard.start()
    yield Busy(dashboard, opened.id, proposed.id, published.id)
    dashboard.kill()


@pytest.fixture
def server(dashboard: Dashboard) -> str:
    """Address of a dashboard with the demo newsroom."""
    return dashboard.address


@pytest.fixture
def desks(server: str, sqlite_url: str) -> Iterator[tuple[Desk, Desk]]:  # noqa: ARG001 -- it made the database
    """The desks of a checker and of an editor, beside the dashboard."""
    store = open_store(sqlite_url)
    people = {person.name: Desk(store, person) for person in list_staff(Desk(store))}
    yield people[CHECKER], people[EDITOR]
    store.close()


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
