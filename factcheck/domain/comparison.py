"""What changed in a claim between two reviews of its verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.history import Event
from factcheck.domain.verdict import Move, Verdict
from factcheck.domain.views import DeskView

EDITS = ("claim.edit", "claim.undo")  # what changes the words of a claim
REVIEWED = (Move.APPROVE, Move.SEND_BACK)  # withdrawing isn't a review


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewComparison:
    """A verdict that waits for review beside what was reviewed last.

    Args:
        previous: the revision that a reviewer answered last; None before a first review.
        text_before: the claim's words at that review; before a first one, as they were
            when the claim was made.
        speaker_before: who asserted it then; "" for the article's own voice.
        added: evidence that the previous revision didn't rest on, by number.
        removed: evidence that the verdict no longer rests on, by number.
        kept: evidence that both rest on, by number.
    """

    verdict: Verdict
    previous: Verdict | None
    text_before: str
    speaker_before: str
    added: tuple[int, ...]
    removed: tuple[int, ...]
    kept: tuple[int, ...]


def compare_reviews(view: DeskView) -> ReviewComparison:
    """Compare a claim's newest verdict with what was reviewed before it.

    Args:
        view: of a claim that has a verdict.
    """
    verdict = view.verdicts[-1]
    earlier = [item for item in view.verdicts[:-1] if item.decided in REVIEWED]
    previous = earlier[-1] if earlier else None
    known = set(previous.evidence_ids) if previous else set()
    now = set(verdict.evidence_ids)
    edits = _list_edits(view, previous)
    return ReviewComparison(
        verdict=verdict,
        previous=previous,
        text_before=_first_value(edits, "text", view.claim.draft.text),
        speaker_before=_first_value(edits, "speaker", view.claim.draft.speaker or ""),
        added=tuple(sorted(now - known)),
        removed=tuple(sorted(known - now)),
        kept=tuple(sorted(known & now)),
    )


def _list_edits(view: DeskView, previous: Verdict | None) -> list[Mapping[str, object]]:
    """List what edits replaced since the previous revision was proposed, oldest first."""
    events = [event for event in view.history if event.draft.claim_id == view.claim.id]
    start = _find_proposal(events, previous.revision) if previous else 0
    return [event.draft.before for event in events[start:] if event.draft.action in EDITS]


def _find_proposal(events: Sequence[Event], revision: int) -> int:
    """Give the place of the proposal of a revision; each proposal is one event."""
    proposals = [n for n, event in enumerate(events) if event.draft.action == "claim.propose"]
    return proposals[revision - 1] if revision <= len(proposals) else 0


def _first_value(edits: Sequence[Mapping[str, object]], name: str, now: str) -> str:
    return next((str(edit[name] or "") for edit in edits if name in edit), now)
