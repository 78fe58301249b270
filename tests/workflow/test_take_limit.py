from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.queue import ClaimFilter, Mark
from factcheck.domain.verdict import ClaimState
from factcheck.workflow import claims as claims_module
from factcheck.workflow.claims import release_claim, restore_claim, take_claim
from factcheck.workflow.desk import Desk, current_time, open_store
from factcheck.workflow.queue import list_queue, list_rows, take_next_claim
from factcheck.workflow.review import reopen_claim
from factcheck.workflow.take_limit import get_take_limit, save_take_limit
from factcheck.workflow.view import view_claim
from tests.factories import add_article, propose, publish, reload

PEOPLE_AT_ONCE = 6


def take_long_ago(desk: Desk, claim: Claim, hours: float, monkeypatch: pytest.MonkeyPatch) -> Claim:
    with monkeypatch.context() as patch:
        past = current_time() - timedelta(hours=hours)
        patch.setattr(claims_module, "current_time", lambda: past)
        return take_claim(desk, claim.id, claim.version)


def test_a_claim_taken_too_long_ago_goes_to_the_next_person(
    checker: Desk, other_checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = add_article(checker)
    best = max(claims, key=lambda claim: claim.draft.worth)
    take_long_ago(checker, best, 49, monkeypatch)
    assert [row.idle for row in list_rows(checker, [best.id])] == [True]
    free = list_queue(checker, ClaimFilter(marks=(Mark.FREE,)))
    assert free.total == len(claims)

    taken = take_next_claim(other_checker)

    assert taken is not None
    assert taken.id == best.id
    assert other_checker.person is not None
    assert taken.assignee_id == other_checker.person.id
    assert [row.idle for row in list_rows(checker, [best.id])] == [False]
    event = view_claim(checker, best.id).history[-1]
    assert (event.person, event.draft.action) == ("Bagas", "claim.take")
    assert (event.draft.before["assignee"], event.draft.after["assignee"]) == ("Sekar", "Bagas")


@pytest.mark.parametrize(("hours", "limit"), [(47, 48), (49, 0), (3, 4)])
def test_a_claim_taken_lately_stays_with_who_has_it(
    checker: Desk,
    editor: Desk,
    other_checker: Desk,
    hours: int,
    limit: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_take_limit(editor, limit)
    claims = add_article(checker)
    best = max(claims, key=lambda claim: claim.draft.worth)
    take_long_ago(checker, best, hours, monkeypatch)
    taken = take_next_claim(other_checker)
    assert taken is not None
    assert taken.id != best.id
    assert list_rows(checker, [best.id])[0].idle is False


def test_a_claim_in_review_is_never_free(
    checker: Desk, other_checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = add_article(checker)[0]
    proposed = propose(checker, take_long_ago(checker, claim, 100, monkeypatch))
    while (taken := take_next_claim(other_checker)) is not None:
        assert taken.id != proposed.id
    assert reload(checker, proposed).state is ClaimState.PROPOSED


def test_since_when_a_claim_is_taken_is_known_wherever_somebody_has_it(
    checker: Desk, editor: Desk
) -> None:
    first, second = add_article(checker)[:2]
    assert first.taken_at is None
    taken = take_claim(checker, first.id, first.version)
    assert taken.taken_at == taken.changed_at
    released = release_claim(checker, taken.id, taken.version)
    assert (released.assignee_id, released.taken_at) == (None, None)
    published = publish(checker, editor, second)
    reopened = reopen_claim(editor, published.id, published.version)
    assert reopened.taken_at == reopened.changed_at
    dropped = claims_module.drop_claim(editor, reopened.id, reopened.version, "ganda")
    restored = restore_claim(editor, dropped.id, dropped.version)
    assert (restored.assignee_id, restored.taken_at) == (None, None)


def test_the_limit_is_two_days_until_somebody_saves_another(checker: Desk, editor: Desk) -> None:
    assert get_take_limit(checker) == 48
    save_take_limit(editor, 12)
    assert get_take_limit(checker) == 12


@pytest.mark.parametrize("hours", [-1, 24 * 365 + 1])
def test_an_impossible_limit_is_refused(editor: Desk, hours: int) -> None:
    with pytest.raises(RefusedInputError):
        save_take_limit(editor, hours)
    assert get_take_limit(editor) == 48


def test_people_who_press_at_once_never_get_the_same_claim(
    checker: Desk, other_checker: Desk, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = add_article(checker)
    take_long_ago(checker, claims[0], 100, monkeypatch)
    found: list[list[int]] = [[] for _ in range(PEOPLE_AT_ONCE)]
    barrier = threading.Barrier(PEOPLE_AT_ONCE)

    def press(number: int) -> None:
        desk = Desk(open_store(url), (checker, other_checker)[number % 2].person)
        barrier.wait(30)
        while (claim := take_next_claim(desk)) is not None:
            found[number].append(claim.id)
        desk.store.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in range(PEOPLE_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    taken = [number for numbers in found for number in numbers]
    assert sorted(taken) == sorted(claim.id for claim in claims)
