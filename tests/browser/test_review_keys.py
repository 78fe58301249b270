from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.queue import list_queue, list_staff
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, EDITOR, choose_person, settle
from tests.factories import propose

pytestmark = pytest.mark.browser


@pytest.fixture
def proposed(server: str, sqlite_url: str) -> tuple[Desk, list[int]]:  # noqa: ARG001 -- it made the database
    """Three claims wait for review; their numbers, oldest first."""
    store = open_store(sqlite_url)
    desk = Desk(store, next(p for p in list_staff(Desk(store)) if p.name == CHECKER))
    rows = list_queue(desk, ClaimFilter(states=(ClaimState.NEW,))).rows[:3]
    return desk, sorted(propose(desk, row.claim).id for row in rows)


def test_an_editor_reviews_by_keyboard_alone(
    open_browser: Callable[[str], Page], proposed: tuple[Desk, list[int]]
) -> None:
    desk, numbers = proposed
    page = open_browser("review")
    choose_person(page, EDITOR)
    page.locator("h3").first.click()  # leave the field in which a key would be typed
    note = page.get_by_role("textbox", name="Note to the checker")
    decided = page.get_by_text("Decided. Press J for the next one")

    page.keyboard.press("j")
    settle(page)
    page.keyboard.press("s")
    expect(note).to_be_focused()
    page.keyboard.type("Sumber kedua, ya? Jangan asal.")  # letters that are shortcuts elsewhere
    page.keyboard.press("Control+Enter")
    expect(decided).to_be_visible()
    settle(page)
    page.keyboard.press("a")  # nothing is open, so nothing is approved
    page.keyboard.press("j")
    expect(note).to_be_visible()
    settle(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(decided).to_be_visible()
    settle(page)

    views = [view_claim(desk, number) for number in numbers]
    assert [view.claim.state for view in views] == [
        ClaimState.PROPOSED,
        ClaimState.SENT_BACK,
        ClaimState.PUBLISHED,
    ]
    assert views[1].verdicts[0].note == "Sumber kedua, ya? Jangan asal."
