from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.people import Role
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.setup import load_demo, register_person
from tests.browser.conftest import CHECKER, EDITOR, Dashboard
from tests.browser.test_whole_job import choose_person, link_evidence, settle

pytestmark = pytest.mark.browser

ADVICE = {
    "Queue": "There are no claims yet. Take in an article first",
    "Intake": "Text of the article",
    "Desk": "No claim is open. Choose one in the queue, or take the next one there.",
    "Review": "No verdict waits for review. They appear here once one is proposed.",
    "Published": "A claim appears here once its verdict is approved.",
    "Statistics": "There is nothing to count yet. Take in an article first",
}


@pytest.fixture
def dashboard(empty: Dashboard) -> Dashboard:
    return empty


def test_an_empty_newsroom_says_on_every_page_what_to_do_next(
    open_browser: Callable[[str], Page], sqlite_url: str
) -> None:
    page = open_browser("?language=EN")
    expect(page.get_by_text("Nobody is registered yet. Add the first person")).to_be_visible()
    register_person(open_terminal(sqlite_url), EDITOR, Role.EDITOR)
    page.reload()
    choose_person(page, EDITOR)
    for name, advice in ADVICE.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_text(advice)).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("tab", name="Data sources").click()
    expect(page.get_by_text("No earlier claims were imported. Bring some in")).to_be_visible()
    page.get_by_role("link", name="Statistics").click()
    page.get_by_role("button", name="Take in an article").click()
    expect(page.get_by_label("Text of the article")).to_be_visible()


def test_the_guide_leads_a_checker_and_an_editor_through_their_first_verdict(
    open_browser: Callable[[str], Page], sqlite_url: str
) -> None:
    load_demo(open_terminal(sqlite_url))
    page = open_browser("?language=EN")
    root = page.url.split("/?")[0]
    choose_person(page, CHECKER)
    guide = page.locator(".st-key-guide")
    expect(guide).to_contain_text("First steps: 1 take a claim with the key N")
    page.get_by_role("heading", name="Queue").click()  # leave the field in which a key is typed
    page.keyboard.press("n")
    expect(guide).to_contain_text("✓ 1 take a claim with the key N · 2 link a source to it")
    settle(page)
    link_evidence(page, "https://data.example.org/kursk", "3.000 prajurit")
    expect(guide).to_contain_text("✓ 2 link a source to it · 3 press a number for the rating")
    page.get_by_role("heading").first.click()
    page.keyboard.press("1")
    settle(page)
    page.get_by_label("Rationale").fill("Cocok dengan sumber.")
    page.get_by_label("Rationale").press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()
    expect(guide).to_be_hidden()

    page.goto(f"{root}/review?who={EDITOR}&language=EN")
    expect(guide).to_contain_text("1 read a proposed verdict under Review")
    settle(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("No verdict waits for review")).to_be_visible()
    expect(guide).to_be_hidden()

    page.goto(f"{root}/desk?who=Bagas Prakoso&language=EN")
    expect(guide).to_contain_text("First steps: 1 take a claim")
    settle(page)
    guide.get_by_role("button", name="Hide the steps").click()
    expect(guide).to_be_hidden()
    page.reload()
    settle(page)
    expect(guide).to_be_hidden()
