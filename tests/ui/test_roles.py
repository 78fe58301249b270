"""Role x action through the dashboard: what each page offers to whom."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.people import Role
from factcheck.workflow.accounts import invite_person
from factcheck.workflow.claims import ClaimEdit, edit_claim, take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.history import current_anchor
from factcheck.workflow.view import view_claim
from tests.factories import propose, publish
from tests.ui.conftest import Page
from tests.ui.team import make_app, make_claims, open_team_page
from tests.ui.test_pages import CHECKER, EDITOR, first_claim, work_as

NONE, CHECKERS, EDITORS, ADMINS = "none", "checker", "editor", "admin"
WHO = (NONE, CHECKERS, EDITORS, ADMINS)
PEOPLE = {CHECKERS, EDITORS, ADMINS}
NAMES = {CHECKERS: "Bagas Prakoso", EDITORS: EDITOR, ADMINS: "Rini Astuti"}


class Offer(NamedTuple):
    """A button of a page, and who may press it.

    Args:
        before: what was done with the claim before.
        seen: whether those who may not press it see it at all.
    """

    page: str
    before: str
    button: str
    allowed: set[str]
    seen: bool = True

    def __str__(self) -> str:
        return f"{self.page} {self.before} {self.button}"


OFFERS = [
    Offer("queue", "", "next-claim", PEOPLE),
    Offer("desk", "", "take", PEOPLE, seen=False),
    Offer("desk", "taken", "release", {CHECKERS}, seen=False),
    Offer("desk", "edited", "undo", {CHECKERS}, seen=False),
    Offer("desk", "published", "reopen", PEOPLE),
    Offer("desk", "proposed", "withdraw", set(), seen=False),
    Offer("review", "proposed", "approve", {EDITORS, ADMINS}),
    Offer("review", "proposed", "send-back", {EDITORS, ADMINS}),
    Offer("settings", "", "FormSubmitter:take-limit-Save hours", {EDITORS, ADMINS}),
    Offer("review", "proposed", "take-over", {EDITORS, ADMINS}),
    Offer("settings", "", "FormSubmitter:thresholds-id-Save thresholds", {EDITORS, ADMINS}),
    Offer("settings", "", "scale-retire-half_true", {EDITORS, ADMINS}, seen=False),
]


def prepare(newsroom: Desk, before: str) -> int:
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    claim = view_claim(newsroom, first_claim(newsroom)).claim
    if before == "proposed":
        propose(checker, claim)
    elif before == "published":
        publish(checker, editor, claim)
    elif before == "edited":
        editing = work_as(newsroom, NAMES[CHECKERS])
        edit_claim(editing, claim.id, claim.version, ClaimEdit(text="Kata lain."))
    elif before == "taken":
        take_claim(work_as(newsroom, NAMES[CHECKERS]), claim.id, claim.version)
    return claim.id


def open_as(
    newsroom: Desk, who: str, page: str, claim_id: int, patch: pytest.MonkeyPatch
) -> AppTest:
    """Open a page as somebody who signed in."""
    email = f"{who}@kabar.example"
    invite_person(newsroom, email, name=NAMES[who], role=Role(who))
    return open_team_page(make_app(patch, make_claims(email)), page, claim=str(claim_id))


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("offer", OFFERS, ids=str)
def test_a_button_works_for_whom_it_is_meant(
    newsroom: Desk, open_page: Page, monkeypatch: pytest.MonkeyPatch, who: str, offer: Offer
) -> None:
    claim_id = prepare(newsroom, offer.before)
    if who == NONE:
        app = open_page(offer.page, claim=str(claim_id))
    else:
        app = open_as(newsroom, who, offer.page, claim_id, monkeypatch)
    assert not app.exception
    found = [item for item in app.button if item.key == offer.button]
    if who not in offer.allowed:
        assert bool(found) == offer.seen
        if found and not found[0].disabled:
            assert_refused(newsroom, app, offer.button)
        return
    assert [item.disabled for item in found] == [False]
    anchor = current_anchor(newsroom)
    if offer.button == "send-back":
        app.text_area(key=f"note-{claim_id}-0").input("Periksa lagi.")
    found[0].click().run()
    assert current_anchor(newsroom) != anchor


def assert_refused(newsroom: Desk, app: AppTest, button: str) -> None:
    anchor = current_anchor(newsroom)
    app.button(key=button).click().run()
    assert "Choose who you are first" in app.error[0].value
    assert current_anchor(newsroom) == anchor


def test_everything_that_the_desk_offers_to_nobody_is_refused(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = prepare(newsroom, "")
    app = open_page("desk", claim=str(claim_id))
    app.text_area(key=f"text-{claim_id}-0").input("Kata lain.")
    assert_refused(newsroom, app, "save-words")
    app.text_input(key=f"drop-{claim_id}-0").input("ganda").run()
    assert_refused(newsroom, app, "drop")
    app.text_input(key=f"address-evidence-{claim_id}-0").input("https://data.example.org/a")
    assert_refused(newsroom, app, "save-evidence")
