"""Taking one's own last change of a claim back; the history only grows by that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, Span
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.history import Event
from factcheck.domain.match import MatchDecision, Relation
from factcheck.domain.people import Person
from factcheck.domain.undo import UNDO, find_last_change
from factcheck.domain.verdict import OPEN_STATES, ClaimState, check_return
from factcheck.matching.normalise import normalise_text
from factcheck.storage.claims import change_claim, get_current_claim, replace_spans
from factcheck.storage.history import list_claim_events
from factcheck.storage.matches import list_decisions
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.groups import save_decision
from factcheck.workflow.moves import Change, note_change
from factcheck.workflow.undo_evidence import link_again, order_again, unlink_again
from factcheck.workflow.undo_lineage import bring_back

# Why a claim is set aside that nobody meant to add. It isn't deleted: the history names it.
TAKEN_BACK = "Taken back by the person who added it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back.

    Args:
        claim_id: the claim to look at now; another one where a split or merge was undone.
        action: what the undone change was, for example ``claim.edit``.
    """

    claim_id: int
    action: str


@dataclass(frozen=True, slots=True)
class _Job:
    session: Session
    person: Person
    claim: Claim
    event: Event
    at: datetime

    @property
    def before(self) -> Mapping[str, Any]:
        return self.event.draft.before

    @property
    def after(self) -> Mapping[str, Any]:
        return self.event.draft.after

    def save(self, **values: object) -> None:
        """Change the claim and write down what that undoes."""
        saved = change_claim(self.session, self.claim.id, self.claim.version, self.at, **values)
        self.note(saved)

    def note(self, saved: Claim, change: Change | None = None) -> None:
        """Write down what is undone.

        Args:
            change: None where it is that of the undone event, the other way round.
        """
        mark = {"undoes": self.event.seq, "undone": self.event.draft.action}
        before = {name: value for name, value in self.before.items() if name != "derived"}
        change = change or Change(self.after, before)
        marked = Change(change.before, {**change.after, **mark})
        note_change(self.session, self.person, saved, UNDO, self.at, marked)


def undo_change(desk: Desk, claim_id: int, version: int) -> Undone:
    """Take the person's own last change of a claim back, as a new change.

    Edits, claims added by hand, drops, restores, splits, merges, evidence and decisions about
    earlier claims can be undone, one after the other. Steps of the review have ways back of
    their own.

    Args:
        version: the version that the page showed.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: nothing of the person's own can be undone, or somebody else
            changed the claim after it.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        event = _find_own_event(session, claim, person)
        job = _Job(session, person, claim, event, at)
        shown = WAYS_BACK[event.draft.action](job) or claim_id
        return Undone(claim_id=shown, action=event.draft.action)


def _find_own_event(session: Session, claim: Claim, person: Person) -> Event:
    last = find_last_change(list_claim_events(session, [claim.id]), person.id)
    if last is None:
        raise ForbiddenMoveError(
            "You changed nothing of claim {claim_id} that can be undone.", claim_id=claim.id
        )
    if last.since is not None:
        raise ForbiddenMoveError(
            "{person} changed claim {claim_id} after you, at {time} UTC. Your change can't be "
            "undone any more; change the claim by hand.",
            person=last.since.person or "—",
            claim_id=claim.id,
            time=f"{last.since.at:%H:%M}",
        )
    return last.event


def _undo_edit(job: _Job) -> None:
    _require_open(job.claim)
    names = ("text", "speaker", "quote")
    values = {name: job.before[name] for name in names if name in job.before}
    if "text" in values:
        values["norm"] = normalise_text(values["text"], job.claim.language)
    job.save(**values, **job.before.get("derived", {}))
    if "spans" in job.before:
        spans = [Span(*span) for span in job.before["spans"]]
        replace_spans(job.session, job.claim.id, spans)


def _undo_adding(job: _Job) -> None:
    _require_open(job.claim)
    aside = {"state": ClaimState.DROPPED, "dropped_because": TAKEN_BACK}
    saved = change_claim(job.session, job.claim.id, job.claim.version, job.at, **aside)
    before = {"state": str(job.claim.state), "dropped_because": None}
    job.note(saved, Change(before, {**aside, "state": str(saved.state)}))


def _undo_drop(job: _Job) -> None:
    target = ClaimState(job.before["state"])
    check_return(job.claim.state, target)
    job.save(state=target, dropped_because=None)


def _undo_restore(job: _Job) -> None:
    check_return(job.claim.state, ClaimState.DROPPED)
    job.save(
        state=ClaimState.DROPPED,
        dropped_because=job.before["dropped_because"],
        assignee_id=job.before.get("assignee_id"),
    )


def _undo_link(job: _Job) -> None:
    _require_open(job.claim)
    linked = job.after["evidence"]
    numbers = linked if isinstance(linked, list) else [linked]
    unlink_again(job.session, job.claim.id, numbers, person=job.person, at=job.at)
    job.save()


def _undo_unlink(job: _Job) -> None:
    _require_open(job.claim)
    number = int(job.before["evidence"])
    link_again(job.session, job.claim.id, number, person=job.person, at=job.at)
    job.save()


def _undo_order(job: _Job) -> None:
    _require_open(job.claim)
    order_again(job.session, job.claim.id, job.before["order"])
    job.save()


def _undo_decision(job: _Job) -> None:
    earlier_id = int(job.after["earlier"])
    current = list_decisions(job.session, job.claim.id).get(earlier_id)
    stands = Relation(job.after["relation"])
    if (current.relation if current else Relation.UNDONE) is not stands or (
        current and current.decided_by != job.person.id
    ):
        raise ForbiddenMoveError(
            "Somebody decided about claims {claim_id} and {earlier_id} after you. Look at the "
            "decision that counts now, and change it there.",
            claim_id=job.claim.id,
            earlier_id=earlier_id,
        )
    decision = MatchDecision(
        claim_id=job.claim.id,
        earlier_id=earlier_id,
        relation=Relation(job.before.get("relation", Relation.UNDONE)),
        decided_by=job.person.id,
        decided_at=job.at,
        score=current.score if current else 0.0,
    )
    save_decision(job.session, decision)
    job.note(job.claim)


def _undo_lineage(job: _Job) -> int:
    return bring_back(job.session, job.person, job.claim, job.at)


def _require_open(claim: Claim) -> None:
    if claim.state not in OPEN_STATES:
        raise ForbiddenMoveError(
            "A claim that is “{state}” can't be changed. "
            "Withdraw its verdict, send it back, reopen or restore it first.",
            state=claim.state,
        )


WAYS_BACK: dict[str, Callable[[_Job], int | None]] = {
    "claim.edit": _undo_edit,
    "claim.added": _undo_adding,
    "claim.drop": _undo_drop,
    "claim.restore": _undo_restore,
    "claim.replace": _undo_lineage,
    "claim.split": _undo_lineage,
    "claim.merged": _undo_lineage,
    "evidence.link": _undo_link,
    "evidence.copy": _undo_link,
    "evidence.unlink": _undo_unlink,
    "evidence.move": _undo_order,
    "match.decide": _undo_decision,
}
