from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.queue import ClaimFilter, Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import NOBODY, WORKING_STATES, QueueQuery
from factcheck.domain.verdict import ClaimState
from factcheck.domain.views import QueuePage
from factcheck.workflow.batches import tag_claims
from factcheck.workflow.claims import ClaimEdit, drop_claim, edit_claim, take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_queue
from factcheck.workflow.saved_views import list_saved_views, save_view
from factcheck.workflow.tags import list_claim_tags
from factcheck.workflow.take_limit import get_take_limit
from factcheck.workflow.view import view_claim
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, OTHER, first_claim, shown_text, work_as


def shown_claims(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["claim"]) if app.dataframe else []


def listed(newsroom: Desk, **wanted: object) -> list[str]:
    page = list_queue(newsroom, ClaimFilter(**wanted))  # type: ignore[arg-type]
    return [row.claim.draft.text for row in page.rows]


def key_of(app: AppTest, name: str) -> str:
    """Find the widget of this name; its round is part of its key."""
    for kind in ("text_input", "selectbox", "multiselect", "date_input"):
        for item in app.get(kind):
            if str(item.key).startswith(name):
                return str(item.key)
    raise AssertionError(name)


def select_rows(app: AppTest, *rows: int, cells: list[tuple[int, str]] | None = None) -> AppTest:
    key = str(app.dataframe[0].key)
    app.session_state[key] = {
        "selection": {"rows": list(rows), "columns": [], "cells": cells or []}
    }
    return app.run()


def test_the_queue_opens_with_the_work_that_is_left(newsroom: Desk, open_page: Page) -> None:
    app = open_page("queue", who=CHECKER)
    assert shown_claims(app) == listed(newsroom, states=WORKING_STATES)
    assert "state" not in app.query_params


def test_filters_are_written_into_the_address_and_read_from_it(
    newsroom: Desk, open_page: Page
) -> None:
    wanted = listed(newsroom, states=(ClaimState.NEW,), worth=(WorthBand.LOW,), language="en")
    assert wanted
    app = open_page("queue", who=CHECKER)
    app.pills(key="queue-states").set_value([ClaimState.NEW]).run()
    app.pills(key="queue-worth").set_value([WorthBand.LOW]).run()
    app.pills(key="queue-language").set_value("en").run()
    assert shown_claims(app) == wanted
    assert {name: app.query_params[name] for name in ("state", "worth", "lang")} == {
        "state": "new",
        "worth": "low",
        "lang": "en",
    }

    linked = open_page("queue", who=OTHER, state="new", worth="low", lang="en")
    assert shown_claims(linked) == wanted


def test_going_back_in_the_browser_brings_the_earlier_filters(
    newsroom: Desk, open_page: Page
) -> None:
    app = open_page("queue", who=CHECKER)
    app.pills(key="queue-worth").set_value([WorthBand.HIGH]).run()
    high = shown_claims(app)
    del app.query_params["worth"]
    app.run()
    assert shown_claims(app) == listed(newsroom, states=WORKING_STATES) != high
    assert app.pills(key="queue-worth").value == []


def test_what_was_chosen_is_there_again_after_another_page(open_page: Page) -> None:
    app = open_page("queue", who=CHECKER)
    app.pills(key="queue-worth").set_value([WorthBand.HIGH]).run()
    high = shown_claims(app)
    app.switch_page("factcheck/ui/pages/published.py").run()
    app.switch_page("factcheck/ui/pages/queue.py").run()
    assert shown_claims(app) == high


def test_an_address_that_names_what_isnt_there_opens_the_queue(
    newsroom: Desk, open_page: Page
) -> None:
    app = open_page(
        *("queue",),
        who=CHECKER,
        state="gone",
        assignee="77777",
        rating="no",
        tag="x",
        article="9999",
        page="99",
        order="random",
        lang="xx",
        mark="?",
    )
    assert not app.exception
    assert shown_claims(app) == listed(newsroom, states=WORKING_STATES)


def test_a_search_a_person_and_a_tag_are_filters_too(newsroom: Desk, open_page: Page) -> None:
    checker = work_as(newsroom, CHECKER)
    claim = view_claim(newsroom, first_claim(newsroom)).claim
    taken = take_claim(checker, claim.id, claim.version)
    tag_claims(checker, [(taken.id, taken.version)], add=["Pemilu"])
    app = open_page("queue", who=CHECKER)
    app.selectbox(key="queue-assignee").select("me").run()
    assert shown_claims(app) == [claim.draft.text]
    app.selectbox(key="queue-assignee").select(NOBODY).run()
    assert claim.draft.text not in shown_claims(app)
    app.button(key="queue-clear").click().run()
    app.selectbox(key="queue-tag").select("pemilu").run()
    assert shown_claims(app) == [claim.draft.text]
    app.button(key="queue-clear").click().run()
    app.text_input(key="queue-search").input(claim.draft.text.rstrip(".")).run()
    assert claim.draft.text in shown_claims(app)
    app.button(key="queue-clear").click().run()
    assert shown_claims(app) == listed(newsroom, states=WORKING_STATES)
    assert app.text_input(key="queue-search").value == ""


def test_a_view_is_saved_chosen_renamed_and_deleted(newsroom: Desk, open_page: Page) -> None:
    app = open_page("queue", who=CHECKER)
    app.pills(key="queue-marks").set_value([Mark.FREE]).run()
    app.selectbox(key="queue-order").select(QueueOrder.OLDEST).run()
    app.text_input(key=key_of(app, "view-name")).input("oldest free").run()
    app.button(key="view-save").click().run()
    checker = work_as(newsroom, CHECKER)
    wanted = QueueQuery(marks=(Mark.FREE,), order=QueueOrder.OLDEST)
    assert list_saved_views(checker) == {"oldest free": wanted}
    assert list_saved_views(work_as(newsroom, OTHER)) == {}

    app.button(key="queue-clear").click().run()
    assert app.pills(key="queue-marks").value == []
    app.button(key="view-0").click().run()
    assert app.pills(key="queue-marks").value == [Mark.FREE]
    assert app.selectbox(key="queue-order").value == QueueOrder.OLDEST

    app.text_input(key=key_of(app, "view-new-name")).input("free").run()
    app.button(key="view-rename").click().run()
    assert list(list_saved_views(checker)) == ["free"]
    app.button(key="view-delete").click().run()
    assert list_saved_views(checker) == {}


def test_a_view_of_the_same_name_is_replaced_and_names_are_shown_as_they_are(
    newsroom: Desk, open_page: Page
) -> None:
    checker = work_as(newsroom, CHECKER)
    save_view(checker, "*mine*", QueueQuery(marks=(Mark.FREE,)))
    app = open_page("queue", who=CHECKER)
    assert app.button(key="view-0").label == r"\*mine\*"
    app.text_input(key=key_of(app, "view-name")).input("*mine*").run()
    assert app.button(key="view-save").label == "Replace the view of this name"
    app.button(key="view-save").click().run()
    assert list_saved_views(checker) == {"*mine*": QueueQuery()}


def test_the_pages_of_the_list_have_every_claim_once(
    newsroom: Desk, open_page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = list_queue(newsroom, ClaimFilter(states=WORKING_STATES)).total
    monkeypatch.setattr("factcheck.ui.parts.queue_table.list_queue", list_few)
    monkeypatch.setattr("factcheck.ui.parts.queue_table.PAGE_SIZE", 20)
    app = open_page("queue", who=CHECKER)
    first = shown_claims(app)
    assert len(first) == 20
    seen = list(first)
    for number in range(2, -(-total // 20) + 1):
        app.pagination(key="queue-page").set_value(number).run()
        assert app.query_params["page"] == str(number)
        seen += shown_claims(app)
    assert len(seen) == total
    app.pills(key="queue-worth").set_value([WorthBand.HIGH]).run()
    assert "page" not in app.query_params
    back = open_page("queue", who=CHECKER, page="2")
    assert shown_claims(back) == seen[20:40]


def list_few(desk: Desk, wanted: ClaimFilter, *, order: QueueOrder, page: int) -> QueuePage:
    return list_queue(desk, wanted, order=order, page=page, size=20)


def test_a_click_on_a_claim_opens_it_and_on_another_cell_does_not(
    newsroom: Desk, open_page: Page
) -> None:
    app = select_rows(open_page("queue", who=CHECKER), cells=[(0, "worth")])
    assert "claim" not in app.query_params
    app = select_rows(app, cells=[(0, "claim")])
    assert app.query_params["claim"] == str(first_claim(newsroom))


def test_an_editor_assigns_several_claims_and_a_checker_only_takes_them(
    newsroom: Desk, open_page: Page
) -> None:
    rows = list_queue(newsroom, ClaimFilter(states=WORKING_STATES)).rows
    app = select_rows(open_page("queue", who=EDITOR), 0, 2)
    other = work_as(newsroom, OTHER).person
    assert other is not None
    app.selectbox(key=key_of(app, "batch-person")).select(other.id).run()
    app.button(key="batch-assign").click().run()
    assert not app.error
    changed = [view_claim(newsroom, rows[row].claim.id).claim for row in (0, 1, 2)]
    assert [claim.assignee_id for claim in changed] == [other.id, None, other.id]
    assert changed[0].taken_at is not None

    app = select_rows(open_page("queue", who=CHECKER), 1)
    assert app.selectbox(key=key_of(app, "batch-person")).options == [CHECKER]
    app.button(key="batch-assign").click().run()
    assert view_claim(newsroom, rows[1].claim.id).claim.state is ClaimState.CHECKING


def test_nobody_can_change_claims_before_saying_who_they_are(open_page: Page) -> None:
    app = select_rows(open_page("queue"), 0, 1)
    assert app.button(key="batch-release").disabled
    assert "Choose who you are" in shown_text(app)


def test_claims_are_dropped_tagged_and_due_together(newsroom: Desk, open_page: Page) -> None:
    rows = list_queue(newsroom, ClaimFilter(states=WORKING_STATES)).rows
    app = select_rows(open_page("queue", who=CHECKER), 0, 1)
    app.multiselect(key=key_of(app, "batch-add-tags")).set_value(["#Pemilu", "ekonomi"]).run()
    app.button(key="batch-tag").click().run()
    assert [list_claim_tags(newsroom, rows[n].claim.id) for n in (0, 1, 2)] == [
        ("ekonomi", "pemilu"),
        ("ekonomi", "pemilu"),
        (),
    ]
    app = select_rows(app, 0)
    app.multiselect(key=key_of(app, "batch-remove-tags")).set_value(["ekonomi"]).run()
    app.button(key="batch-tag").click().run()
    assert list_claim_tags(newsroom, rows[0].claim.id) == ("pemilu",)
    app = select_rows(app, 0, 1)
    app.date_input(key=key_of(app, "batch-day")).set_value(datetime(2020, 5, 1, tzinfo=UTC)).run()
    app.button(key="batch-due").click().run()
    due = view_claim(newsroom, rows[1].claim.id).claim.due_at
    assert due == datetime(2020, 5, 1, 23, 59, tzinfo=UTC)
    app.pills(key="queue-marks").set_value([Mark.OVERDUE]).run()
    assert shown_claims(app) == [rows[0].claim.draft.text, rows[1].claim.draft.text]
    assert list(app.dataframe[0].value["due"]) == ["overdue 2020-05-01"] * 2
    app = select_rows(app, 1)
    app.text_input(key=key_of(app, "batch-reason")).input("ganda").run()
    app.button(key="batch-drop").click().run()
    dropped = view_claim(newsroom, rows[1].claim.id).claim
    assert (dropped.state, dropped.dropped_because) == (ClaimState.DROPPED, "ganda")
    assert shown_claims(app) == [rows[0].claim.draft.text]


def test_a_claim_that_somebody_saved_meanwhile_is_named_and_the_others_are_done(
    newsroom: Desk, open_page: Page
) -> None:
    rows = list_queue(newsroom, ClaimFilter(states=WORKING_STATES)).rows
    app = select_rows(open_page("queue", who=CHECKER), 0, 1)
    edited = edit_claim(
        work_as(newsroom, OTHER),
        rows[0].claim.id,
        rows[0].claim.version,
        ClaimEdit(text="Kata-kata **Bagas**."),
    )
    app.text_input(key=key_of(app, "batch-reason")).input("ganda").run()
    app.button(key="batch-drop").click().run()
    assert view_claim(newsroom, edited.id).claim.state is ClaimState.NEW
    assert view_claim(newsroom, rows[1].claim.id).claim.state is ClaimState.DROPPED
    assert "Not changed: 1" in shown_text(app)
    assert r"\*\*Bagas\*\*" in shown_text(app)
    app.button(key="batch-understood").click().run()
    assert "Not changed" not in shown_text(app)


def test_a_selection_stays_with_its_claims_when_the_list_changes(
    newsroom: Desk, open_page: Page
) -> None:
    rows = list_queue(newsroom, ClaimFilter(states=WORKING_STATES)).rows
    app = select_rows(open_page("queue", who=CHECKER), 1)
    claim = rows[0].claim
    drop_claim(work_as(newsroom, OTHER), claim.id, claim.version, "ganda")
    app.text_input(key=key_of(app, "batch-reason")).input("salah").run()
    app.button(key="batch-drop").click().run()
    assert view_claim(newsroom, rows[1].claim.id).claim.dropped_because == "salah"
    assert view_claim(newsroom, rows[2].claim.id).claim.state is ClaimState.NEW


def test_tags_and_due_day_are_edited_on_the_desk(newsroom: Desk, open_page: Page) -> None:
    claim = view_claim(newsroom, first_claim(newsroom)).claim
    app = open_page("desk", who=CHECKER, claim=str(claim.id))
    app.multiselect(key=f"tags-{claim.id}-{claim.version}").set_value(["Ekonomi"]).run()
    app.button(key="tags-save").click().run()
    assert list_claim_tags(newsroom, claim.id) == ("ekonomi",)
    app.date_input(key=f"due-{claim.id}-{claim.version + 1}").set_value(
        datetime(2030, 1, 2, tzinfo=UTC)
    ).run()
    app.button(key="due-save").click().run()
    saved = view_claim(newsroom, claim.id).claim
    assert saved.due_at == datetime(2030, 1, 2, 23, 59, tzinfo=UTC)
    assert saved.version == claim.version + 2


def test_only_an_editor_sets_how_long_a_claim_stays_taken(newsroom: Desk, open_page: Page) -> None:
    button = "FormSubmitter:take-limit-Save hours"
    assert open_page("settings", who=CHECKER).button(key=button).disabled
    app = open_page("settings", who=EDITOR)
    app.number_input(key="take-limit-hours").set_value(12)
    app.button(key=button).click().run()
    assert get_take_limit(newsroom) == 12
