from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.claim import Claim
from factcheck.domain.reuse import ReuseCounts
from factcheck.domain.verdict import ClaimState, VerdictDraft
from factcheck.workflow.corrections import count_corrected_reuses
from factcheck.workflow.desk import Desk
from factcheck.workflow.reuse import reuse_check
from factcheck.workflow.review import approve_verdict, propose_verdict
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, EDITOR, settle
from tests.factories import add_article, publish, reload

pytestmark = pytest.mark.browser

REASON = "Kami salah kutip."


def publish_reusing(checker: Desk, editor: Desk, claim: Claim, earlier: Claim) -> Claim:
    reuse_check(checker, claim.id, claim.version, earlier.id, score=90.0)
    draft = VerdictDraft(rating="true", rationale="Sama.")
    propose_verdict(checker, claim.id, reload(checker, claim).version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return reload(checker, claim)


@pytest.fixture
def numbers(desks: tuple[Desk, Desk]) -> list[int]:
    """Three published claims; the later two reused the check of the first."""
    first, *later = add_article(desks[0])[:3]
    earlier = publish(*desks, first)
    return [earlier.id, *(publish_reusing(*desks, claim, earlier).id for claim in later)]


def correct(page: Page) -> None:
    """Reopen what was published, forget the public reason first, and propose a correction."""
    page.get_by_role("button", name="Reopen for a correction").click()
    expect(page.get_by_text("Reopened; what was published stays on record")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="False").click()
    settle(page)
    page.get_by_label("Rationale").fill("Angka resmi lain.")
    page.get_by_label("Rationale").press("Control+Enter")
    expect(page.get_by_text("Say in a sentence for your readers why")).to_be_visible()
    settle(page)
    page.get_by_role("textbox", name="Why it is corrected").fill(REASON)
    page.get_by_role("textbox", name="Why it is corrected").press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()
    settle(page)


def approve_correction(page: Page) -> None:
    expect(page.get_by_text(REASON)).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("No verdict waits for review")).to_be_visible()
    settle(page)


def answer_reuses(page: Page, other: Page) -> None:
    """Reopen one claim and leave the next; the other window still offers what was answered."""
    waiting = page.get_by_text("Claims that reuse a corrected check")
    expect(other.get_by_text("Claims that reuse a corrected check: 2")).to_be_visible()
    settle(other)
    page.get_by_role("button", name="Reopen for a correction").first.click()
    expect(waiting).to_contain_text(": 1")
    settle(page)
    page.get_by_role("button", name="Leave as it is").click()
    expect(waiting).to_be_hidden()
    other.get_by_role("button", name="Reopen for a correction").last.click()
    expect(other.get_by_text("Claims that reuse a corrected check")).to_be_hidden()


def test_a_correction_is_approved_by_another_and_answered_for_the_claims_that_reused_it(
    open_browser: Callable[[str], Page], desks: tuple[Desk, Desk], numbers: list[int]
) -> None:
    checker = open_browser(f"desk?claim={numbers[0]}&who={CHECKER}&language=EN")
    correct(checker)
    checker.get_by_role("link", name="Review", exact=True).click()
    expect(checker.get_by_text("Proposed by you: 1")).to_be_visible()
    settle(checker)
    expect(checker.get_by_role("button", name="Approve")).to_have_count(0)

    editor = open_browser(f"review?who={EDITOR}&language=EN")
    approve_correction(editor)
    answer_reuses(editor, open_browser(f"review?who={EDITOR}&language=EN"))
    assert count_corrected_reuses(desks[1]) == ReuseCounts(waiting=0, reopened=1, skipped=1)
    states = [view_claim(desks[0], number).claim.state for number in numbers]
    assert sorted(states[1:]) == [ClaimState.CHECKING, ClaimState.PUBLISHED]

    root = checker.url.split("/review")[0]
    checker.goto(f"{root}/published?claim={numbers[0]}&who={CHECKER}&language=EN")
    expect(checker.get_by_text(f"Correction: {REASON}")).to_be_visible()
    expect(checker.get_by_text("Angka resmi lain.")).to_be_visible()
    expect(checker.get_by_text("Earlier published revisions (1)")).to_be_visible()
    expect(checker.get_by_text("Cocok.")).to_be_visible()
