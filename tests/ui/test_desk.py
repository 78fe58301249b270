"""What the desk offers besides the main job, through app.py."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.claim import Origin
from factcheck.domain.verdict import ClaimState
from factcheck.intake.fetch import FetchedPage
from factcheck.workflow import files
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.view import view_claim
from tests.factories import make_evidence
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, OTHER, first_claim, shown_text, work_as


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


def test_a_claim_that_was_typed_in_is_opened_and_an_undo_sets_it_aside(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    quote = view_claim(newsroom, claim_id).claim.draft.quote
    app = open_page("desk", who=CHECKER, claim=str(claim_id), language="id")
    app.text_area(key=f"add-{claim_id}-0").input(f"{quote[:20]} … {quote[-9:]}").run()
    app.button(key="add-claim").click().run()
    added = shown_claim(app)
    assert view_claim(newsroom, added).claim.origin is Origin.ADDED
    assert view_claim(newsroom, added).claim.draft.quote == quote
    app.button(key="undo").click().run()
    assert shown_claim(app) == added
    assert view_claim(newsroom, added).claim.state == ClaimState.DROPPED
    texts = [element.value for element in app.text]
    assert texts.count("Ditarik kembali oleh yang menambahkannya.") == 1
    assert f"{quote} — Ditarik kembali oleh yang menambahkannya." in texts


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


def test_a_comment_names_a_colleague_who_is_told_beside_their_name(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.selectbox(key=f"mention-comment-{claim_id}-0").select(OTHER).run()
    field = app.text_area(key=f"comment-{claim_id}-0")
    assert field.value == f"@{OTHER} "
    field.input(f"@{OTHER} angkanya dari mana?").run()
    app.button(key="add-comment").click().run()
    (comment,) = view_claim(newsroom, claim_id).comments
    assert comment.text == f"@{OTHER} angkanya dari mana?"

    other = open_page("queue", who=OTHER)
    other.button(key=f"mention-{comment.id}").click().run()
    assert shown_claim(other) == claim_id
    assert "new to you" in shown_text(other)
    assert f"mention-{comment.id}" not in keys(other)


def test_evidence_is_moved_archived_and_copied_from_another_claim(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    checker = work_as(newsroom, CHECKER)
    other_id = view_claim(newsroom, claim_id).claims[-1].id
    for number, name in ((other_id, "x"), (claim_id, "a"), (claim_id, "b")):
        draft = make_evidence(address=f"https://data.example.org/{name}")
        link_evidence(checker, number, view_claim(newsroom, number).claim.version, draft)
    first, second = (item.id for item in view_claim(newsroom, claim_id).evidence)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key=f"move-1-{first}").click().run()
    app.text_input(key=f"archive_{second}-{claim_id}-0").input("https://arsip.example/b").run()
    app.button(key=f"save-archive_{second}").click().run()
    app.number_input(key=f"copy-number-{claim_id}").set_value(other_id).run()
    piece = view_claim(newsroom, other_id).evidence[0].id
    app.button(key=f"copy-{piece}").click().run()
    evidence = view_claim(newsroom, claim_id).evidence
    assert [item.draft.address[-1] for item in evidence] == ["b", "a", "x"]
    assert evidence[0].draft.archive_address == "https://arsip.example/b"
    assert evidence[2].copied_from == piece


def test_a_source_that_cannot_be_fetched_leaves_the_form_as_it_was(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_input(key=f"address-evidence-{claim_id}-0").input("http://127.0.0.1/")
    app.text_area(key=f"excerpt-evidence-{claim_id}-0").input("Kutipan saya.")
    app.button(key="fetch-evidence").click().run()
    assert len(app.error) == 1
    assert app.text_area(key=f"excerpt-evidence-{claim_id}-0").value == "Kutipan saya."
    assert view_claim(newsroom, claim_id).evidence == ()


def test_fetching_fills_what_is_empty(
    newsroom: Desk, open_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (
        "<title>Laporan</title><article><p>Isi laporan yang panjang tentang kota ini.</p></article>"
    )
    monkeypatch.setattr(
        files,
        "fetch_page",
        lambda address: FetchedPage(
            address=address, data=page.encode(), is_html=True, charset="utf-8"
        ),
    )
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_input(key=f"address-evidence-{claim_id}-0").input("https://data.example.org/")
    app.text_area(key=f"excerpt-evidence-{claim_id}-0").input("Kutipan saya.")
    app.button(key="fetch-evidence").click().run()
    assert not app.error
    assert app.text_input(key=f"title-evidence-{claim_id}-0").value == "Laporan"
    assert app.text_area(key=f"excerpt-evidence-{claim_id}-0").value == "Kutipan saya."
    app.button(key="save-evidence").click().run()
    (evidence,) = view_claim(newsroom, claim_id).evidence
    assert (evidence.draft.title, evidence.draft.excerpt) == ("Laporan", "Kutipan saya.")


def test_what_a_tab_holds_is_drawn_while_it_is_open(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert "Comments: 0" in shown_text(app)
    assert "Nothing has been changed yet." not in shown_text(app)
    app.session_state["desk-tabs"] = "History"
    app.run()
    assert "Nothing has been changed yet." in shown_text(app)
    app.text_area(key=f"comment-{claim_id}-0").input("Cek angka ini.").run()
    app.button(key="add-comment").click().run()
    assert "Comments: 1" in shown_text(app)
    assert app.session_state["desk-tabs"] == "History"
