from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.domain.verdict import VerdictDraft
from factcheck.workflow.review import approve_verdict, propose_verdict, reopen_claim
from tests.browser.newsroom import download, download_rows, open_desks
from tests.browser.test_queue import click_cell
from tests.browser.test_whole_job import CHECKER, EDITOR, settle
from tests.factories import add_article, find_claim, publish, reload

pytestmark = pytest.mark.browser

REASON = "Jembatan dihitung ulang <b>pada Mei</b>."
PUBLIC = re.compile(r"Correction: Jembatan dihitung ulang <b>pada Mei</b>\.")


@pytest.fixture
def corrected(server: str, sqlite_url: str) -> int:  # noqa: ARG001 -- it made the database
    """Two claims are published; this one was true before it was corrected to false."""
    desks = open_desks(sqlite_url)
    checker, editor = desks[CHECKER], desks[EDITOR]
    claims = add_article(checker, publisher="Kabar Kota")
    publish(checker, editor, find_claim(claims, "420 meter"))
    claim = publish(checker, editor, find_claim(claims, "12.000 kendaraan"))
    claim = reopen_claim(checker, claim.id, claim.version)
    draft = VerdictDraft(rating="false", rationale="Hanya 8.200 kendaraan.", correction=REASON)
    propose_verdict(checker, claim.id, claim.version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return claim.id


def expect_publication(page: Page) -> None:
    expect(page.get_by_text(PUBLIC)).to_be_visible()
    settle(page)
    expect(page.get_by_text("Hanya 8.200 kendaraan.")).to_be_visible()
    expect(page.get_by_text("Earlier published revisions (1)")).to_be_visible()
    expect(
        page.get_by_text(f"Revision 2, proposed by {CHECKER}, approved by {EDITOR}")
    ).to_be_visible()


def test_a_published_claim_is_found_exported_and_read_at_its_own_address(
    open_browser: Callable[[str], Page], corrected: int
) -> None:
    page = open_browser(f"published?who={CHECKER}&language=EN")
    expect(page.get_by_role("button", name="Download CSV (2 claims)")).to_be_visible()
    page.get_by_label("Search").first.fill("kendaraan")
    page.get_by_label("Search").first.press("Enter")
    report = page.get_by_role("button", name="Download CSV (1 claims)")
    expect(report).to_be_visible()
    settle(page)

    (row,) = download_rows(report)
    assert row["article_publisher"] == "Kabar Kota"
    assert (row["verdict_rating"], row["verdict_rationale"]) == ("false", "Hanya 8.200 kendaraan.")
    (review,) = json.loads(download(page.get_by_role("button", name="ClaimReview (JSON-LD)")))
    assert review["url"].endswith(f"/published?claim={corrected}")
    assert review["reviewRating"]["alternateName"] == "False"
    assert [item["text"] for item in review["correction"]] == [REASON]

    click_cell(page, 0, 17)
    expect(page).to_have_url(re.compile(rf"/published\?(?=.*claim={corrected}\b)"))
    expect_publication(page)
    page.get_by_role("button", name="All published claims").click()
    expect(page.get_by_label("Search").first).to_have_value("kendaraan")
    expect(report).to_be_visible()

    other = open_browser(f"published?claim={corrected}&who={EDITOR}")
    expect_publication(other)
    other.reload()
    expect_publication(other)
    alone = json.loads(download(other.get_by_role("button", name="ClaimReview (JSON-LD)")))
    assert alone == review
