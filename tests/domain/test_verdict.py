from __future__ import annotations

import pytest

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Role
from factcheck.domain.verdict import MOVES, ClaimState, Move, Rating, advance

# The whole table once more, written by hand: from, move, to, least role.
ALLOWED = [
    ("new", "take", "checking", "checker"),
    ("checking", "take", "checking", "checker"),
    ("sent_back", "take", "sent_back", "checker"),
    ("checking", "release", "new", "checker"),
    ("new", "propose", "proposed", "checker"),
    ("checking", "propose", "proposed", "checker"),
    ("sent_back", "propose", "proposed", "checker"),
    ("proposed", "withdraw", "checking", "checker"),
    ("proposed", "approve", "published", "editor"),
    ("proposed", "send_back", "sent_back", "editor"),
    ("published", "reopen", "checking", "checker"),
    ("new", "drop", "dropped", "checker"),
    ("checking", "drop", "dropped", "checker"),
    ("sent_back", "drop", "dropped", "checker"),
    ("dropped", "restore", "new", "checker"),
    ("new", "replace", "replaced", "checker"),
    ("checking", "replace", "replaced", "checker"),
    ("sent_back", "replace", "replaced", "checker"),
]


@pytest.mark.parametrize(("state", "move", "target", "least"), ALLOWED)
def test_an_allowed_move_leads_to_its_state(state: str, move: str, target: str, least: str) -> None:
    assert advance(ClaimState(state), Move(move), Role(least)) == ClaimState(target)
    assert advance(ClaimState(state), Move(move), Role.ADMIN) == ClaimState(target)


def test_every_other_move_is_refused_for_everybody() -> None:
    allowed = {(state, move) for state, move, _, _ in ALLOWED}
    refused = 0
    for state in ClaimState:
        for move in Move:
            if (state, move) in allowed:
                continue
            with pytest.raises(ForbiddenMoveError, match=f"“{state}” can't be changed by “{move}”"):
                advance(state, move, Role.ADMIN)
            refused += 1
    assert refused == len(ClaimState) * len(Move) - len(MOVES)


@pytest.mark.parametrize("move", [Move.APPROVE, Move.SEND_BACK])
def test_a_checker_can_not_decide_about_a_verdict(move: Move) -> None:
    with pytest.raises(ForbiddenMoveError, match="needs one of the roles admin, editor"):
        advance(ClaimState.PROPOSED, move, Role.CHECKER)


def test_a_rating_without_a_label_in_the_language_is_named_in_english() -> None:
    rating = Rating(
        code="true", position=1, labels={"en": "True", "id": "Benar"}, color="#000", value=5
    )
    assert (rating.label("id"), rating.label("ms")) == ("Benar", "True")
