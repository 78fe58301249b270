from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.history import Event, EventDraft
from factcheck.domain.message import Message
from factcheck.domain.people import Role
from factcheck.domain.verdict import ClaimState, Move, advance
from factcheck.storage.history import list_claim_events
from factcheck.ui import translation
from factcheck.ui.parts.changes import (
    FIELD_NAMES,
    HIDDEN,
    compare_words,
    list_changes,
    name_event,
    write_change,
)
from factcheck.ui.parts.names import ACTION_NAMES
from factcheck.ui.translation import tr_message
from factcheck.workflow.desk import open_terminal
from tests.conftest import at_work
from tests.workflow.role_actions import ACTIONS, Action, Actor, Newsroom


@pytest.fixture
def indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "choose_language", lambda: "id")


def make_event(action: str, before: dict[str, object], after: dict[str, object]) -> Event:
    draft = EventDraft(action=action, person_id=1, before=before, after=after, claim_id=1)
    at = datetime(2025, 5, 7, 8, 0, tzinfo=UTC)
    return Event(seq=1, at=at, draft=draft, person="Sekar", program="0", hash="")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("naik 3.000 ton", "naik 13.000 ton", "naik [-3.000][+13.000] ton"),
        ("Beras naik", "Beras naik lagi", "Beras naik[+ lagi]"),
        ("Harga beras naik", "Harga naik", "Harga [-beras ]naik"),
        ("sama", "sama", "sama"),
    ],
)
def test_changed_words_are_found(before: str, after: str, shown: str) -> None:
    signs = {"kept": "{}", "deleted": "[-{}]", "added": "[+{}]"}
    pieces = compare_words(before, after)
    assert "".join(signs[piece.kind].format(piece.words) for piece in pieces) == shown


def test_a_change_is_marked_by_signs_and_lines_and_never_read_as_html() -> None:
    written = write_change("text", "<b>tiga</b> ekor", "<i>lima</i> ekor")
    assert "<b>tiga" not in written
    assert "<i>" not in written
    assert "<b>−</b><s>b</s></del>" in written
    assert "<b>+</b><u>i</u></ins>" in written
    assert "<s>tiga</s>" in written
    assert "<u>lima</u>" in written


@pytest.mark.usefixtures("indonesian")
def test_fields_states_and_people_are_shown_in_words() -> None:
    event = make_event(
        "claim.restore",
        {"state": "dropped", "dropped_because": "Sepele", "derived": {"worth": 1}},
        {"state": "new", "assignee_id": 7},
    )
    assert list_changes(event, {7: "Bagas"}) == [
        ("assignee_id", "", "Bagas"),
        ("dropped_because", "Sepele", ""),
        ("state", "dicoret", "baru"),
    ]
    assert write_change("state", "dicoret", "baru") == (
        '<div dir="auto" style="overflow-wrap:anywhere"><b>status:</b> dicoret → baru</div>'
    )


@pytest.mark.usefixtures("indonesian")
def test_an_undo_says_what_was_undone() -> None:
    event = make_event("claim.undo", {"text": "a"}, {"undoes": 3, "undone": "claim.edit"})
    assert name_event(event) == "diurungkan: disunting"


@pytest.mark.usefixtures("indonesian")
def test_codes_in_refusals_are_shown_in_the_readers_language() -> None:
    with pytest.raises(ForbiddenMoveError) as caught:
        advance(ClaimState.SENT_BACK, Move.APPROVE, Role.EDITOR)
    assert tr_message(caught.value.message) == (
        "Klaim berstatus “dikembalikan” tidak dapat diubah dengan “setujui”. "
        "Muat ulang halaman untuk melihat statusnya sekarang."
    )
    with pytest.raises(ForbiddenMoveError) as caught:
        advance(ClaimState.PROPOSED, Move.APPROVE, Role.CHECKER)
    shown = tr_message(caught.value.message)
    for word in ("“setujui”", "administrator", "editor", "pemeriksa fakta"):
        assert word in shown
    assert "admin," not in shown


@pytest.mark.usefixtures("indonesian")
def test_a_value_that_is_no_code_stays_as_it_is() -> None:
    message = Message.of("Claim {number} of {total}, {state}: {text}", state="x", number="new")
    values = {**message.values, "total": "3", "text": "new"}
    assert "x: new" in tr_message(Message(message.template, values))


@pytest.mark.parametrize("action", [row for row in ACTIONS if row.allowed], ids=str)
def test_the_timeline_has_words_for_all_that_can_be_done_to_a_claim(
    sqlite_url: str, action: Action
) -> None:
    terminal = open_terminal(sqlite_url)
    checker, editor, admin = (at_work(terminal, str(role), role) for role in Role)
    desks = {Actor.CHECKER: checker, Actor.EDITOR: editor, Actor.ADMIN: admin}
    actor = next((desk for name, desk in desks.items() if name in action.allowed), terminal)
    action.prepare(Newsroom(terminal=terminal, checker=checker, editor=editor, actor=actor))()
    with terminal.store.read() as session:
        events = list_claim_events(session, range(1, 100))
    terminal.store.close()
    for event in events:
        assert event.draft.action in ACTION_NAMES
        fields = {*event.draft.before, *event.draft.after}
        assert fields - HIDDEN <= FIELD_NAMES.keys(), event.draft.action
