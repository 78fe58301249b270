from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError, UnknownRecordError
from factcheck.domain.people import Role
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.accounts import deactivate_person, invite_person
from factcheck.workflow.batches import (
    BATCH_LIMIT,
    assign_claims,
    drop_claims,
    release_claims,
    set_due_of_claims,
    tag_claims,
)
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk, open_terminal
from factcheck.workflow.history import current_anchor
from factcheck.workflow.tags import list_claim_tags, set_due, set_tags
from factcheck.workflow.view import view_claim
from tests.factories import add_article, propose, publish, reload

DUE = datetime(2026, 5, 1, 16, 59, tzinfo=UTC)


def versions_of(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    return [(claim.id, claim.version) for claim in claims]


def actions_of(desk: Desk, claim: Claim) -> list[str]:
    return [event.draft.action for event in view_claim(desk, claim.id).history]


def id_of(desk: Desk) -> int:
    assert desk.person is not None
    return desk.person.id


def test_claims_are_assigned_with_one_line_of_history_each(
    checker: Desk, editor: Desk, other_checker: Desk
) -> None:
    claims = add_article(checker)
    result = assign_claims(editor, versions_of(claims), id_of(other_checker))
    assert (result.done, result.refused) == (tuple(claim.id for claim in claims), ())
    for claim in claims:
        now = reload(checker, claim)
        assert (now.state, now.assignee_id) == (ClaimState.CHECKING, id_of(other_checker))
        assert now.taken_at == now.changed_at
        assert now.version == claim.version + 1
        event = view_claim(checker, claim.id).history[-1]
        assert (event.person, event.draft.action) == ("Laras", "claim.take")
        assert (event.draft.before["assignee"], event.draft.after["assignee"]) == (None, "Bagas")


def test_a_checker_takes_claims_on_but_gives_them_to_nobody_else(
    checker: Desk, other_checker: Desk
) -> None:
    claims = add_article(checker)
    with pytest.raises(ForbiddenMoveError, match="editor"):
        assign_claims(checker, versions_of(claims), id_of(other_checker))
    assert reload(checker, claims[0]).assignee_id is None
    assert assign_claims(checker, versions_of(claims), id_of(checker)).refused == ()


def test_nobody_is_given_work_who_doesnt_work_here(checker: Desk, editor: Desk, url: str) -> None:
    claims = add_article(checker)
    with pytest.raises(UnknownRecordError):
        assign_claims(editor, versions_of(claims), 999)
    terminal = open_terminal(url)
    invite_person(terminal, "old@kabar.example", name="Lama", role=Role.CHECKER)
    deactivate_person(terminal, "old@kabar.example")
    with terminal.store.read() as session:
        from factcheck.storage.people import list_people  # noqa: PLC0415

        gone = next(person for person in list_people(session) if person.name == "Lama")
    terminal.store.close()
    with pytest.raises(UnknownRecordError, match="Lama"):
        assign_claims(editor, versions_of(claims), gone.id)


def test_a_claim_that_cant_be_changed_is_named_and_the_others_are_done(
    checker: Desk, editor: Desk, other_checker: Desk
) -> None:
    first, second, third = add_article(checker)[:3]
    published = publish(checker, editor, first)
    stale = edit_claim(other_checker, second.id, second.version, ClaimEdit(text="Kata lain."))
    result = drop_claims(checker, versions_of([published, second, third]), "ganda")
    assert result.done == (third.id,)
    assert [(item.claim_id, item.text) for item in result.refused] == [
        (published.id, published.draft.text),
        (stale.id, "Kata lain."),
    ]
    assert "published" in str(result.refused[0].reason)
    assert "Bagas" in str(result.refused[1].reason)
    assert reload(checker, third).dropped_because == "ganda"
    assert [reload(checker, item).state for item in (published, stale)] == [
        ClaimState.PUBLISHED,
        ClaimState.NEW,
    ]
    assert actions_of(checker, third)[-1] == "claim.drop"
    assert "claim.drop" not in actions_of(checker, stale)


def test_a_claim_is_given_back_without_who_had_it_and_since_when(checker: Desk) -> None:
    claims = add_article(checker)[:2]
    assign_claims(checker, versions_of(claims[:1]), id_of(checker))
    taken = reload(checker, claims[0])
    result = release_claims(checker, versions_of([taken, claims[1]]))
    assert result.done == (taken.id,)
    assert [item.claim_id for item in result.refused] == [claims[1].id]
    free = reload(checker, taken)
    assert (free.state, free.assignee_id, free.taken_at) == (ClaimState.NEW, None, None)


def test_tags_are_added_and_taken_off_in_one_spelling(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    tag_claims(checker, versions_of([first]), add=["#Pemilu ", "Harga  Beras"])
    assert list_claim_tags(checker, first.id) == ("harga beras", "pemilu")
    first = reload(checker, first)
    result = tag_claims(
        checker, versions_of([first, second]), add=["pemilu"], remove=["HARGA   BERAS"]
    )
    assert result.done == (first.id, second.id)
    assert [list_claim_tags(checker, claim.id) for claim in (first, second)] == [("pemilu",)] * 2
    first, second = reload(checker, first), reload(checker, second)
    before = current_anchor(checker)
    tag_claims(checker, versions_of([first, second]), add=["pemilu"])
    assert current_anchor(checker) == before
    assert reload(checker, first).version == first.version


@pytest.mark.parametrize("tag", ["", " # ", "x" * 41, "a\x00b", "\u202e"])
def test_a_tag_that_cant_be_taken_changes_nothing(checker: Desk, tag: str) -> None:
    claims = add_article(checker)
    with pytest.raises(RefusedInputError):
        tag_claims(checker, versions_of(claims), add=["baik", tag])
    assert list_claim_tags(checker, claims[0].id) == ()


def test_a_claim_has_at_most_twenty_tags(checker: Desk) -> None:
    claim = add_article(checker)[0]
    tagged = set_tags(checker, claim.id, claim.version, [f"tag {n}" for n in range(20)])
    result = tag_claims(checker, versions_of([tagged]), add=["satu lagi"])
    assert "21" in str(result.refused[0].reason)
    assert tag_claims(checker, versions_of([tagged]), add=["x"], remove=["tag 3"]).refused == ()


def test_a_due_day_is_set_while_there_is_work(checker: Desk, editor: Desk) -> None:
    first, second, third = add_article(checker)[:3]
    published, proposed = publish(checker, editor, first), propose(checker, second)
    result = set_due_of_claims(checker, versions_of([published, proposed, third]), DUE)
    assert result.done == (proposed.id, third.id)
    assert [item.claim_id for item in result.refused] == [published.id]
    due = reload(checker, third)
    assert (due.due_at, due.version) == (DUE, third.version + 1)
    assert actions_of(checker, third)[-1] == "claim.due"
    assert set_due(checker, due.id, due.version, None).due_at is None


@pytest.mark.parametrize("count", [0, BATCH_LIMIT + 1])
def test_a_batch_is_neither_empty_nor_endless(checker: Desk, count: int) -> None:
    with pytest.raises(RefusedInputError, match=str(count)):
        release_claims(checker, [(number, 1) for number in range(1, count + 1)])


def test_a_claim_that_isnt_there_is_named(checker: Desk) -> None:
    result = release_claims(checker, [(999, 1)])
    assert [(item.claim_id, item.text) for item in result.refused] == [(999, "")]
