from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.queue import ClaimFilter, WorthBand
from factcheck.domain.queue_query import WORKING_STATES
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.queue import list_queue, list_staff
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, choose_person, settle
from tests.factories import add_article, find_claim

pytestmark = pytest.mark.browser

HEADER, ROW = 35, 35  # pixels


def click_cell(page: Page, row: int, x: int) -> None:
    """Click into the table, which is drawn on a canvas."""
    box = page.get_by_test_id("stDataFrame").locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + HEADER + ROW * row + ROW // 2)


def test_a_search_is_kept_as_a_view_and_the_next_claim_is_taken(
    open_browser: Callable[[str], Page], server: str, sqlite_url: str
) -> None:
    store = open_store(sqlite_url)
    staff = {person.name: person for person in list_staff(Desk(store))}
    checker, other = (Desk(store, staff[name]) for name in (CHECKER, "Bagas Prakoso"))
    taken = find_claim(add_article(checker), "Rp 85 miliar")
    take_claim(other, taken.id, taken.version)
    page = open_browser("")
    choose_person(page, CHECKER)

    search = page.get_by_role("textbox", name="Search")
    search.fill("kendaraan melewati")  # it looks while somebody types
    expect(page.get_by_text("Claims: 1.")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Saved views").click()
    name = page.get_by_label("Save what is chosen now as")
    name.fill("Lalu lintas")
    name.press("Enter")
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_role("button", name="View: Lalu lintas")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Clear all").click()
    everything = len(list_queue(checker, ClaimFilter(states=WORKING_STATES)).rows)
    expect(page.get_by_text(f"Claims: {everything}.")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Saved views").click()
    page.get_by_role("button", name="Lalu lintas").click()
    expect(page.get_by_text("Claims: 1.")).to_be_visible()
    expect(search).to_have_value("kendaraan melewati")

    wanted = max(
        (row.claim for row in list_queue(checker, ClaimFilter(states=(ClaimState.NEW,))).rows),
        key=lambda claim: claim.draft.worth,
    )
    page.get_by_role("button", name="Next claim").click()
    page.wait_for_url(re.compile(rf"{server}/desk\?.*claim=\d+"))
    settle(page)
    view = view_claim(checker, int(parse_qs(urlsplit(page.url).query)["claim"][0]))
    assert (view.claim.assignee_id, view.claim.draft.worth) == (
        staff[CHECKER].id,
        wanted.draft.worth,
    )

    page.goto(f"{server}/desk?claim={taken.id}&who={CHECKER}&language=EN")
    expect(page.get_by_text("Bagas Prakoso").first).to_be_visible()
    store.close()


def test_ticked_claims_are_changed_and_a_clicked_one_opens(
    open_browser: Callable[[str], Page], server: str, sqlite_url: str
) -> None:
    desk = Desk(open_store(sqlite_url))
    wanted = ClaimFilter(states=WORKING_STATES, worth=(WorthBand.HIGH,))
    rows = list_queue(desk, wanted).rows
    page = open_browser("?worth=high")
    choose_person(page, CHECKER)
    settle(page)
    expect(page.get_by_text(f"Claims: {len(rows)}.")).to_be_visible(timeout=15_000)

    click_cell(page, 0, 17)
    click_cell(page, 2, 17)
    expect(page.get_by_text(f"Selected: 2 of {len(rows)}")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("Not changed: 2")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Understood").click()
    settle(page)
    click_cell(page, 1, 17)
    expect(page.get_by_text(f"Selected: 1 of {len(rows)}")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Drop", exact=True).click()
    page.get_by_label("Reason").fill("ganda")
    page.get_by_label("Reason").press("Enter")
    page.get_by_role("button", name="Drop the selected claims").click()
    expect(page.get_by_text(f"Claims: {len(rows) - 1}.")).to_be_visible(timeout=15_000)
    assert view_claim(desk, rows[1].claim.id).claim.dropped_because == "ganda"

    settle(page)
    click_cell(page, 1, 400)
    page.wait_for_url(re.compile(rf"{server}/desk\?.*claim={rows[2].claim.id}"))
    expect(page.locator("mark").first).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.get_by_text(f"Claims: {len(rows) - 1}.")).to_be_visible(timeout=15_000)
    page.wait_for_url(re.compile("worth=high"))
    desk.store.close()
