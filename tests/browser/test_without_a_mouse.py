from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from factcheck.domain.claim import Origin
from factcheck.domain.evidence import Stance
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import ARTICLE, CHECKER, EDITOR, settle

pytestmark = pytest.mark.browser

MANY = 80  # presses of Tab; no page needs half as many
COLUMNS = 10  # of the queue's table at most
WORDS = "Pelabuhan itu memberangkatkan lebih dari 4.500 penumpang."
NOTE = "Tanggal manifesnya? Jangan asal."


def has_focus(wanted: Locator) -> bool:
    return bool(wanted.evaluate("(element) => element.matches(':focus')"))


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as somebody does who has no mouse."""
    expect(wanted).to_be_visible()
    for _ in range(MANY):
        if has_focus(wanted):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {wanted}")


def sit_down(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("combobox", name="Who is working?"))
    page.keyboard.press("Control+a")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Escape")  # out of the field, so that single keys work


def go_to(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("link", name=name, exact=True))
    page.keyboard.press("Enter")
    # A key that is pressed before the page is there would be one of the page before.
    path = "" if name == "Queue" else name.lower()
    expect(page).to_have_url(re.compile(rf"\d/{path}(\?|$)"))
    expect(page.get_by_role("heading", name=name, level=3)).to_be_visible()
    settle(page)


def take_in(page: Page) -> None:
    page.keyboard.press("p")
    expect(page.get_by_label("Text of the article")).to_be_focused()
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Claims found (2)")).to_be_visible()
    settle(page)
    page.keyboard.press("Control+Enter")
    settle(page)


def edit_words(page: Page) -> None:
    page.keyboard.press("w")
    expect(page.get_by_label("Claim as one sentence")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(WORDS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Words saved")).to_be_visible()
    settle(page)


def link_evidence(page: Page) -> None:
    page.keyboard.press("e")
    expect(page.get_by_label("Address of the source")).to_be_focused()
    page.keyboard.type("https://data.example.org/manifes")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # from “supports” to “refutes”
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, page.get_by_label("Quoted words"))
    page.keyboard.type("4.612 penumpang")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Evidence linked", exact=True)).to_be_visible()
    settle(page)


def propose(page: Page, rationale: str) -> None:
    page.keyboard.press("2")
    settle(page)
    page.keyboard.press("v")
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.type(rationale)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()
    settle(page)


def add_claim(page: Page) -> None:
    tab_to(page, page.locator("summary", has_text="Add a claim"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("textbox", name="Its words, as they stand in the article"))
    page.keyboard.type("Pelabuhan itu dibuka … Rp 12 miliar")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Claim added")).to_be_visible()
    settle(page)


def open_sent_back(page: Page) -> None:
    go_to(page, "Queue")
    tab_to(page, page.get_by_role("textbox", name="Search"))
    page.keyboard.type("memberangkatkan")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(page, page.locator("canvas").first)
    for _ in range(COLUMNS):
        if "/desk" not in page.url:
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(1000)  # the table tells where the arrow keys went after a while
            settle(page)
    expect(page.get_by_text(NOTE)).to_be_visible()


def test_an_article_goes_from_paste_to_print_without_a_mouse(
    open_browser: Callable[[str], Page], sqlite_url: str
) -> None:
    page = open_browser("intake?language=EN")
    nothing_waits = page.get_by_text("No verdict waits for review")
    sit_down(page, CHECKER)
    take_in(page)
    tab_to(page, page.locator("mark", has_text="4.500 penumpang").first)
    page.keyboard.press("Enter")
    settle(page)
    edit_words(page)
    link_evidence(page)
    propose(page, "Manifes mencatat 4.612 penumpang.")
    add_claim(page)
    sit_down(page, EDITOR)
    go_to(page, "Review")
    page.keyboard.press("s")
    expect(page.get_by_role("textbox", name="Note to the checker")).to_be_focused()
    page.keyboard.type(NOTE)
    page.keyboard.press("Control+Enter")
    expect(nothing_waits).to_be_visible()

    sit_down(page, CHECKER)
    open_sent_back(page)
    propose(page, "Manifes 3 Maret mencatat 4.612 penumpang.")
    sit_down(page, EDITOR)
    go_to(page, "Review")
    page.keyboard.press("j")  # after an answer nothing is open until it is asked for
    expect(page.get_by_role("button", name="Approve")).to_be_enabled()
    settle(page)
    page.keyboard.press("a")
    expect(nothing_waits).to_be_visible()
    settle(page)
    go_to(page, "Published")
    tab_to(page, page.locator("canvas").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    # The list, which has the same words, stays until the claim is drawn.
    rationale = page.get_by_test_id("stText").get_by_text("Manifes 3 Maret mencatat 4.612")
    expect(rationale).to_be_visible()

    desk = Desk(open_store(sqlite_url))
    number = int(page.url.split("claim=")[1].split("&")[0])
    view = view_claim(desk, number)
    desk.store.close()
    assert (view.claim.state, view.claim.draft.text) == (ClaimState.PUBLISHED, WORDS)
    assert [verdict.note for verdict in view.verdicts] == [NOTE, None]
    assert [(item.draft.stance, item.draft.excerpt) for item in view.evidence] == [
        (Stance.REFUTES, "4.612 penumpang")
    ]
    added = [claim.draft.quote for claim in view.claims if claim.origin is Origin.ADDED]
    assert added == [
        "Pelabuhan itu dibuka kembali pekan lalu setelah perbaikan senilai Rp 12 miliar"
    ]
