from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ARTICLE = (
    "Pelabuhan Tanjung Biru Dibuka Kembali\n\n"
    "Lebih dari 4.500 penumpang berangkat dari Pelabuhan Tanjung Biru sejak awal Maret 2025. "
    "Pelabuhan itu dibuka kembali pekan lalu setelah perbaikan senilai Rp 12 miliar.\n"
)
CHECKER, EDITOR = "Sekar Maharani", "Laras Widyaningsih"
OpenBrowser = Callable[[str], Page]


QUIET = """
() => {
  const app = document.querySelector('[data-testid="stApp"]')
  const idle = app?.getAttribute("data-test-script-state") === "notRunning"
    && !document.querySelector('[data-testid="stStatusWidget"]')
  window.quietSince = idle ? (window.quietSince ?? performance.now()) : undefined
  return idle && performance.now() - window.quietSince > 150
}
"""


def settle(page: Page) -> None:
    """Wait until the dashboard has had nothing to draw for a moment, after whatever was pressed."""
    page.evaluate("() => { window.quietSince = undefined }")
    page.wait_for_function(QUIET)


def choose_person(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Who is working?").click()
    page.get_by_role("option", name=name).click()
    settle(page)


def link_evidence(page: Page, address: str, quote: str) -> None:
    page.get_by_label("Address of the source").fill(address)
    page.get_by_label("Quoted words").fill(quote)
    page.get_by_role("button", name="Link evidence").click()
    expect(page.get_by_text(quote).first).to_be_visible()
    settle(page)


def test_an_article_goes_from_paste_to_a_csv_row(open_browser: OpenBrowser, tmp_path: Path) -> None:
    page = open_browser("intake")
    choose_person(page, CHECKER)
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_label("Publisher").fill("Kabar Pesisir")
    page.get_by_label("Published", exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type("20250430")
    page.keyboard.press("Escape")
    expect(page.get_by_text("published 2025-04-30")).to_be_visible()
    page.get_by_role("button", name="Save article and").click()

    mark = page.locator("mark", has_text="4.500 penumpang").first
    expect(mark).to_be_visible()
    mark.click()
    settle(page)
    expect(page.get_by_text("> 4,500 penumpang").first).to_be_visible()
    link_evidence(page, "https://data.example.org/manifes", "4.612 penumpang")
    link_evidence(page, "https://pelabuhan.example.org/berita", "mulai 3 Maret 2025")
    page.get_by_role("button", name="Mostly true").click()
    settle(page)
    page.get_by_label("Rationale").fill("Manifes mencatat 4.612 penumpang.")
    page.get_by_label("Rationale").press("Control+Enter")
    expect(page.get_by_text("waiting for review").first).to_be_visible()

    editor = open_browser("review")
    choose_person(editor, EDITOR)
    expect(editor.get_by_text("Manifes mencatat 4.612 penumpang.")).to_be_visible()
    editor.get_by_role("button", name="Approve").click()
    expect(editor.get_by_text("No verdict waits for review")).to_be_visible()

    editor.get_by_role("link", name="Published").click()
    with editor.expect_download() as download:
        editor.get_by_role("button", name="Download CSV").click()
    target = tmp_path / "report.csv"
    download.value.save_as(target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["article_publisher"] == "Kabar Pesisir"
    assert row["article_published"] == "2025-04-30"
    assert "4.500 penumpang" in row["claim_quote"]
    assert row["claim_dates"].endswith("[2025-03-01..]")
    assert "[> 4500 penumpang" in row["claim_quantities"]
    assert row["verdict_rating"] == "mostly_true"
    assert (row["proposed_by"], row["approved_by"]) == (CHECKER, EDITOR)
    assert row["evidence_count"] == "2"
    assert row["evidence_addresses"] == (
        "1. https://data.example.org/manifes\n2. https://pelabuhan.example.org/berita"
    )


def test_two_browsers_that_save_one_claim_lose_nothing(open_browser: OpenBrowser) -> None:
    first, second = open_browser(""), open_browser("")
    choose_person(first, CHECKER)
    first.get_by_role("button", name="Next claim").click()
    expect(first.get_by_label("Rationale")).to_be_visible()
    settle(first)
    number = first.url.split("claim=")[1].split("&")[0]
    second.goto(f"{second.url.split('/queue')[0].split('?')[0].rstrip('/')}/desk?claim={number}")
    expect(second.get_by_label("Rationale")).to_be_visible()
    choose_person(second, EDITOR)
    for page, words in ((first, "Kalimat Sekar."), (second, "Kalimat Laras.")):
        page.get_by_role("tab", name="Edit").click()
        page.get_by_label("Claim as one sentence").fill(words)
        page.get_by_label("Claim as one sentence").press("Tab")
        settle(page)
    first.get_by_role("button", name="Save words").click()
    expect(first.get_by_text("Words saved")).to_be_visible()

    second.get_by_role("button", name="Save words").click()

    expect(second.get_by_text("Somebody saved this claim")).to_be_visible()
    second.get_by_role("tab", name="Edit").click()
    expect(second.get_by_label("Claim as one sentence")).to_have_value("Kalimat Laras.")
