from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.people import Role
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.queue import list_staff, take_next_claim
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, choose_person, settle
from tests.factories import add_article, find_claim

pytestmark = pytest.mark.browser

SENTENCE = "Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari"


@pytest.fixture
def repeated_claim(server: str, sqlite_url: str) -> tuple[Desk, int]:  # noqa: ARG001 -- it made the database
    """One claim is left in the queue, and it was checked elsewhere before."""
    store = open_store(sqlite_url)
    people = list_staff(Desk(store))
    other = Desk(store, next(p for p in people if p.name != CHECKER and p.role is Role.CHECKER))
    while take_next_claim(other):
        pass
    record = {
        "id": "cek-1",
        "text": f"{SENTENCE}.",
        "verdict": "Benar",
        "url": "https://cek.example.org/jembatan",
        "date": "2025-04-01",
        "language": "id",
    }
    import_earlier_claims(other, io.BytesIO(json.dumps(record).encode()), name="earlier.jsonl")
    claim = find_claim(add_article(other, f"Kabar dari kota.\n\n{SENTENCE}.\n"), SENTENCE)
    return other, claim.id


def test_a_repeated_claim_is_three_keystrokes(
    open_browser: Callable[[str], Page], repeated_claim: tuple[Desk, int]
) -> None:
    desk, claim_id = repeated_claim
    page = open_browser("")
    choose_person(page, CHECKER)
    page.locator("h3").first.click()  # leave the field in which a key would be typed
    strokes = 0

    for key, seen in (
        ("n", page.get_by_role("button", name="Reuse the earlier check")),
        ("m", page.get_by_text("Checked before: Benar, 2025-04-01.")),
        ("Control+Enter", page.get_by_text("waiting for review").first),
    ):
        page.keyboard.press(key)
        strokes += 1
        expect(seen).to_be_visible(timeout=15_000)
        settle(page)

    assert strokes == 3
    view = view_claim(desk, claim_id)
    assert view.claim.state == ClaimState.PROPOSED
    assert view.verdicts[0].rating == "true"
    assert [item.draft.address for item in view.evidence] == ["https://cek.example.org/jembatan"]
