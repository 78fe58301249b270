from __future__ import annotations

import pytest

from factcheck.domain.verdict import VerdictDraft
from factcheck.workflow.desk import Desk
from factcheck.workflow.review import approve_verdict, propose_verdict, reopen_claim
from factcheck.workflow.view import view_claim
from tests.factories import publish, reload
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, first_claim, shown_text, work_as


@pytest.fixture
def claim_id(newsroom: Desk) -> int:
    """A claim that was published as true and corrected to false."""
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    claim = publish(checker, editor, view_claim(checker, first_claim(newsroom)).claim)
    reopen_claim(checker, claim.id, claim.version)
    draft = VerdictDraft(
        rating="false", rationale="Angka [baru](http://192.0.2.1).", correction="Keliru *sekali*."
    )
    propose_verdict(checker, claim.id, reload(checker, claim).version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return claim.id


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_published_claim_has_a_page_of_its_own(
    newsroom: Desk, open_page: Page, claim_id: int, language: str
) -> None:
    app = open_page("published", language=language, claim=str(claim_id))
    assert not app.exception
    assert not app.error
    shown = shown_text(app)
    assert r"Keliru \*sekali\*\." in shown
    assert CHECKER in shown
    assert EDITOR in shown
    assert view_claim(newsroom, claim_id).claim.draft.text in app.code[0].value
    assert f"claim={claim_id}" in app.code[0].value


def test_the_list_shows_corrections_and_searches(
    newsroom: Desk, open_page: Page, claim_id: int
) -> None:
    app = open_page("published")
    table = app.dataframe[0].value
    assert list(table["correction"]) == ["Keliru *sekali*."]
    word = next(w for w in view_claim(newsroom, claim_id).claim.draft.text.split() if len(w) > 5)
    app.text_input(key="published-words").input(word).run()
    assert len(app.dataframe[0].value) == 1
    app.text_input(key="published-words").input("takadakataini").run()
    assert not app.dataframe
    assert "Nothing published fits" in app.info[0].value


def test_the_way_back_leads_to_the_list(open_page: Page, claim_id: int) -> None:
    app = open_page("published", claim=str(claim_id))
    app.button(key="to-list").click().run()
    assert len(app.dataframe) == 1
    assert "claim" not in app.query_params


@pytest.mark.parametrize("claim", ["999999", "x", ""])
def test_an_address_of_nothing_says_so_or_shows_the_list(open_page: Page, claim: str) -> None:
    app = open_page("published", claim=claim)
    assert not app.exception
    assert len(app.error) == (1 if claim else 0)
