"""The dashboard as a newsroom gets it: over TLS, through the proxy, under its content policy."""

from __future__ import annotations

import http.client
import re
import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_whole_job import settle
from tests.conftest import CHROMIUM_OPTIONS
from tests.deploy.conftest import CHECKER, EMAIL, Newsroom
from tests.deploy.proxy import NAME

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Request

pytestmark = pytest.mark.browser

SITE = f"https://{NAME}"
WATCH = """document.addEventListener('securitypolicyviolation', event =>
    console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))"""
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@dataclass
class Visit:
    """A page and what went wrong on it."""

    page: Page
    violations: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def own_browser(browser: Browser, newsroom: Newsroom) -> Iterator[Browser]:
    """A browser that takes the proxy for the newsroom's server."""
    rule = f"--host-resolver-rules=MAP {NAME}:443 127.0.0.1:{newsroom.proxy.port}"
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    own = browser.browser_type.launch(executable_path=executable, args=[*CHROMIUM_OPTIONS, rule])
    yield own
    own.close()


@pytest.fixture(scope="module")
def signed_in(own_browser: Browser, newsroom: Newsroom) -> Iterator[BrowserContext]:
    """A context in which a checker signed in, through the proxy like everything else."""
    context = own_browser.new_context(
        viewport={"width": 1440, "height": 1000}, locale="en-GB", ignore_https_errors=True
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(f"{SITE}/")
    newsroom.provider.sign_in_as(EMAIL)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(CHECKER)).to_be_visible(timeout=20_000)
    page.close()
    yield context
    context.close()


@pytest.fixture
def visit(signed_in: BrowserContext) -> Iterator[Visit]:
    """A page with everything noted that it does beyond the newsroom's server."""
    visit = Visit(signed_in.new_page())
    visit.page.set_default_timeout(20_000)
    visit.page.on("console", lambda line: _note_violation(visit, line.text))
    visit.page.on("request", lambda request: _note_foreign(visit, request.url))
    visit.page.on("requestfailed", lambda request: _note_failed(visit, request))
    visit.page.goto(f"{SITE}/")
    expect(visit.page.get_by_text(CHECKER)).to_be_visible()
    settle(visit.page)
    yield visit
    visit.page.close()
    assert visit.violations == []
    assert visit.foreign == []


def _note_violation(visit: Visit, line: str) -> None:
    if "Content Security Policy" in line or "Content-Security-Policy" in line:
        visit.violations.append(line)


def _note_failed(visit: Visit, request: Request) -> None:
    # Going to another page takes back what the last one was still loading.
    if "ERR_ABORTED" not in (request.failure or ""):
        visit.failed.append(f"{request.url} {request.failure}")


def _note_foreign(visit: Visit, address: str) -> None:
    if not address.startswith((f"{SITE}/", f"wss://{NAME}/", "data:", f"blob:{SITE}/")):
        visit.foreign.append(address)


def test_every_page_works_through_the_proxy(visit: Visit) -> None:
    page = visit.page
    links = page.get_by_test_id("stTopNavLink")
    names = [name.strip().split("\n")[-1] for name in links.all_inner_texts()]
    assert len(names) >= 5
    for number, name in enumerate(names):
        links.nth(number).click()
        settle(page)
        expect(links.nth(number), name).to_have_attribute("aria-current", "page")
        expect(page.get_by_test_id("stMainBlockContainer")).not_to_be_empty()
        assert page.get_by_test_id("stException").count() == 0, name
    assert visit.failed == []


def test_a_highlighted_claim_opens_through_the_proxy(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Next claim").click()
    expect(page.locator("mark").first).to_be_visible()
    opened = re.search(r"claim=\d+", page.url)
    assert opened
    page.locator("mark").last.click()
    settle(page)
    expect(page).not_to_have_url(re.compile(opened.group() + r"(?!\d)"))
    expect(page.get_by_label("Rationale")).to_be_visible()


def test_a_long_article_comes_in_as_a_file_through_the_proxy(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    sentence = "Lebih dari 4.500 penumpang berangkat dari Tanjung Biru pada hari ke-{}.\n\n"
    article = tmp_path / "artikel.txt"
    article.write_text("".join(sentence.format(day) for day in range(1, 1_500)), encoding="utf-8")
    assert article.stat().st_size > 100_000
    page.goto(f"{SITE}/intake")
    settle(page)
    page.locator("input[type=file]").first.set_input_files(article)
    expect(page.get_by_text("artikel.txt").first).to_be_visible()
    settle(page)
    assert page.get_by_text("failed", exact=False).count() == 0
    assert visit.failed == []


def test_another_site_cannot_show_the_dashboard_in_a_frame(
    own_browser: Browser, newsroom: Newsroom
) -> None:
    context = own_browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.goto(f"{newsroom.provider.address}/jwks")
    page.evaluate("address => document.body.innerHTML = `<iframe src='${address}'>`", f"{SITE}/")
    page.wait_for_timeout(500)
    assert [line for line in said if "frame-ancestors 'none'" in line]
    context.close()


def test_the_cookies_of_a_sign_in_are_for_tls_and_not_for_scripts(
    signed_in: BrowserContext, newsroom: Newsroom
) -> None:
    cookies = {cookie["name"]: cookie for cookie in signed_in.cookies()}
    assert all(cookie["secure"] for cookie in cookies.values())
    assert cookies["_streamlit_user"]["httpOnly"]
    assert cookies["_streamlit_user"]["sameSite"] == "Lax"
    assert newsroom.proxy.ask("/_stcore/health").body == b"ok"


def test_metrics_exist_behind_the_proxy_only(newsroom: Newsroom) -> None:
    inside = f"http://127.0.0.1:{newsroom.port}/_stcore/metrics"
    with urllib.request.urlopen(inside, timeout=10) as answer:
        assert b"active_sessions" in answer.read()
    assert newsroom.proxy.ask("/_stcore/metrics").status == 404


@pytest.mark.parametrize(("origin", "status"), [(SITE, 101), ("https://evil.example", 403)])
def test_only_a_page_of_the_newsroom_goes_live(
    newsroom: Newsroom, origin: str, status: int
) -> None:
    answer = newsroom.proxy.ask("/_stcore/stream", UPGRADE | {"Origin": origin})
    assert answer.status == status


def test_the_dashboard_itself_answers_to_no_other_name(newsroom: Newsroom) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=10)
    connection.request("GET", "/_stcore/stream", headers=UPGRADE | {"Host": "evil.example"})
    assert connection.getresponse().status == 403
    connection.close()
