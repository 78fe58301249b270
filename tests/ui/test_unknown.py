from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.ui import frame, navigation
from factcheck.workflow.desk import Desk
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, first_claim

NO_NUMBER = "is no claim's number. Choose a claim in the queue or among the published ones."


def shown_errors(app: AppTest) -> list[str]:
    assert not app.exception
    return [element.value.replace("\\", "") for element in app.error]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("999999", "There is no claim number 999999. Choose one from the queue."),
        ("abc", f"“abc” {NO_NUMBER}"),
        ("-1", f"“-1” {NO_NUMBER}"),
        ("²", f"“²” {NO_NUMBER}"),
        ("9" * 19, f"“{'9' * 19}” {NO_NUMBER}"),  # too much for the database
        ("a" * 99, f"“{'a' * 60}” {NO_NUMBER}"),
    ],
)
def test_the_desk_says_what_is_wrong_with_an_address_and_leads_to_the_queue(
    open_page: Page, claim: str, message: str
) -> None:
    app = open_page("desk", who=CHECKER, claim=claim)
    assert shown_errors(app) == [message]
    app.button(key="to-queue").click().run()
    assert app.button(key="next-claim")


def test_a_wrong_number_doesnt_lose_the_claim_that_was_open(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.query_params["claim"] = "abc"
    app.run()
    assert app.session_state["last_claim"] == claim_id


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("999999", "Claim number 999999 isn't published. Choose one from the list."),
        ("abc", f"“abc” {NO_NUMBER}"),
        ("9" * 19, f"“{'9' * 19}” {NO_NUMBER}"),
    ],
)
def test_the_published_page_says_what_is_wrong_with_an_address_and_leads_to_the_list(
    open_page: Page, claim: str, message: str
) -> None:
    app = open_page("published", who=CHECKER, claim=claim)
    assert shown_errors(app) == [message]
    app.button(key="to-list").click().run()
    assert shown_errors(app) == []
    assert app.text_input(key="published-words")


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "There is no page “\\<b\\>” here. Choose one at the top, or go to the queue."),
        ("id", "Tidak ada halaman “\\<b\\>” di sini. Pilih satu di atas, atau buka antrean."),
    ],
)
def test_an_address_that_names_no_page_says_so_and_leads_to_the_queue(
    open_page: Page, monkeypatch: pytest.MonkeyPatch, language: str, message: str
) -> None:
    for module in (frame, navigation):
        monkeypatch.setattr(module, "read_page_name", lambda: "<b>")
    app = open_page("unknown", who=CHECKER, language=language)
    assert not app.exception
    assert [element.value for element in app.warning] == [message]
    app.button(key="to-queue").click().run()
    assert app.button(key="next-claim")
