from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.match import Relation
from factcheck.domain.people import Role
from factcheck.workflow.agreement import give_opinion, set_blind_review
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.groups import decide_match
from factcheck.workflow.review import approve_verdict, send_back_verdict
from tests.browser.conftest import CHECKER, EDITOR, Dashboard
from tests.browser.newsroom import download_rows
from tests.browser.test_whole_job import settle
from tests.conftest import at_work
from tests.factories import add_article, propose, reload
from tests.workflow.newsroom_days import set_clock

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC)
MONDAY = datetime.combine(TODAY.date() - timedelta(days=TODAY.weekday()), time(9), UTC)
OLD, NEWER = MONDAY - timedelta(weeks=5), MONDAY - timedelta(weeks=3)
HOUR = timedelta(hours=1)


@pytest.fixture
def dashboard(empty: Dashboard, monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    """One verdict was approved and one sent back in a week; that one was approved in another."""
    desk = open_terminal(empty.database)
    checker, editor = at_work(desk, CHECKER, Role.CHECKER), at_work(desk, EDITOR, Role.EDITOR)
    set_clock(monkeypatch, OLD)
    first, second, *_ = add_article(checker)
    take_claim(checker, first.id, first.version)
    first, second = propose(checker, reload(checker, first)), propose(checker, second, "false")
    set_clock(monkeypatch, OLD + 2 * HOUR)
    approve_verdict(editor, first.id, first.version)
    send_back_verdict(editor, second.id, second.version, "Sumber kedua?")
    set_clock(monkeypatch, NEWER)
    set_blind_review(editor, on=True)
    second = propose(checker, reload(checker, second), "half_true")
    give_opinion(editor, second.id, second.version, "false")
    set_clock(monkeypatch, NEWER + 4 * HOUR)
    approve_verdict(editor, second.id, reload(checker, second).version)
    decide_match(checker, second.id, first.id, Relation.RELATED, score=95)
    desk.store.close()
    return empty


WEEKS = [f"{OLD + timedelta(weeks=number):%Y-%m-%d}" for number in range(3)]
FILES = {
    "verdicts": [[WEEKS[0], "true", "1"], [WEEKS[2], "half_true", "1"]],
    "open-claims": [["over 30 days", "new", "1"]],
    "matches": [["90", "100", "0", "1", "0", "0.0"]],
    "throughput": [
        [WEEKS[0], "3", "2", "1"],
        [WEEKS[1], "0", "0", "0"],
        [WEEKS[2], "0", "1", "1"],
    ],
    "first-reviews": [[WEEKS[0], "1", "1"]],
    "durations": [
        ["intake_to_approval", "2", "171.0", "340.0"],
        ["proposal_to_answer", "3", "2.0", "4.0"],
    ],
    "second-opinions": [["half_true", "false", "1"]],
    "people": [
        [EDITOR, "0", "0", "0", "0", "0", "0", "3"],
        [CHECKER, "1", "3", "1", "3", "2", "1", "0"],
    ],
}
CHARTS = [
    [f"{WEEKS[0]} 1 True", f"{WEEKS[2]} 1 Half true"],
    ["1 over 30 days new"],
    ["90–100 1 Related"],
    [
        f"{week} {count} {kind}"
        for week, *counts in FILES["throughput"]
        for count, kind in zip(
            counts, ("Claims taken in", "Verdicts proposed", "Verdicts approved"), strict=True
        )
    ],
    [f"{WEEKS[0]} 1 Approved at first review", f"{WEEKS[0]} 1 Sent back at first review"],
    ["1 Half true False"],
    [f"3 {EDITOR} Reviews given"]
    + [
        f"{count} {CHECKER} {step}"
        for count, step in (
            *((1, "Claims taken on"), (3, "Evidence linked")),
            *((1, "Pairs decided"), (3, "Verdicts proposed")),
        )
    ],
]
WORDS = {
    "true": "True",
    "half_true": "Half true",
    "false": "False",
    "intake_to_approval": "from intake to approval",
    "proposal_to_answer": "from proposal to answer",
}
# The words of all bars and points that are large enough to be seen, chart by chart.
SEEN = """
() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].map((chart) =>
  [...chart.querySelectorAll('[aria-roledescription="bar"], [aria-roledescription="point"]')]
    .filter((mark) => {
      const { width, height } = mark.getBoundingClientRect()
      return width > 5 && height > 5
    })
    .map((mark) => mark.ariaLabel.split("; ").slice(0, 3).map((at) => at.split(": ")[1]).join(" ")))
"""


def list_sums(page: Page) -> list[str]:
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def expect_tables_and_files(page: Page) -> None:
    for fold in page.get_by_text("Table and CSV").all():
        fold.dispatch_event("click")  # scrolled to one by one, they take seconds
    tables = page.get_by_test_id("stDataFrame")
    expect(tables).to_have_count(len(FILES))
    for (name, rows), table in zip(FILES.items(), tables.all(), strict=True):
        assert download_table(page, name) == rows
        cells = [WORDS.get(cell, cell).removesuffix(".0") for row in rows for cell in row]
        expect(table.locator("td")).to_have_text(cells)


def download_table(page: Page, name: str) -> list[list[str]]:
    button = page.locator(f".st-key-csv-{name}").get_by_role("button")
    return [list(row.values()) for row in download_rows(button)]


def test_every_chart_is_drawn_with_its_table_and_its_file_for_the_chosen_period(
    open_browser: Callable[[str], Page],
) -> None:
    page = open_browser(f"statistics?who={EDITOR}&language=EN")
    charts = page.locator("svg.marks")
    expect(charts).to_have_count(len(CHARTS))
    settle(page)
    assert page.evaluate(SEEN) == CHARTS
    assert list_sums(page) == ["3", "2", "1", "171", "50 %"]
    expect_tables_and_files(page)

    page.goto(page.url.replace(EDITOR.replace(" ", "+"), CHECKER))
    expect(charts).to_have_count(len(CHARTS))
    page.get_by_role("spinbutton", name="year, From – to (days in UTC) start date").click()
    page.keyboard.type(f"{NEWER:%Y%m%d}")
    page.keyboard.press("Escape")
    expect(charts).to_have_count(len(CHARTS) - 1)  # nothing was reviewed for the first time
    settle(page)
    assert page.evaluate(SEEN)[0] == [f"{WEEKS[2]} 1 Half true"]
    assert list_sums(page) == ["0", "1", "1", "340", "–"]
    page.get_by_text("Table and CSV").first.click()
    settle(page)  # the day's field was left, which draws the page and its buttons anew
    assert download_table(page, "verdicts") == FILES["verdicts"][1:]
