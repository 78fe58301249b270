"""Verdicts, review states and the moves between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Role


class ClaimState(StrEnum):
    """Where a claim stands in the newsroom's work."""

    NEW = "new"
    CHECKING = "checking"
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    DROPPED = "dropped"
    REPLACED = "replaced"  # by the claims that it was split or merged into


class Move(StrEnum):
    """What a person can do with a claim's state."""

    TAKE = "take"
    RELEASE = "release"
    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    DROP = "drop"
    RESTORE = "restore"
    REPLACE = "replace"


CHECKERS = frozenset({Role.CHECKER, Role.EDITOR, Role.ADMIN})
EDITORS = frozenset({Role.EDITOR, Role.ADMIN})

# (from, move): (to, who may). What isn't listed is not allowed.
MOVES: dict[tuple[ClaimState, Move], tuple[ClaimState, frozenset[Role]]] = {
    (ClaimState.NEW, Move.TAKE): (ClaimState.CHECKING, CHECKERS),
    (ClaimState.CHECKING, Move.TAKE): (ClaimState.CHECKING, CHECKERS),
    (ClaimState.SENT_BACK, Move.TAKE): (ClaimState.SENT_BACK, CHECKERS),
    (ClaimState.CHECKING, Move.RELEASE): (ClaimState.NEW, CHECKERS),
    (ClaimState.NEW, Move.PROPOSE): (ClaimState.PROPOSED, CHECKERS),
    (ClaimState.CHECKING, Move.PROPOSE): (ClaimState.PROPOSED, CHECKERS),
    (ClaimState.SENT_BACK, Move.PROPOSE): (ClaimState.PROPOSED, CHECKERS),
    (ClaimState.PROPOSED, Move.WITHDRAW): (ClaimState.CHECKING, CHECKERS),
    (ClaimState.PROPOSED, Move.APPROVE): (ClaimState.PUBLISHED, EDITORS),
    (ClaimState.PROPOSED, Move.SEND_BACK): (ClaimState.SENT_BACK, EDITORS),
    (ClaimState.PUBLISHED, Move.REOPEN): (ClaimState.CHECKING, CHECKERS),
    (ClaimState.NEW, Move.DROP): (ClaimState.DROPPED, CHECKERS),
    (ClaimState.CHECKING, Move.DROP): (ClaimState.DROPPED, CHECKERS),
    (ClaimState.SENT_BACK, Move.DROP): (ClaimState.DROPPED, CHECKERS),
    (ClaimState.DROPPED, Move.RESTORE): (ClaimState.NEW, CHECKERS),
    (ClaimState.NEW, Move.REPLACE): (ClaimState.REPLACED, CHECKERS),
    (ClaimState.CHECKING, Move.REPLACE): (ClaimState.REPLACED, CHECKERS),
    (ClaimState.SENT_BACK, Move.REPLACE): (ClaimState.REPLACED, CHECKERS),
}

# Ways back that only exist to undo one's own last change: (from, to).
RETURNS = frozenset(
    {
        (ClaimState.DROPPED, ClaimState.NEW),
        (ClaimState.DROPPED, ClaimState.CHECKING),
        (ClaimState.DROPPED, ClaimState.SENT_BACK),
        (ClaimState.NEW, ClaimState.DROPPED),
        (ClaimState.REPLACED, ClaimState.NEW),
        (ClaimState.REPLACED, ClaimState.CHECKING),
        (ClaimState.REPLACED, ClaimState.SENT_BACK),
        (ClaimState.NEW, ClaimState.REPLACED),
        (ClaimState.CHECKING, ClaimState.REPLACED),
    }
)

# States in which the words and the evidence of a claim may be changed.
OPEN_STATES = frozenset({ClaimState.NEW, ClaimState.CHECKING, ClaimState.SENT_BACK})

# States in which nobody has to do anything about a claim.
DONE_STATES = frozenset({ClaimState.PUBLISHED, ClaimState.DROPPED, ClaimState.REPLACED})


def advance(state: ClaimState, move: Move, role: Role) -> ClaimState:
    """Give the state after a move.

    Raises:
        ForbiddenMoveError: the state or the role doesn't allow it.
    """
    if (state, move) not in MOVES:
        raise ForbiddenMoveError(
            "A claim that is “{state}” can't be changed by “{move}”. "
            "Reload the page to see where it stands now.",
            state=state,
            move=move,
        )
    target, roles = MOVES[state, move]
    if role not in roles:
        raise ForbiddenMoveError(
            "“{move}” needs one of the roles {roles}; yours is {role}. "
            "Ask an editor, or an administrator to change your role.",
            move=move,
            roles=", ".join(sorted(roles)),
            role=role,
        )
    return target


def check_return(state: ClaimState, target: ClaimState) -> None:
    """Check that a claim may go back to an earlier state because a change is undone.

    Raises:
        ForbiddenMoveError: it may not.
    """
    if (state, target) not in RETURNS:
        raise ForbiddenMoveError(
            "A claim that is “{state}” can't go back to “{target}”. "
            "Reload the page to see where it stands now.",
            state=state,
            target=target,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One step of the newsroom's rating scale.

    Args:
        code: stable name that is stored, for example ``mostly_true``.
        position: order on the scale, from 1.
        labels: text by language code; English always exists.
        color: hexadecimal colour of badge and chart.
        value: numeric value for schema.org ClaimReview (1 worst .. 5 best), None for
            ratings off the scale.
        retired_at: since when it isn't offered for new verdicts, UTC; it stays on old ones.
    """

    code: str
    position: int
    labels: dict[str, str]
    color: str
    value: int | None
    retired_at: datetime | None = None

    @property
    def retired(self) -> bool:
        """Whether it isn't offered for new verdicts."""
        return self.retired_at is not None

    def label(self, language: str) -> str:
        """Give the rating's name in a language, else in English."""
        return self.labels.get(language, self.labels["en"])


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictDraft:
    """A verdict as a person proposes it.

    Args:
        rating: code of the rating.
        rationale: why, in the words that are published.
        evidence_ids: the evidence that it rests on.
        correction: why it corrects what was published, in words that are published too;
            None where nothing was published before.
    """

    rating: str
    rationale: str
    evidence_ids: tuple[int, ...] = ()
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One revision of the newsroom's answer to a claim; never changed once saved.

    Args:
        revision: counts from 1 for each claim.
        rating: code of the rating.
        rationale: why, in the words that are published.
        evidence_ids: the evidence that the proposer saw.
        proposed_by, decided_by: ids of people; never the same for an approval.
        decided: `Move.APPROVE`, `Move.SEND_BACK`, or None while it waits.
        note: the editor's note.
        correction: the public reason why it corrects an earlier published revision.
    """

    id: int
    claim_id: int
    revision: int
    rating: str
    rationale: str
    proposed_by: int
    proposed_at: datetime
    evidence_ids: tuple[int, ...] = ()
    decided: Move | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    note: str | None = None
    correction: str | None = None

    @property
    def published(self) -> bool:
        """Whether it was approved, so that readers saw it."""
        return self.decided is Move.APPROVE


def find_published(verdicts: Sequence[Verdict]) -> Verdict | None:
    """Give the newest published revision; None where none was."""
    return next((verdict for verdict in reversed(verdicts) if verdict.published), None)
