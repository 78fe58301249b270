from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_whole_job import CHECKER, choose_person, settle

pytestmark = pytest.mark.browser


def test_an_address_that_names_nothing_says_what_to_do(
    open_browser: Callable[[str], Page],
) -> None:
    page = open_browser(f"a%20%3Cb%3E?who={CHECKER}&language=EN")
    root = page.url.split("/a%20")[0]
    no_dialog = page.get_by_role("dialog")
    expect(page.get_by_text("There is no page “a <b>” here.")).to_be_visible()
    settle(page)
    expect(no_dialog).to_be_hidden()
    page.get_by_role("button", name="Go to the queue").click()
    expect(page.get_by_role("button", name="Next claim")).to_be_visible()
    expect(page).to_have_url(f"{root}/?who=Sekar+Maharani")

    for path, words in (
        ("queue?", "Click one to open it"),
        ("desk?claim=999999&", "There is no claim number 999999."),
        ("desk?claim=abc&", "“abc” is no claim's number."),
        ("published?claim=999999&", "Claim number 999999 isn't published."),
        ("published?claim=abc&", "“abc” is no claim's number."),
    ):
        page.goto(f"{root}/{path}who={CHECKER}&language=EN")
        expect(page.get_by_text(words)).to_be_visible()
        settle(page)
        expect(no_dialog).to_be_hidden()


def test_back_undoes_one_thing_that_somebody_did(open_browser: Callable[[str], Page]) -> None:
    page = open_browser("?worth=high&language=EN")
    settle(page)
    steps = page.evaluate("history.length")
    choose_person(page, CHECKER)
    settle(page)
    assert page.evaluate("history.length") == steps, "who works here is no step to go back to"

    page.get_by_role("button", name="Next claim").click()
    expect(page).to_have_url(re.compile(r"/desk\?.*claim=\d+.*who=Sekar"))
    first = page.url
    settle(page)
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page).to_have_url(re.compile("/review.*who=Sekar"))
    settle(page)
    assert page.evaluate("history.length") == steps + 2, "a step for each page"

    page.go_back()
    expect(page).to_have_url(first)
    expect(page.locator("mark").first).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.get_by_role("button", name="Next claim")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?(?=.*worth=high)(?=.*who=Sekar)"))
    settle(page)
    page.go_forward()
    expect(page.locator("mark").first).to_be_visible()
    expect(page).to_have_url(first)
