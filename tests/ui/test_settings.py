from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.people import Role
from factcheck.domain.scale import RatingDraft
from factcheck.domain.verdict import Rating
from factcheck.workflow.accounts import invite_person
from factcheck.workflow.desk import Desk
from factcheck.workflow.newsroom import list_newsroom_changes, read_default_language
from factcheck.workflow.people import list_members
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.ratings import change_rating, retire_rating
from factcheck.workflow.setup import register_person
from tests.ui.conftest import Page
from tests.ui.team import make_app, make_claims, open_team_page
from tests.ui.test_pages import CHECKER, EDITOR, first_claim, shown_text, work_as

ADMIN = "Rini Astuti"
CHANGING = ("scale-", "save-", "role-", "deactivate-", "readmit-", "end-", "FormSubmitter")


def scale(newsroom: Desk) -> dict[str, Rating]:
    return {rating.code: rating for rating in list_rating_scale(newsroom)}


def enabled(app: AppTest) -> set[str]:
    """Give the keys of the buttons that change something and can be pressed."""
    keys = {str(button.key) for button in app.button if not button.disabled}
    return {key for key in keys if key.startswith(CHANGING)}


@pytest.mark.parametrize("who", [None, CHECKER])
def test_who_is_no_editor_sees_the_settings_and_changes_nothing(
    open_page: Page, who: str | None
) -> None:
    app = open_page("settings", who=who)
    assert not app.exception
    assert enabled(app) == set()
    shown = shown_text(app)
    assert EDITOR in shown
    assert "An editor can change these" in shown
    assert "An administrator can change these" in shown
    assert list(app.dataframe[0].value["Claims"]) != []


def test_an_editor_changes_ratings_and_language_and_no_people(open_page: Page) -> None:
    keys = enabled(open_page("settings", who=EDITOR))
    assert {"scale-save-true", "scale-retire-true", "scale-move1-true"} <= keys
    assert not {key for key in keys if key.startswith(("save-role", "save-person"))}


def test_an_editor_changes_a_rating(newsroom: Desk, open_page: Page) -> None:
    app = open_page("settings", who=EDITOR)
    app.text_input(key="scale-en-half_true").input("Partly true")
    app.text_input(key="scale-id-half_true").input("Sebagian benar")
    app.color_picker(key="scale-color-half_true").set_value("#5b21b6")
    app.selectbox(key="scale-value-half_true").set_value(None).run()
    app.button(key="scale-save-half_true").click().run()
    assert not app.error
    rating = scale(newsroom)["half_true"]
    assert (rating.label("en"), rating.label("id")) == ("Partly true", "Sebagian benar")
    assert (rating.color, rating.value) == ("#5B21B6", None)
    assert "rating changed" in shown_text(app)


def test_a_colour_on_which_nobody_could_read_is_not_saved(open_page: Page) -> None:
    app = open_page("settings", who=EDITOR)
    app.color_picker(key="scale-color-true").set_value("#ffd400").run()
    assert app.button(key="scale-save-true").disabled
    assert "contrast of 1.4:1; at least 4.5:1" in app.warning[0].value
    app.color_picker(key="scale-color-true").set_value("#14532d").run()
    assert not app.button(key="scale-save-true").disabled
    assert not app.warning


def test_who_saves_a_rating_second_is_told_and_keeps_what_was_typed(
    newsroom: Desk, open_page: Page
) -> None:
    app = open_page("settings", who=EDITOR)
    app.text_input(key="scale-en-true").input("Correct").run()
    shown = scale(newsroom)["true"]
    draft = RatingDraft(labels={"en": "Accurate"}, color=shown.color, value=shown.value)
    change_rating(work_as(newsroom, EDITOR), shown, draft)
    app.button(key="scale-save-true").click().run()
    assert "it is now “Accurate”" in app.warning[0].value
    assert scale(newsroom)["true"].label("en") == "Accurate"
    assert app.text_input(key="scale-en-true").value == "Correct"
    app.button(key="scale-save-true").click().run()
    assert scale(newsroom)["true"].label("en") == "Correct"


def test_a_new_rating_is_added_and_the_form_is_empty_again(newsroom: Desk, open_page: Page) -> None:
    app = open_page("settings", who=EDITOR)
    app.text_input(key="scale-en-new").input("Satire")
    app.button(key="scale-save-new").click().run()
    assert not app.error
    assert list(scale(newsroom))[-1] == "satire"
    assert app.text_input(key="scale-en-new").value == ""
    app.button(key="scale-save-new").click().run()
    assert "English text of the rating is empty" in app.error[0].value


def test_the_scale_is_put_into_another_order(newsroom: Desk, open_page: Page) -> None:
    app = open_page("settings", who=EDITOR)
    assert app.button(key="scale-move-1-true").disabled
    app.button(key="scale-move1-true").click().run()
    assert list(scale(newsroom))[:2] == ["mostly_true", "true"]


def test_a_retired_rating_is_not_offered_on_the_desk_until_it_is_restored(
    newsroom: Desk, open_page: Page
) -> None:
    app = open_page("settings", who=EDITOR)
    app.button(key="scale-retire-half_true").click().run()
    claim = str(first_claim(newsroom))
    offered = {str(button.key) for button in open_page("desk", who=CHECKER, claim=claim).button}
    assert "rate-true" in offered
    assert "rate-half_true" not in offered
    app.button(key="scale-restore-half_true").click().run()
    offered = {str(button.key) for button in open_page("desk", who=CHECKER, claim=claim).button}
    assert "rate-half_true" in offered


def test_an_administrator_adds_people_and_changes_roles_in_local_mode(
    newsroom: Desk, open_page: Page
) -> None:
    register_person(newsroom, ADMIN, Role.ADMIN)
    app = open_page("settings", who=ADMIN)
    app.text_input(key="person-name-0").input("Dewi <b>")
    app.selectbox(key="person-role-0").set_value(Role.EDITOR)
    app.button(key="save-person").click().run()
    assert not app.error
    members = {member.person.name: member.person for member in list_members(newsroom)}
    assert members["Dewi <b>"].role is Role.EDITOR
    dewi = members["Dewi <b>"].id
    app.selectbox(key=f"role-{dewi}").set_value(Role.CHECKER).run()
    app.button(key=f"save-role-{dewi}").click().run()
    roles = {member.person.name: member.person.role for member in list_members(newsroom)}
    assert roles["Dewi <b>"] is Role.CHECKER
    assert [e.draft.action for e in list_newsroom_changes(newsroom)][:2] == [
        "person.role",
        "person.add",
    ]


def test_who_left_is_not_offered_until_they_are_back(newsroom: Desk, open_page: Page) -> None:
    register_person(newsroom, ADMIN, Role.ADMIN)
    person = next(m.person for m in list_members(newsroom) if m.person.name == CHECKER)
    at_desk = open_page("queue", who=CHECKER)
    app = open_page("settings", who=ADMIN)
    app.button(key=f"deactivate-{person.id}").click().run()
    assert not app.error
    assert CHECKER not in app.selectbox(key="who").options
    assert [m.person.name for m in list_members(newsroom) if m.deactivated_at] == [CHECKER]
    assert f"deactivate-{person.id}" not in enabled(app)

    at_desk.run()  # whoever sat there under this name is nobody now
    assert not at_desk.exception
    assert at_desk.selectbox(key="who").value is None
    assert at_desk.button(key="next-claim").disabled
    late = open_page("queue", who=CHECKER)
    assert not late.exception
    assert late.button(key="next-claim").disabled

    app.button(key=f"readmit-{person.id}").click().run()
    assert CHECKER in app.selectbox(key="who").options
    assert not open_page("queue", who=CHECKER).button(key="next-claim").disabled


def test_the_last_administrator_is_kept(newsroom: Desk, open_page: Page) -> None:
    person = register_person(newsroom, ADMIN, Role.ADMIN)
    app = open_page("settings", who=ADMIN)
    app.selectbox(key=f"role-{person.id}").set_value(Role.EDITOR).run()
    app.button(key=f"save-role-{person.id}").click().run()
    assert "is the last administrator" in app.error[0].value
    assert {m.person.role for m in list_members(newsroom) if m.person.id == person.id} == {
        Role.ADMIN
    }


def test_a_newsroom_without_administrator_is_told_how_to_make_one(open_page: Page) -> None:
    assert "add-person NAME --role admin" in shown_text(open_page("settings", who=EDITOR))


def test_an_administrator_invites_keeps_out_and_lets_in_again(
    newsroom: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite_person(newsroom, "rini@kabar.example", name=ADMIN, role=Role.ADMIN)
    app = open_team_page(make_app(monkeypatch, make_claims("rini@kabar.example")), "settings")
    app.text_input(key="person-name-0").input("Dewi")
    app.text_input(key="person-email-0").input("dewi@kabar.example")
    app.button(key="save-person").click().run()
    assert not app.error
    dewi = next(m for m in list_members(newsroom) if m.person.name == "Dewi").person.id
    assert "dewi@kabar.example" in shown_text(app)

    def kept_out() -> list[str]:
        return [m.person.name for m in list_members(newsroom) if m.deactivated_at]

    app.button(key=f"deactivate-{dewi}").click().run()
    assert kept_out() == ["Dewi"]
    app.button(key=f"readmit-{dewi}").click().run()
    assert kept_out() == []
    rini = next(m for m in list_members(newsroom) if m.person.name == ADMIN).person.id
    app.button(key=f"deactivate-{rini}").click().run()
    assert "is the last administrator" in app.error[0].value
    assert kept_out() == []


def test_an_editor_who_signed_in_sees_no_address(
    newsroom: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite_person(newsroom, "rini@kabar.example", name=ADMIN, role=Role.ADMIN)
    invite_person(newsroom, "laras@kabar.example", name=EDITOR, role=Role.EDITOR)
    app = open_team_page(make_app(monkeypatch, make_claims("laras@kabar.example")), "settings")
    assert ADMIN in shown_text(app)
    assert "rini@kabar.example" not in shown_text(app)


def test_the_newsrooms_language_greets_who_chose_none(newsroom: Desk, open_page: Page) -> None:
    app = open_page("settings", who=EDITOR)
    app.radio(key="newsroom-language").set_value("id").run()
    app.button(key="save-language").click().run()
    assert read_default_language(newsroom) == "id"
    assert "### Settings" in [item.value for item in app.markdown]  # the editor chose English

    from factcheck.domain.places import ROOT  # noqa: PLC0415

    fresh = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "### Antrean" in [item.value for item in fresh.markdown]


def test_about_says_what_runs_here_without_a_link(newsroom: Desk, open_page: Page) -> None:
    retire_rating(work_as(newsroom, EDITOR), "unproven")
    app = open_page("settings", who=CHECKER)
    shown = shown_text(app)
    assert "Database: SQLite 3." in shown
    assert "Apache 2.0" in shown
    assert "Where the files in data/ come from" in shown
    assert "](http" not in shown
    assert list(app.dataframe[1].value.columns) == ["What", "Count"]
