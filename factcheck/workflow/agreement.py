"""Blind second opinions: a reviewer's own rating before the proposed one is shown.

The newsroom may switch this on. Then what waits for review hides its rating and rationale
from each editor until they have chosen a rating themselves, and approving needs that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from factcheck.domain.agreement import Agreement, Opinion
from factcheck.domain.errors import ForbiddenMoveError, RefusedInputError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person, Role
from factcheck.domain.queue import ClaimFilter, Mark
from factcheck.domain.verdict import EDITORS, Move, Verdict, advance
from factcheck.domain.views import QueueRow
from factcheck.storage.claims import get_current_claim
from factcheck.storage.history import append_event
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.storage.opinions import add_opinion, count_pairs, list_opinions
from factcheck.storage.people import list_ratings
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, get_waiting_verdict, note_change

BLIND_SETTING = "blind_review"  # {"on": bool}; off where it was never saved


def count_agreement(desk: Desk) -> Agreement:
    """Count how far second opinions agree with what was proposed, over everything so far."""
    with desk.store.read() as session:
        return Agreement(pairs=tuple(count_pairs(session)))


def is_review_blind(desk: Desk) -> bool:
    """Tell whether reviewers choose a rating before they see the proposed one."""
    with desk.store.read() as session:
        return _is_blind(session)


def set_blind_review(desk: Desk, *, on: bool) -> None:
    """Switch blind second opinions on or off for the newsroom.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    with desk.store.write() as session:
        before, after = {"on": _is_blind(session)}, {"on": on}
        save_setting(session, BLIND_SETTING, after)
        draft = EventDraft(
            action="setting.save",
            person_id=person.id,
            before={BLIND_SETTING: before},
            after={BLIND_SETTING: after},
        )
        append_event(session, draft, current_time())


def give_opinion(desk: Desk, claim_id: int, version: int, rating: str) -> Opinion:
    """Give one's own rating of a claim whose verdict waits for review.

    Args:
        version: the version that the form showed.
        rating: code of the rating.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: nothing waits, it is one's own verdict, the person's role may not
            review, or they gave their opinion before.
        RefusedInputError: the rating isn't on the scale.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        verdict = get_waiting_verdict(session, claim)
        advance(claim.state, Move.APPROVE, person.role)
        _check_opinion(session, person, verdict, rating)
        opinion = Opinion(verdict_id=verdict.id, person_id=person.id, rating=rating, at=at)
        add_opinion(session, opinion)
        change = Change(after={"revision": verdict.revision, "rating": rating})
        note_change(session, person, claim, "opinion.give", at, change)
        return opinion


def find_blind(session: Session, person: Person | None) -> int | None:
    """Give the number of a reviewer to whom opinions come first; None for everybody else."""
    if person is None or person.role not in EDITORS or not _is_blind(session):
        return None
    return person.id


def blind_filter(session: Session, person: Person | None, wanted: ClaimFilter) -> ClaimFilter:
    """Keep a filter from telling a reviewer what they may not see before their opinion."""
    if not wanted.newest_ratings and Mark.CONFLICT not in wanted.marks:
        return wanted
    return replace(wanted, blind_to=find_blind(session, person))


def list_hidden(session: Session, person: Person | None, verdicts: Iterable[Verdict]) -> set[int]:
    """List the waiting verdicts, by number, that a reviewer may not see before their opinion."""
    if person is None or find_blind(session, person) is None:
        return set()
    waiting = [v.id for v in verdicts if v.decided is None and v.proposed_by != person.id]
    given = list_opinions(session, waiting)
    return set(waiting) - {item.verdict_id for item in given if item.person_id == person.id}


def hide_verdicts(
    session: Session, person: Person | None, rows: Sequence[QueueRow]
) -> tuple[QueueRow, ...]:
    """Leave the verdicts out of a list that a reviewer may not see before their opinion."""
    hidden = list_hidden(session, person, [row.verdict for row in rows if row.verdict])
    return tuple(
        replace(row, verdict=None) if row.verdict and row.verdict.id in hidden else row
        for row in rows
    )


def require_opinion(session: Session, person: Person, verdict: Verdict) -> None:
    """Refuse an approval before the reviewer gave an opinion, where opinions are blind.

    Raises:
        ForbiddenMoveError: they didn't.
    """
    if list_hidden(session, person, [verdict]):
        raise ForbiddenMoveError(
            "Reviews begin with a second opinion here, and you haven't given yours. "
            "Choose a rating first; then you see the proposed one and can approve it."
        )


def _is_blind(session: Session) -> bool:
    return get_setting(session, BLIND_SETTING).get("on") is True


def _check_opinion(session: Session, person: Person, verdict: Verdict, rating: str) -> None:
    if verdict.proposed_by == person.id:
        raise ForbiddenMoveError(
            "You proposed this verdict yourself, so a second opinion has to come from "
            "somebody else."
        )
    if any(item.person_id == person.id for item in list_opinions(session, [verdict.id])):
        raise ForbiddenMoveError(
            "You gave your opinion about revision {revision} already; it isn't changed.",
            revision=verdict.revision,
        )
    scale: Sequence[str] = [item.code for item in list_ratings(session)]
    if rating not in scale:
        raise RefusedInputError(
            "“{rating}” isn't on the rating scale. Choose one of {ratings}.",
            rating=rating,
            ratings=", ".join(scale),
        )
