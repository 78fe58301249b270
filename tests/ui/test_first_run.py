from __future__ import annotations

from factcheck.workflow.desk import Desk
from factcheck.workflow.view import view_claim
from tests.factories import propose
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, first_claim, shown_text, work_as


def test_a_new_person_is_guided_and_hides_the_guide_for_good(open_page: Page) -> None:
    app = open_page("queue", who=CHECKER)
    assert "First steps:" in shown_text(app)
    assert "**1 take a claim with the key N**" in shown_text(app)

    app.button(key="guide-hide").click().run()

    assert "First steps:" not in shown_text(app)
    assert "First steps:" not in shown_text(open_page("desk", who=CHECKER))


def test_a_done_step_is_ticked(newsroom: Desk, open_page: Page) -> None:
    checker = work_as(newsroom, CHECKER)
    propose(checker, view_claim(checker, first_claim(newsroom)).claim)

    shown = shown_text(open_page("queue", who=CHECKER))

    assert "✓ 2 link a source to it" in shown
    assert "**1 take a claim with the key N**" in shown


def test_nobody_is_guided_before_it_is_known_who_works(open_page: Page) -> None:
    assert "First steps:" not in shown_text(open_page("queue"))


def test_a_claim_that_is_not_there_is_said(open_page: Page) -> None:
    app = open_page("desk", who=CHECKER, claim="987654")
    assert [error.value for error in app.error] == [
        "There is no claim number 987654\\. Choose one from the queue\\."
    ]
