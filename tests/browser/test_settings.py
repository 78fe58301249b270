from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.people import Role
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.setup import register_person
from factcheck.workflow.thresholds import measure_thresholds
from tests.browser.newsroom import open_desks
from tests.browser.test_whole_job import CHECKER, EDITOR, choose_person, settle
from tests.factories import add_article, publish

pytestmark = pytest.mark.browser

ADMIN, OTHER = "Rini Astuti", "Dewi Lestari"
# What stands in each tab, and the buttons there, none of which a checker can press.
SEEN_BY_CHECKERS = {
    "Rating scale": ("ClaimReview value: 5", []),
    "People and roles": ("Nobody here is an administrator", []),
    "Way of working": ("Taken claims", ["Save hours"]),
    "Earlier claims": ("An editor can change these", ["Save thresholds"] * 2),
    "Language": ("An editor can change these", ["Save language"]),
    "Data sources": ("Earlier claims that were checked elsewhere", []),
    "Changes": ("setting saved", []),
    "About": ("Database: SQLite 3", []),
}
OpenBrowser = Callable[[str], Page]


@pytest.fixture
def claims(server: str, sqlite_url: str) -> tuple[int, int]:  # noqa: ARG001 -- it made the database
    """A claim that was published as half true, and one that nobody checked."""
    desks = open_desks(sqlite_url)
    first, second, *_ = add_article(desks[CHECKER])
    publish(desks[CHECKER], desks[EDITOR], first, "half_true")
    return first.id, second.id


def open_settings(open_browser: OpenBrowser, who: str, tab: str) -> Page:
    page = open_browser(f"settings?who={who}&language=EN")
    open_tab(page, tab)
    return page


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settle(page)


def save(page: Page, part: str, name: str, said: str) -> None:
    """Press a button in a part of the page, and wait until it is said that it was saved."""
    page.locator(f".st-key-{part}").get_by_role("button", name=name).first.click()
    expect(page.get_by_test_id("stToastText").get_by_text(said)).to_be_visible()
    settle(page)


def test_an_editor_changes_the_scale_and_the_desk_offers_what_is_on_it(
    open_browser: OpenBrowser, claims: tuple[int, int]
) -> None:
    published, unchecked = claims
    page = open_settings(open_browser, EDITOR, "Rating scale")
    page.get_by_text("Add a rating").click()
    form = page.locator(".st-key-scale-add")
    form.get_by_label("English").fill("Satire")
    form.get_by_label("Bahasa Indonesia").fill("Satir")
    save(page, "scale-add", "Add the rating", "Rating added")
    save(page, "scale-half_true", "Retire", "The rating is retired")
    expect(page.locator(".st-key-scale-half_true").get_by_text("retired")).to_be_visible()

    root = page.url.split("/settings")[0]
    page.goto(f"{root}/desk?claim={unchecked}&who={CHECKER}&language=EN")
    scale = page.locator(".st-key-scale").get_by_role("button").locator("p")
    expect(scale).to_have_text(["True", "Mostly true", "Misleading", "False", "Unproven", "Satire"])
    page.goto(f"{root}/published?claim={published}&who={CHECKER}&language=EN")
    expect(page.get_by_text("Half true", exact=True)).to_be_visible()


def test_the_newsrooms_language_greets_who_chose_none(open_browser: OpenBrowser) -> None:
    page = open_settings(open_browser, EDITOR, "Language")
    languages = page.get_by_role("radiogroup", name="Language of the dashboard")
    for language, greeting in (
        ("Bahasa Indonesia", "Antrean"),
        ("the browser’s language", "Queue"),
    ):
        languages.get_by_text(language, exact=True).click()
        settle(page)
        save(page, "save-language", "Save language", "Language saved")
        fresh = open_browser("")
        expect(fresh.get_by_role("heading", name=greeting)).to_be_visible()
        fresh.close()

    open_tab(page, "Changes")
    changes = page.get_by_text("interface: ")
    expect(changes.first).to_have_text("interface: {'language': 'id'} → {'language': None}")
    expect(page.get_by_text(f"setting saved · {EDITOR}")).to_have_count(2)


def test_a_checker_sees_what_an_editor_set_and_changes_nothing(
    open_browser: OpenBrowser, sqlite_url: str
) -> None:
    page = open_settings(open_browser, EDITOR, "Earlier claims")
    page.get_by_label("Show from").first.fill("40")
    save(page, "settings-tabs", "Save thresholds", "Thresholds saved")
    indonesian, _ = measure_thresholds(open_terminal(sqlite_url))
    assert (indonesian.language, indonesian.current.suggest) == ("id", 40)

    choose_person(page, CHECKER)
    expect(page.get_by_label("Show from").first).to_have_value("40.00")
    for tab, (seen, buttons) in SEEN_BY_CHECKERS.items():
        open_tab(page, tab)
        panel = page.get_by_role("tabpanel", name=tab)
        expect(panel.get_by_text(seen).first).to_be_visible()
        saving = panel.locator(".stButton, .stFormSubmitButton").get_by_role("button")
        expect(saving).to_have_text(buttons)
        for button in saving.all():
            expect(button).to_be_disabled()


def test_an_administrator_changes_a_role_and_lets_somebody_go_and_come_back(
    open_browser: OpenBrowser, sqlite_url: str
) -> None:
    number = register_person(open_terminal(sqlite_url), OTHER, Role.CHECKER).id
    register_person(open_terminal(sqlite_url), ADMIN, Role.ADMIN)
    page = open_settings(open_browser, ADMIN, "People and roles")
    member = page.locator(f".st-key-member-{number}")
    member.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="editor", exact=True).click()
    settle(page)
    save(page, f"member-{number}", "Save role", "Role saved")
    other = open_browser(f"?who={OTHER}&language=EN")
    head, next_claim = other.locator(".st-key-head"), other.get_by_role("button", name="Next claim")
    expect(head.get_by_text("editor", exact=True)).to_be_visible()

    save(page, f"member-{number}", "Deactivate", "Deactivated; what the person did stays")
    other.reload()
    expect(next_claim).to_be_disabled()
    expect(head.get_by_role("combobox")).to_have_value("")
    save(page, f"member-{number}", "Activate again", "The person may work here now")
    other.goto(page.url.split("/settings")[0] + f"/?who={OTHER}&language=EN")
    expect(next_claim).to_be_enabled()
