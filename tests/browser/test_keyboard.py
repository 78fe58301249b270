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
def other(server: str, sqlite_url: str) -> Desk:  # noqa: ARG001 -- it made the database
    """Another checker, who has taken every claim there is."""
    store = open_store(sqlite_url)
    people = list_staff(Desk(store))
    desk = Desk(store, next(p for p in people if p.name != CHECKER and p.role is Role.CHECKER))
    while take_next_claim(desk):
        pass
    return desk


@pytest.fixture
def new_claim(other: Desk) -> tuple[Desk, int]:
    """One claim is left in the queue, and nobody has checked it."""
    return other, find_claim(add_article(other, f"Kabar dari kota.\n\n{SENTENCE}.\n"), SENTENCE).id


@pytest.fixture
def repeated_claim(other: Desk, new_claim: tuple[Desk, int]) -> tuple[Desk, int]:
    """One claim is left in the queue, and it was checked elsewhere before."""
    record = {
        "id": "cek-1",
        "text": f"{SENTENCE}.",
        "verdict": "Benar",
        "url": "https://cek.example.org/jembatan",
        "date": "2025-04-01",
        "language": "id",
    }
    import_earlier_claims(other, io.BytesIO(json.dumps(record).encode()), name="earlier.jsonl")
    return new_claim


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


def test_a_new_claim_goes_from_the_queue_to_a_proposed_verdict_in_eight_keystrokes(
    open_browser: Callable[[str], Page], new_claim: tuple[Desk, int]
) -> None:
    """A key with its modifiers counts as one; words that are pasted or typed count as none."""
    desk, claim_id = new_claim
    page = open_browser(f"?who={CHECKER}&language=EN")
    expect(page.get_by_role("button", name="Next claim")).to_be_enabled()
    settle(page)
    strokes = 0

    def press(key: str) -> None:
        nonlocal strokes
        strokes += 1
        page.keyboard.press(key)

    press("n")
    expect(page.get_by_label("Rationale")).to_be_visible()
    settle(page)
    press("e")
    expect(page.get_by_label("Address of the source")).to_be_focused()
    page.keyboard.insert_text("https://data.example.org/melati")
    press("Tab")
    press("Tab")  # past the stance
    page.keyboard.insert_text("11.870 kendaraan sehari")
    press("Control+Enter")
    expect(page.get_by_text("Evidence linked", exact=True)).to_be_visible()
    settle(page)
    press("2")
    settle(page)
    press("v")
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.insert_text("Pencacahan mencatat 11.870.")
    press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()

    assert strokes == 8
    view = view_claim(desk, claim_id)
    assert view.claim.state == ClaimState.PROPOSED
    assert [(v.rating, v.rationale) for v in view.verdicts] == [
        ("mostly_true", "Pencacahan mencatat 11.870.")
    ]
    assert [(item.draft.address, item.draft.excerpt) for item in view.evidence] == [
        ("https://data.example.org/melati", "11.870 kendaraan sehari")
    ]


def test_keys_go_to_a_field_and_what_saves_a_form_proposes_nothing(
    open_browser: Callable[[str], Page], new_claim: tuple[Desk, int]
) -> None:
    desk, claim_id = new_claim
    page = open_browser(f"desk?claim={claim_id}&who={CHECKER}&language=EN")
    words = page.get_by_label("Claim as one sentence")
    expect(page.get_by_label("Rationale")).to_be_visible()
    settle(page)
    page.keyboard.press("1")  # what would be proposed
    settle(page)

    page.keyboard.press("w")  # behind a tab that isn't open
    expect(words).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Lewat jembatan itu 12.000 kendaraan, vet.")  # letters that are keys, too
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Words saved")).to_be_visible()
    settle(page)
    page.keyboard.press("v")
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.get_by_label("Address of the source")).to_be_focused()

    view = view_claim(desk, claim_id)
    assert view.claim.draft.text == "Lewat jembatan itu 12.000 kendaraan, vet."
    assert view.claim.state == ClaimState.NEW
    assert view.verdicts == ()


def test_escape_closes_a_list_and_takes_back_nothing_that_was_chosen(
    open_browser: Callable[[str], Page],
) -> None:
    page = open_browser("?language=EN")
    choose_person(page, CHECKER)
    who = page.get_by_role("combobox", name="Who is working?")
    for _ in range(2):  # with the list open, and with the field left and come back to
        who.click()
        expect(page.get_by_role("option", name=CHECKER)).to_be_visible()
        who.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        expect(who).not_to_be_focused()
        settle(page)
        expect(who).to_have_value(CHECKER)
