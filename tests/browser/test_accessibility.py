from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import EDITOR, Busy
from tests.browser.test_whole_job import settle

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = [(scheme, width) for width in (1440, 390) for scheme in SCHEMES]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def test_axe_finds_nothing_grave_on_any_page(page: Page, busy: Busy) -> None:
    axe, found = Axe(), []
    for name, address in busy.list_addresses().items():
        page.goto(f"{address}who={EDITOR}&language=EN")
        expect(page.get_by_role("main")).to_be_visible()
        settle(page)
        for scheme, width in VIEWS:
            page.set_viewport_size({"width": width, "height": 1000})
            page.emulate_media(color_scheme=scheme)
            settle(page)
            for violation in axe.run(page).response["violations"]:
                if violation["impact"] in GRAVE:
                    found += [
                        f"{name} {scheme} {width}: {violation['id']} {node['target']}"
                        f" {node['html'][:250]} {[c['message'] for c in node['any']]}"
                        for node in violation["nodes"]
                    ]
    assert found == [], "\n" + "\n".join(found)


def test_the_question_mark_shows_the_keys_and_stays_a_letter_while_somebody_types(
    page: Page, busy: Busy
) -> None:
    page.goto(f"{busy.list_addresses()['desk-opened']}who={EDITOR}&language=EN")
    rationale = page.get_by_label("Rationale")
    expect(rationale).to_be_visible()
    settle(page)

    rationale.press_sequentially("Why?")
    expect(rationale).to_have_value("Why?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("heading").first.click()
    settle(page)
    page.keyboard.press("?")

    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("Propose the verdict.")).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert [item["id"] for item in violations if item["impact"] in GRAVE] == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
