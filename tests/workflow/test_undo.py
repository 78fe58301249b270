from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.domain.claim import Claim, Span
from factcheck.domain.errors import ForbiddenMoveError, StaleClaimError
from factcheck.domain.match import Relation
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import (
    ClaimEdit,
    add_claim_by_hand,
    drop_claim,
    edit_claim,
    restore_claim,
    take_claim,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import copy_evidence, link_evidence, unlink_evidence
from factcheck.workflow.groups import decide_match
from factcheck.workflow.history import check_history
from factcheck.workflow.lineage import merge_claims, split_claim
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.spans import find_cut
from factcheck.workflow.undo import undo_change
from factcheck.workflow.view import view_claim
from tests.factories import ARTICLE, add_article, find_claim, make_evidence, propose, reload


def undo(desk: Desk, claim: Claim) -> Claim:
    """Undo on the newest version, and give the claim that is to be shown."""
    undone = undo_change(desk, claim.id, reload(desk, claim).version)
    return view_claim(desk, undone.claim_id).claim


def addresses(desk: Desk, claim: Claim) -> list[str]:
    return [item.draft.address for item in view_claim(desk, claim.id).evidence]


def link(desk: Desk, claim: Claim, name: str) -> int:
    draft = make_evidence(address=f"https://data.example.org/{name}")
    return link_evidence(desk, claim.id, reload(desk, claim).version, draft).id


EDITS: list[Callable[[Claim], ClaimEdit]] = [
    lambda _: ClaimEdit(text="Jembatan itu 420 meter."),
    lambda _: ClaimEdit(speaker="Arman Sutejo"),
    lambda claim: ClaimEdit(
        spans=(Span(claim.draft.spans[0].start, claim.draft.spans[0].end - 9),)
    ),
    lambda claim: ClaimEdit(text="Lain.", spans=(*claim.draft.spans, Span(0, 9))),
]


@pytest.mark.parametrize("make_edit", EDITS)
def test_an_undone_edit_brings_back_everything_that_was_read_from_the_words(
    checker: Desk, make_edit: Callable[[Claim], ClaimEdit]
) -> None:
    claim = find_claim(add_article(checker), "12.000")
    edited = edit_claim(checker, claim.id, claim.version, make_edit(claim))
    assert edited.draft != claim.draft
    back = undo(checker, claim)
    assert back.draft == claim.draft
    assert back.version == claim.version + 2
    assert suggest_matches(checker, claim.id) == []


def test_an_undo_names_what_it_undoes_and_the_history_only_grows(checker: Desk) -> None:
    claim = add_article(checker)[0]
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Jembatan itu 420 meter."))
    before = view_claim(checker, claim.id).history
    undo(checker, claim)
    after = view_claim(checker, claim.id).history
    assert after[:-1] == before
    event = after[-1].draft
    assert event.action == "claim.undo"
    assert event.before == {"text": "Jembatan itu 420 meter."}
    assert event.after == {
        "text": claim.draft.text,
        "undoes": before[-1].seq,
        "undone": "claim.edit",
    }
    assert check_history(checker).fault is None


def test_one_change_after_the_other_is_undone(checker: Desk) -> None:
    claim = add_article(checker)[0]
    for text in ("Satu.", "Dua."):
        edit_claim(checker, claim.id, reload(checker, claim).version, ClaimEdit(text=text))
    take_claim(checker, claim.id, reload(checker, claim).version)
    assert undo(checker, claim).draft.text == "Satu."
    assert undo(checker, claim).draft.text == claim.draft.text
    with pytest.raises(ForbiddenMoveError, match="You changed nothing of claim"):
        undo(checker, claim)
    assert reload(checker, claim).state == ClaimState.CHECKING


def test_nothing_is_undone_over_the_change_of_somebody_else(
    checker: Desk, other_checker: Desk
) -> None:
    claim = add_article(checker)[0]
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Satu."))
    link(other_checker, claim, "a")
    with pytest.raises(ForbiddenMoveError, match=r"Bagas changed claim \d+ after you"):
        undo(checker, claim)
    assert reload(checker, claim).draft.text == "Satu."
    undo(other_checker, claim)
    assert undo(checker, claim).draft.text == claim.draft.text


def test_an_undo_of_a_page_that_is_no_longer_true_is_refused(
    checker: Desk, other_checker: Desk
) -> None:
    claim = add_article(checker)[0]
    edited = edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Satu."))
    take_claim(other_checker, claim.id, edited.version)
    with pytest.raises(StaleClaimError, match="Bagas"):
        undo_change(checker, claim.id, edited.version)


@pytest.mark.parametrize("taken", [True, False])
def test_an_undone_drop_brings_the_claim_back_to_whoever_had_it(checker: Desk, taken: bool) -> None:  # noqa: FBT001
    claim = add_article(checker)[0]
    if taken:
        claim = take_claim(checker, claim.id, claim.version)
    drop_claim(checker, claim.id, claim.version, "Sepele")
    back = undo(checker, claim)
    assert (back.state, back.assignee_id, back.dropped_because) == (
        claim.state,
        claim.assignee_id,
        None,
    )


def test_an_undone_restoring_drops_the_claim_with_its_reason(checker: Desk) -> None:
    claim = take_claim(checker, (first := add_article(checker)[0]).id, first.version)
    dropped = drop_claim(checker, claim.id, claim.version, "Sepele")
    restore_claim(checker, claim.id, dropped.version)
    back = undo(checker, claim)
    assert (back.state, back.dropped_because) == (ClaimState.DROPPED, "Sepele")
    assert back.assignee_id == claim.assignee_id
    assert undo(checker, claim).state == ClaimState.CHECKING


@pytest.mark.parametrize("taken", [True, False])
def test_a_claim_that_was_added_by_hand_is_set_aside_by_an_undo(
    checker: Desk,
    taken: bool,  # noqa: FBT001
) -> None:
    article_id = add_article(checker)[0].article_id or 0
    added = add_claim_by_hand(checker, article_id, [Span(0, 34)])
    if taken:
        added = take_claim(checker, added.id, added.version)

    back = undo(checker, added)

    assert (back.id, back.state) == (added.id, ClaimState.DROPPED)
    assert back.dropped_because == "Taken back by the person who added it."
    event = view_claim(checker, added.id).history[-1].draft
    assert event.before == {"state": added.state, "dropped_because": None}
    assert {name: event.after[name] for name in ("state", "undone")} == {
        "state": "dropped",
        "undone": "claim.added",
    }
    with pytest.raises(ForbiddenMoveError, match="You changed nothing of claim"):
        undo(checker, added)
    restored = restore_claim(checker, added.id, back.version)
    assert (restored.state, restored.dropped_because) == (ClaimState.NEW, None)
    assert check_history(checker).fault is None


def test_what_was_done_to_an_added_claim_is_undone_before_it(
    checker: Desk, other_checker: Desk
) -> None:
    article_id = add_article(checker)[0].article_id or 0
    added = add_claim_by_hand(checker, article_id, [Span(0, 34)])
    edit_claim(checker, added.id, added.version, ClaimEdit(text="Jembatan itu baru."))
    assert undo(checker, added).draft.text == added.draft.text
    link(other_checker, added, "a")
    with pytest.raises(ForbiddenMoveError, match=r"Bagas changed claim \d+ after you"):
        undo(checker, added)
    assert reload(checker, added).state == ClaimState.NEW


def test_an_undone_split_brings_the_claim_back_and_sets_its_parts_aside(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    link(checker, claim, "a")
    claim = reload(checker, claim)
    parts = find_cut(ARTICLE, claim.draft.spans, "diresmikan pada")
    children = split_claim(checker, claim.id, claim.version, parts)
    back = undo(checker, children[1])
    assert (back.id, back.state, back.draft) == (claim.id, claim.state, claim.draft)
    assert [reload(checker, child).state for child in children] == [ClaimState.REPLACED] * 2
    for child in children:
        with pytest.raises(ForbiddenMoveError, match="You changed nothing"):
            undo(checker, child)
    again = split_claim(checker, claim.id, back.version, parts)
    assert undo(checker, claim).state == claim.state
    assert reload(checker, again[0]).state == ClaimState.REPLACED
    assert undo(checker, claim).id == claim.id
    assert addresses(checker, claim) == []


def test_an_undone_merge_brings_both_claims_back(checker: Desk) -> None:
    claims = add_article(checker)
    first, second = find_claim(claims, "420 meter"), find_claim(claims, "Rp 85 miliar")
    second = take_claim(checker, second.id, second.version)
    merged = merge_claims(checker, [(c.id, c.version) for c in (first, second)])
    assert undo(checker, second).id == second.id
    assert reload(checker, first).state == ClaimState.NEW
    assert reload(checker, second).state == ClaimState.CHECKING
    assert reload(checker, merged).state == ClaimState.REPLACED


def test_a_split_is_kept_once_a_part_was_changed(checker: Desk, other_checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    parts = find_cut(ARTICLE, claim.draft.spans, "diresmikan pada")
    children = split_claim(checker, claim.id, claim.version, parts)
    link(other_checker, children[1], "a")
    with pytest.raises(ForbiddenMoveError, match=rf"Claim {children[1].id}.* \(Bagas"):
        undo(checker, children[0])
    assert reload(checker, claim).state == ClaimState.REPLACED
    undo(other_checker, children[1])
    assert undo(checker, children[0]).id == claim.id


def test_linked_and_copied_evidence_is_unlinked_by_an_undo(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    link(checker, first, "a")
    copy_evidence(checker, second.id, second.version, first.id)
    undo(checker, second)
    assert addresses(checker, second) == []
    undo(checker, first)
    assert addresses(checker, first) == []


def test_unlinked_evidence_comes_back_in_its_place(checker: Desk) -> None:
    claim = add_article(checker)[0]
    first, _ = link(checker, claim, "a"), link(checker, claim, "b")
    before = view_claim(checker, claim.id).evidence
    unlink_evidence(checker, claim.id, reload(checker, claim).version, first)
    undo(checker, claim)
    after = view_claim(checker, claim.id).evidence
    assert [item.draft for item in after] == [item.draft for item in before]
    assert after[0].copied_from == first
    undo(checker, claim)
    undo(checker, claim)
    assert addresses(checker, claim) == []


def test_an_undone_decision_leaves_the_one_before(checker: Desk, other_checker: Desk) -> None:
    first = add_article(checker)[0]
    second = add_article(checker, ARTICLE + "Selesai.\n")[0]
    decide_match(checker, first.id, second.id, Relation.RELATED, score=70)
    decide_match(checker, first.id, second.id, Relation.SAME, score=70)
    undo(checker, first)
    decided = suggest_matches(checker, first.id)[0].decision
    assert decided is not None
    assert decided.relation is Relation.RELATED
    undo(checker, first)
    assert suggest_matches(checker, first.id)[0].decision is None
    decide_match(checker, first.id, second.id, Relation.RELATED, score=70)
    decide_match(other_checker, second.id, first.id, Relation.SAME, score=70)
    with pytest.raises(ForbiddenMoveError, match="Somebody decided about claims"):
        undo(checker, first)


def test_what_was_done_before_a_proposal_stays(checker: Desk) -> None:
    claim = propose(checker, add_article(checker)[0])
    with pytest.raises(ForbiddenMoveError, match="You changed nothing"):
        undo(checker, claim)
