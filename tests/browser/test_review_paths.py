from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.review import TAKEN_OVER
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, EDITOR, settle
from tests.factories import add_article, make_evidence, propose

pytestmark = pytest.mark.browser

OpenBrowser = Callable[[str], Page]
NOTE = "Sumber kedua, ya?"
SECOND = "https://data.example.org/kedua"


@pytest.fixture
def claim_id(desks: tuple[Desk, Desk]) -> int:
    """A claim that the checker calls true, because “Cocok.”; it waits for review."""
    return propose(desks[0], add_article(desks[0])[0]).id


def send_back(page: Page) -> None:
    """Ask without a note first, then with one."""
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("Write what the checker should change")).to_be_visible()
    settle(page)
    note = page.get_by_role("textbox", name="Note to the checker")
    expect(note).to_be_focused()
    note.fill(NOTE)
    note.press("Tab")
    settle(page)
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("Sent back to the checker")).to_be_visible()
    settle(page)


def propose_again(page: Page) -> None:
    page.get_by_role("button", name="Mostly true").click()
    settle(page)
    page.get_by_label("Rationale").fill("Cocok dengan manifes.")
    page.get_by_label("Rationale").press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()


def expect_side_by_side(page: Page) -> None:
    before, now = (
        page.get_by_test_id("stColumn").filter(has_text=words).last
        for words in ("Revision 1", "Revision 2, now")
    )
    expect(before).to_contain_text(f"sent back by {EDITOR}")
    expect(before).to_contain_text(NOTE)
    expect(before.get_by_test_id("stHtml")).to_have_text("True")
    expect(now.get_by_test_id("stHtml")).to_have_text("Mostly true")
    expect(now.locator("strong")).to_have_text(["Revision 2, now", "dengan manifes"])
    added = page.get_by_test_id("stVerticalBlock").filter(has_text="added").last
    expect(added).to_contain_text(SECOND)


def test_what_was_sent_back_comes_again_side_by_side_and_is_taken_over(
    open_browser: OpenBrowser, desks: tuple[Desk, Desk], claim_id: int
) -> None:
    editor = open_browser(f"review?who={EDITOR}&language=EN")
    send_back(editor)
    claim = view_claim(desks[0], claim_id).claim
    assert claim.state is ClaimState.SENT_BACK
    link_evidence(desks[0], claim_id, claim.version, make_evidence(address=SECOND))

    checker = open_browser(f"desk?claim={claim_id}&who={CHECKER}&language=EN")
    expect(checker.get_by_text(NOTE)).to_be_visible()
    propose_again(checker)

    editor.reload()
    expect_side_by_side(editor)
    settle(editor)
    editor.get_by_role("button", name="Take over").click()
    expect(editor.get_by_text("Taken over; you find it on the desk")).to_be_visible()

    view = view_claim(desks[1], claim_id)
    assert (view.claim.state, view.claim.assignee_id) == (
        ClaimState.SENT_BACK,
        desks[1].require_person().id,
    )
    assert [verdict.note for verdict in view.verdicts] == [NOTE, TAKEN_OVER]


def switch_on_blind_opinions(page: Page) -> None:
    page.get_by_role("tab", name="Review").click()
    page.get_by_text("Second opinion before the proposed rating is shown").click()
    expect(page.get_by_text("Setting saved", exact=True)).to_be_visible()
    settle(page)


def expect_hidden_proposal(page: Page, told: str) -> None:
    expect(page.get_by_text(told)).to_be_visible()
    settle(page)
    shown = page.get_by_test_id("stAppViewContainer")
    expect(shown.get_by_text("Cocok.")).to_have_count(0)
    expect(shown.get_by_test_id("stHtml").get_by_text("True", exact=True)).to_have_count(0)


def test_an_editor_rates_before_the_proposal_is_shown_and_the_agreement_counts(
    open_browser: OpenBrowser, desks: tuple[Desk, Desk], claim_id: int
) -> None:
    page = open_browser(f"settings?who={EDITOR}&language=EN")
    switch_on_blind_opinions(page)
    page.get_by_role("link", name="Review", exact=True).click()
    expect_hidden_proposal(page, "hidden until you chose your own rating.")
    approve = page.get_by_role("button", name="Approve")
    expect(approve).to_be_disabled()
    page.get_by_role("button", name="Open on the desk").click()
    expect_hidden_proposal(page, "hidden until you chose your own rating on Review.")

    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("radiogroup").get_by_text("True", exact=True).click()
    page.get_by_role("button", name="Give this opinion").click()
    expect(page.get_by_text("agrees with the proposal")).to_be_visible()
    expect(page.get_by_text("Cocok.")).to_be_visible()
    settle(page)
    approve.click()
    expect(page.get_by_text("No verdict waits for review")).to_be_visible()
    assert view_claim(desks[1], claim_id).claim.state is ClaimState.PUBLISHED

    page.get_by_role("link", name="Statistics").click()
    expect(page.get_by_text("100 % chose the proposed rating.")).to_be_visible()
