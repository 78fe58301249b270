from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.people import Role
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.queue import list_staff
from tests.browser.test_whole_job import CHECKER, choose_person, settle
from tests.factories import add_article

pytestmark = pytest.mark.browser

ARABIC = "افتتح رئيس البلدية جسر النهر الذي يبلغ طوله 420 مترا يوم الاثنين 5 مايو 2025"
TEXT = (
    "Kabar 🌉 dari kota.\n\n"
    f"{ARABIC}.\n\n"
    "Jembatan Sungai Melati sepanjang 420 meter diresmikan pada Senin (5/5/2025).\n"
)
READ_MARKS = """
(root) => [...root.querySelectorAll("mark")].map((mark) => [
  mark.dataset.sign,
  getComputedStyle(mark, "::after").content,
  getComputedStyle(mark).borderBottomStyle,
])
"""


@pytest.fixture
def article_claim(server: str, sqlite_url: str) -> int:  # noqa: ARG001 -- it made the database
    store = open_store(sqlite_url)
    people = list_staff(Desk(store))
    desk = Desk(store, next(person for person in people if person.role is Role.CHECKER))
    return add_article(desk, TEXT)[-1].id


def test_words_are_selected_undone_and_judged_on_the_desk(
    open_browser: Callable[[str], Page], article_claim: int
) -> None:
    page = open_browser(f"desk?claim={article_claim}")
    choose_person(page, CHECKER)
    settle(page)

    # Words that run from right to left, behind a character of two UTF-16 units.
    page.locator(".doc").get_by_text("رئيس البلدية").first.scroll_into_view_if_needed()
    box = page.locator(".doc").evaluate(
        """(root, word) => {
          const walker = document.createTreeWalker(root, 4)
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word)
            if (at < 0) continue
            const range = document.createRange()
            range.setStart(walker.currentNode, at)
            range.setEnd(walker.currentNode, at + word.length)
            const { x, y, width, height } = range.getBoundingClientRect()
            return { left: x + 1, right: x + width - 1, y: y + height / 2 }
          }
        }""",
        "البلدية",
    )
    page.mouse.move(box["right"], box["y"])
    page.mouse.down()
    page.mouse.move(box["left"], box["y"], steps=5)
    page.mouse.up()
    expect(page.get_by_text("Selected words")).to_be_visible()
    expect(page.get_by_text("البلدية", exact=True)).to_be_visible()
    page.get_by_role("button", name="Add to this claim").click()
    expect(page.get_by_text("Exact words changed")).to_be_visible()
    settle(page)

    signs = page.locator(".doc").evaluate(READ_MARKS)
    assert {sign for sign, _, _ in signs} == {"○"}
    assert any("○" in content for _, content, _ in signs)

    page.keyboard.press("z")
    expect(page.get_by_text("Undone; the history keeps both")).to_be_visible()
    settle(page)

    page.mouse.move(1100, 700)
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Propose verdict")).to_be_in_viewport(ratio=1)
    page.keyboard.press("2")
    expect(page.get_by_role("button", name="Propose verdict")).to_be_enabled()
