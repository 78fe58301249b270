from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_queue, list_staff
from factcheck.workflow.thresholds import measure_thresholds
from factcheck.workflow.view import view_claim
from tests.factories import make_evidence, propose, publish
from tests.ui.conftest import Page

PAGES = ["queue", "intake", "desk", "review", "published", "statistics", "settings"]
CHECKER, OTHER, EDITOR = "Sekar Maharani", "Bagas Prakoso", "Laras Widyaningsih"


def work_as(newsroom: Desk, name: str) -> Desk:
    person = next(person for person in list_staff(newsroom) if person.name == name)
    return Desk(newsroom.store, person)


def first_claim(newsroom: Desk) -> int:
    return list_queue(newsroom, ClaimFilter(states=(ClaimState.NEW,))).rows[0].claim.id


def shown_text(app: AppTest) -> str:
    kinds = (app.markdown, app.text, app.caption, app.info, app.warning, app.error, app.button)
    return "\n".join(
        str(getattr(element, "value", "")) + str(getattr(element, "label", ""))
        for elements in kinds
        for element in elements
    )


@pytest.mark.parametrize("who", [None, CHECKER, EDITOR])
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_everybody_in_both_languages(
    open_page: Page, name: str, language: str, who: str | None
) -> None:
    app = open_page(name, who=who, language=language)
    assert not app.exception
    assert not app.error


def test_next_claim_takes_the_most_worthy_one_and_opens_it(newsroom: Desk, open_page: Page) -> None:
    wanted = first_claim(newsroom)
    app = open_page("queue", who=CHECKER)
    app.button(key="next-claim").click().run()
    claim = view_claim(newsroom, wanted).claim
    assert claim.state == ClaimState.CHECKING
    assert app.query_params["claim"] == str(wanted)


def test_a_verdict_is_proposed_on_the_desk(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_input(key=f"address-evidence-{claim_id}-0").input("https://data.example.org/a")
    app.button(key="save-evidence").click().run()
    assert [e.draft.address for e in view_claim(newsroom, claim_id).evidence] == [
        "https://data.example.org/a"
    ]
    app.button(key="rate-half_true").click().run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Angkanya lain.").run()
    app.button(key="propose").click().run()
    view = view_claim(newsroom, claim_id)
    assert view.claim.state == ClaimState.PROPOSED
    assert (view.verdicts[0].rating, view.verdicts[0].rationale) == ("half_true", "Angkanya lain.")


def test_the_second_person_is_told_and_keeps_what_was_typed(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    first = open_page("desk", who=CHECKER, claim=str(claim_id))
    second = open_page("desk", who=OTHER, claim=str(claim_id))
    second.text_area(key=f"text-{claim_id}-0").input("Kata-kata Bagas.").run()
    first.text_area(key=f"text-{claim_id}-0").input("Kata-kata Sekar.").run()
    first.button(key="save-words").click().run()

    second.button(key="save-words").click().run()

    assert view_claim(newsroom, claim_id).claim.draft.text == "Kata-kata Sekar."
    assert "Kata\\-kata Sekar" in shown_text(second)
    assert CHECKER in shown_text(second)
    assert second.text_area(key=f"text-{claim_id}-0").value == "Kata-kata Bagas."
    second.button(key="save-words").click().run()
    assert view_claim(newsroom, claim_id).claim.draft.text == "Kata-kata Bagas."


def test_an_editor_approves_on_the_review_page(newsroom: Desk, open_page: Page) -> None:
    checker = work_as(newsroom, CHECKER)
    claim = propose(checker, view_claim(checker, first_claim(newsroom)).claim)
    app = open_page("review", who=EDITOR)
    app.button(key="approve").click().run()
    assert view_claim(newsroom, claim.id).claim.state == ClaimState.PUBLISHED


def test_the_review_page_lets_nobody_approve_their_own_verdict(
    newsroom: Desk, open_page: Page
) -> None:
    editor = work_as(newsroom, EDITOR)
    propose(editor, view_claim(editor, first_claim(newsroom)).claim)
    app = open_page("review", who=EDITOR)
    assert [item.key for item in app.button if item.key == "approve"] == []
    assert "somebody else has to review it" in shown_text(app)


def test_the_published_page_lists_what_was_approved(newsroom: Desk, open_page: Page) -> None:
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    claim = publish(checker, editor, view_claim(checker, first_claim(newsroom)).claim)
    app = open_page("published", who=CHECKER)
    table = app.dataframe[0].value
    assert list(table["claim"]) == [claim.draft.text]
    assert list(table["rating"]) == ["True"]


def test_outside_text_is_never_read_as_markdown(newsroom: Desk, open_page: Page) -> None:
    from factcheck.workflow.evidence import link_evidence  # noqa: PLC0415

    checker = work_as(newsroom, CHECKER)
    claim = view_claim(checker, first_claim(newsroom)).claim
    evil = make_evidence(title="![x](http://192.0.2.1/beacon.png) :red[x] $y$", note="# H :smile:")
    link_evidence(checker, claim.id, claim.version, evil)
    app = open_page("desk", who=CHECKER, claim=str(claim.id))
    shown = "\n".join(element.value for element in (*app.markdown, *app.caption))
    assert r"\!\[x\]\(http\:\/\/192\.0\.2\.1\/beacon\.png\) \:red\[x\] \$y\$" in shown
    assert r"\# H \:smile\:" in shown


def test_an_empty_newsroom_says_what_to_do_next(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import streamlit as st  # noqa: PLC0415

    from factcheck.domain.places import ROOT  # noqa: PLC0415

    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "There are no claims yet" in shown_text(app)
    assert "add-person NAME" in shown_text(app)
    st.cache_resource.clear()


def test_an_editor_saves_thresholds_and_a_checker_does_not(newsroom: Desk, open_page: Page) -> None:
    app = open_page("settings", who=CHECKER)
    assert all(button.disabled for button in app.button if "FormSubmitter" in str(button.key))
    app = open_page("settings", who=EDITOR)
    app.number_input(key="suggest-id").set_value(45.0)
    app.button(key="FormSubmitter:thresholds-id-Save thresholds").click().run()
    assert not app.error
    measured = {item.language: item for item in measure_thresholds(newsroom)}
    assert measured["id"].current.suggest == 45.0
