"""Which change of a claim its author can still take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.history import Event

UNDO = "claim.undo"
COMMENT = "comment.add"  # says something about a claim and changes nothing of it
UNDOABLE = frozenset(
    {
        *("claim.added", "claim.edit", "claim.drop", "claim.restore"),
        *("claim.replace", "claim.split", "claim.merged"),
        *("evidence.link", "evidence.unlink", "evidence.copy", "evidence.move"),
        "match.decide",
    }
)
# Steps of the review have their own ways back; what was done before them stays.
FINAL = frozenset({"claim.propose", "claim.withdraw", "claim.approve", "claim.send_back"})


@dataclass(frozen=True, slots=True)
class LastChange:
    """A person's own newest change of a claim.

    Args:
        since: the first change that somebody else made after it, which keeps it from being
            undone; None where nobody did.
    """

    event: Event
    since: Event | None


def find_last_change(events: Sequence[Event], person_id: int) -> LastChange | None:
    """Find a person's own newest change that stands; None where there is none to undo.

    Args:
        events: of one claim, oldest first.
    """
    since: Event | None = None
    for event in reversed(list_standing(events)):
        if event.draft.action in FINAL:
            return None
        if event.draft.person_id != person_id:
            since = event
        elif event.draft.action in UNDOABLE:
            return LastChange(event, since)
    return None


def list_standing(events: Sequence[Event]) -> list[Event]:
    """List the changes of a claim without those that were undone, and without comments."""
    undone = {event.draft.after.get("undoes") for event in events if event.draft.action == UNDO}
    return [
        event
        for event in events
        if event.seq not in undone and event.draft.action not in (UNDO, COMMENT)
    ]
