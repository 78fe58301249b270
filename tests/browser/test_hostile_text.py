from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, ViewportSize, expect

from factcheck.ui.navigation import PAGES
from factcheck.workflow.desk import open_terminal
from tests.browser.conftest import Dashboard
from tests.browser.hostile_newsroom import Hostile, make_hostile_newsroom, read_corpus
from tests.browser.test_whole_job import settle
from tests.conftest import SHARED

pytestmark = pytest.mark.browser

WIDE: ViewportSize = {"width": 1440, "height": 1000}
NARROW: ViewportSize = {"width": 390, "height": 800}
TOO_WIDE = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .some((element) => element.scrollWidth > element.clientWidth + 1)
"""
LIVE = """
() => [...document.querySelectorAll("img, iframe, object, embed, link, a, base, form")]
  .filter((element) => /192\\.0\\.2\\.1|javascript:|data:text/i.test(
    `${element.src ?? ""} ${element.getAttribute("href") ?? ""} ${element.data ?? ""}`))
  .filter((element) => element.tagName !== "A" || !/^https?:/.test(element.href))
  .map((element) => element.outerHTML.slice(0, 300))
"""


@pytest.fixture(scope="module")
def hostile(
    _sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Dashboard, Hostile]]:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copyfile(_sqlite_template, folder / "factcheck.db")
    dashboard = Dashboard(f"sqlite:///{folder}/factcheck.db", folder)
    corpus = []
    maker = SHARED / "corpus" / "make_corpus.py"
    if maker.exists():  # beside our own list, where the evaluation data lies beside the checkout
        subprocess.run(
            [sys.executable, str(maker), str(folder / "corpus")], check=True, capture_output=True
        )
        corpus = read_corpus(folder / "corpus")
    terminal = open_terminal(dashboard.database)
    newsroom = make_hostile_newsroom(terminal, corpus)
    terminal.store.close()
    dashboard.start()
    yield dashboard, newsroom
    dashboard.kill()


def list_addresses(newsroom: Hostile) -> list[str]:
    pages = [path.stem for path in sorted(PAGES.glob("*.py"))]
    plain = ["" if page == "queue" else page for page in pages if page != "desk"]
    return [f"{page}?" for page in plain] + [f"desk?claim={n}&" for n in newsroom.claims]


@pytest.mark.parametrize("role", ["checker", "editor"])
def test_hostile_text_is_only_ever_shown(
    browser: Browser, hostile: tuple[Dashboard, Hostile], role: str
) -> None:
    dashboard, newsroom = hostile
    context = browser.new_context(viewport=WIDE, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    happened: list[str] = []
    watch(page, dashboard.address, happened)
    who = urlencode({"who": getattr(newsroom, role), "language": "EN"})

    for address in list_addresses(newsroom):
        page.set_viewport_size(WIDE)
        page.goto(f"{dashboard.address}/{address}{who}")
        expect(page.get_by_role("combobox", name="Who is working?")).to_have_value(
            getattr(newsroom, role)
        )
        settle(page)
        happened += [f"{address} live: {element}" for element in page.evaluate(LIVE)]
        if page.evaluate("() => window.hacked"):
            happened.append(f"{address} ran a script")
        page.set_viewport_size(NARROW)
        settle(page)
        if page.evaluate(TOO_WIDE):
            happened.append(f"{address} is wider than a narrow screen")
    context.close()
    assert happened == [], "\n".join(happened)


def watch(page: Page, server: str, happened: list[str]) -> None:
    """Note every dialog, every error of the page and every request to somewhere else."""
    own = (server, server.replace("http", "ws", 1), "data:", "blob:")

    def refuse(dialog: Dialog) -> None:
        happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def note_foreign(request: Request) -> None:
        if not request.url.startswith(own):
            happened.append(f"request to {request.url}")

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: happened.append(f"{page.url} error: {error}"))
    page.on("request", note_foreign)
