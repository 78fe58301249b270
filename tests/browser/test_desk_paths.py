from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.evidence import Stance
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.queue import list_staff
from factcheck.workflow.view import view_claim
from tests.browser.test_whole_job import CHECKER, EDITOR, choose_person, settle
from tests.factories import add_article, find_claim, make_evidence, publish, reload

pytestmark = pytest.mark.browser

OTHER = "Bagas Prakoso"
EARLIER = (
    "Kabar Jembatan\n\nSebanyak 2.800 kendaraan melewati Jembatan Sungai Melati setiap hari.\n"
)


@pytest.fixture
def people(server: str, sqlite_url: str) -> dict[str, Desk]:  # noqa: ARG001 -- it made the database
    store = open_store(sqlite_url)
    return {person.name: Desk(store, person) for person in list_staff(Desk(store))}


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settle(page)


def unfold(page: Page, title: str) -> None:
    """Open a part of the page; a list that is opened while that still moves would close again."""
    page.get_by_text(title, exact=True).click()
    page.wait_for_function(
        """() => document.getAnimations().every((moving) =>
          moving.playState !== "running" || !moving.effect.target.closest("details"))"""
    )


def expect_done(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()
    settle(page)


def test_a_claim_is_split_merged_dropped_and_restored_in_place(
    open_browser: Callable[[str], Page], people: dict[str, Desk]
) -> None:
    checker = people[CHECKER]
    claims = add_article(checker)
    bridge = find_claim(claims, "420 meter")
    page = open_browser(f"desk?claim={bridge.id}")
    choose_person(page, CHECKER)
    expect(page.get_by_text(f"Claim 1 of {len(claims)}")).to_be_visible()

    open_tab(page, "Edit")
    unfold(page, "Split")
    first_words = page.get_by_label("First words of the second part")
    first_words.fill("diresmikan")
    first_words.press("Enter")
    settle(page)
    page.get_by_role("button", name="Split here").click()
    expect_done(page, f"Claim 1 of {len(claims) + 1}")
    parts = [c for c in view_claim(checker, bridge.id).claims if c.parents == (bridge.id,)]
    assert [part.draft.quote.split()[0] for part in parts] == ["Jembatan", "diresmikan"]
    assert reload(checker, bridge).state == ClaimState.REPLACED

    unfold(page, "Merge")
    page.get_by_role("combobox", name="Merge with").press("ArrowDown")
    page.get_by_role("option").first.click()
    settle(page)
    page.get_by_role("button", name="Merge these two").click()
    expect_done(page, f"Claim 1 of {len(claims)}")
    (merged,) = (
        claim
        for claim in view_claim(checker, bridge.id).claims
        if set(claim.parents) == {part.id for part in parts}
    )
    assert merged.draft.quote == bridge.draft.quote
    expect(page.locator("mark").filter(has_text="420 meter").first).to_be_visible()

    unfold(page, "Drop")
    reason = page.get_by_label("Why it needs no check")
    reason.fill("Tidak dipersoalkan")
    reason.press("Enter")
    settle(page)
    page.get_by_role("button", name="Drop claim").click()
    expect_done(page, "Claim set aside")
    assert reload(checker, merged).dropped_because == "Tidak dipersoalkan"
    page.get_by_role("button", name="Restore").click()
    expect_done(page, f"Claim 1 of {len(claims)}")
    assert reload(checker, merged).state == ClaimState.NEW


def test_evidence_is_put_in_order_copied_and_talked_about(
    open_browser: Callable[[str], Page], people: dict[str, Desk]
) -> None:
    checker = people[CHECKER]
    bridge, cost, *_ = add_article(checker)
    for name in ("satu", "dua"):
        draft = make_evidence(address=f"https://data.example.org/{name}", stance=Stance.REFUTES)
        link_evidence(checker, bridge.id, reload(checker, bridge).version, draft)
    link_evidence(checker, cost.id, cost.version, make_evidence(title="Anggaran kota"))
    page = open_browser(f"desk?claim={bridge.id}")
    choose_person(page, CHECKER)

    page.get_by_role("button", name="Down").first.click()
    expect_done(page, "Evidence moved")
    unfold(page, "Copy from an earlier claim")
    number = page.get_by_label("Or its number")
    number.fill(str(cost.id))
    number.press("Enter")
    settle(page)
    page.get_by_role("button", name="Copy", exact=True).click()
    expect_done(page, "Anggaran kota")
    evidence = view_claim(checker, bridge.id).evidence
    assert [item.draft.address.rsplit("/", 1)[1] for item in evidence] == [
        "dua",
        "satu",
        "jembatan",
    ]
    assert evidence[2].draft.title == "Anggaran kota"

    open_tab(page, "Comments")
    page.get_by_role("combobox", name="Tell somebody").click()
    page.get_by_role("option", name=EDITOR).click()
    settle(page)
    page.get_by_label("Comment", exact=True).press_sequentially("tolong lihat sumber kedua")
    page.get_by_label("Comment", exact=True).press("Control+Enter")
    expect_done(page, "tolong lihat sumber kedua")

    editor = open_browser("")
    choose_person(editor, EDITOR)
    editor.get_by_role("button", name="Mentions (1)").click()
    editor.get_by_role("button", name="Open the claim").click()
    editor.wait_for_url(f"**/desk?*claim={bridge.id}*")
    settle(editor)
    open_tab(editor, "Comments")
    expect(editor.get_by_text("new to you")).to_be_visible()
    expect(editor.get_by_role("button", name="Mentions")).to_be_hidden()


def list_suggested(desk: Desk, claim_id: int) -> set[int]:
    return {item.match.claim_id for item in suggest_matches(desk, claim_id)}


def test_an_earlier_claim_shows_its_conflict_and_stays_rejected_until_taken_back(
    open_browser: Callable[[str], Page], people: dict[str, Desk]
) -> None:
    checker, editor = people[OTHER], people[EDITOR]
    (earlier,) = add_article(checker, EARLIER)
    publish(checker, editor, earlier)
    traffic = find_claim(add_article(checker), "12.000")
    page = open_browser(f"desk?claim={traffic.id}")
    choose_person(page, CHECKER)

    open_tab(page, "Earlier claims")
    expect(page.get_by_text("conflict", exact=True)).to_be_visible()
    expect(page.get_by_text("2.800").first).to_be_visible()
    expect(page.get_by_role("button", name="Reuse verdict and evidence")).to_be_hidden()
    page.get_by_role("button", name="not the same").click()
    expect_done(page, "No earlier claim resembles this one.")
    page.reload()
    settle(page)
    open_tab(page, "Earlier claims")
    expect(page.get_by_text("No earlier claim resembles this one.")).to_be_visible()
    assert list_suggested(checker, traffic.id) == set()
    unfold(page, "Decided not to be the same (1)")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("button", name="not the same")).to_be_enabled()
    assert list_suggested(checker, traffic.id) == {earlier.id}
