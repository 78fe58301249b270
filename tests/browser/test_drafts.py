from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.drafts import read_draft
from factcheck.workflow.queue import list_queue, list_staff
from tests.browser.conftest import Dashboard
from tests.browser.test_whole_job import CHECKER, settle

pytestmark = pytest.mark.browser

WORDS = "Manifes mencatat 4.612 penumpang"
ADDRESS = "https://data.example.org/manifes"


def read_fields(desk: Desk, claim_id: int) -> dict[str, str]:
    draft = read_draft(desk, f"claim:{claim_id}")
    return dict(draft.fields) if draft else {}


def test_what_was_typed_outlives_the_server(
    open_browser: Callable[[str], Page], dashboard: Dashboard
) -> None:
    store = open_store(dashboard.database)
    person = next(person for person in list_staff(Desk(store)) if person.name == CHECKER)
    desk = Desk(store, person)
    new = ClaimFilter(states=(ClaimState.NEW,))
    claim_id = list_queue(desk, new).rows[0].claim.id
    page = open_browser(f"desk?claim={claim_id}&who={CHECKER}&language=EN")
    rationale = page.get_by_label("Rationale")
    expect(rationale).to_be_visible()
    settle(page)

    page.get_by_label("Address of the source").press_sequentially(ADDRESS)
    rationale.press_sequentially(WORDS)  # the field is not left
    fields = {"rationale": WORDS, "address-evidence": ADDRESS, "stance-evidence": "supports"}
    end = time.monotonic() + 20
    while read_fields(desk, claim_id) != fields and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert read_fields(desk, claim_id) == fields
    settle(page)
    expect(rationale).to_be_focused()
    dashboard.kill()
    dashboard.start()
    page.reload()

    expect(page.get_by_label("Rationale")).to_have_value(WORDS)
    expect(page.get_by_label("Address of the source")).to_have_value(ADDRESS)
    expect(page.get_by_text("Draft of")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    settle(page)
    expect(page.get_by_label("Rationale")).to_have_value("")
    expect(page.get_by_label("Address of the source")).to_have_value("")
    expect(page.get_by_text("Draft of")).to_be_hidden()
    assert read_draft(desk, f"claim:{claim_id}") is None
    store.close()
