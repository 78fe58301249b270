"""What the desk offers besides the main job, through app.py."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.view import view_claim
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, OTHER, first_claim, work_as


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def shown_claim(app: AppTest) -> int:
    value = app.query_params["claim"]
    return int(value if isinstance(value, str) else value[0])


def test_an_edit_is_undone_and_the_field_shows_the_old_words(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    old = view_claim(newsroom, claim_id).claim.draft.text
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert "undo" not in keys(app)
    app.text_area(key=f"text-{claim_id}-0").input("Kata-kata lain.").run()
    app.button(key="save-words").click().run()
    app.button(key="undo").click().run()
    assert view_claim(newsroom, claim_id).claim.draft.text == old
    assert [area.value for area in app.text_area if str(area.key).startswith("text-")] == [old]
    assert "undo" not in keys(app)


def test_words_that_are_being_typed_survive_an_undo(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    checker = work_as(newsroom, CHECKER)
    claim = view_claim(newsroom, claim_id).claim
    edit_claim(checker, claim_id, claim.version, ClaimEdit(text="Satu."))
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"text-{claim_id}-0").input("Belum disimpan.").run()
    app.button(key="undo").click().run()
    assert view_claim(newsroom, claim_id).claim.draft.text == claim.draft.text
    assert app.text_area(key=f"text-{claim_id}-0").value == "Belum disimpan."


def test_a_split_opens_its_first_part_and_an_undo_the_claim_again(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    quote = view_claim(newsroom, claim_id).claim.draft.quote
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_input(key=f"split-{claim_id}-0").input(quote[len(quote) // 2 :]).run()
    app.button(key="split").click().run()
    part = shown_claim(app)
    assert view_claim(newsroom, part).claim.parents == (claim_id,)
    app.button(key="undo").click().run()
    assert shown_claim(app) == claim_id
    assert view_claim(newsroom, claim_id).claim.state == ClaimState.NEW


def test_an_undo_over_somebody_else_is_refused_in_a_sentence(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    for name, text in ((CHECKER, "Satu."), (OTHER, "Dua.")):
        version = view_claim(newsroom, claim_id).claim.version
        edit_claim(work_as(newsroom, name), claim_id, version, ClaimEdit(text=text))
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key="undo").click().run()
    assert f"{OTHER} changed claim" in app.error[0].value
    assert view_claim(newsroom, claim_id).claim.draft.text == "Dua."
