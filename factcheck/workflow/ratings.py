"""The rating scale: add, change, order, retire, restore; a rating is never deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError, StaleSettingError, UnknownRecordError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person, Role
from factcheck.domain.scale import RatingDraft, clean_rating, make_code
from factcheck.domain.verdict import Rating
from factcheck.storage import people as storage
from factcheck.storage.history import append_event
from factcheck.workflow.desk import Desk, current_time


def add_rating(desk: Desk, draft: RatingDraft) -> Rating:
    """Add a rating at the end of the scale.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: readers couldn't read it or tell it from the others.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    with desk.store.write() as session:
        known = storage.list_ratings(session)
        draft = clean_rating(draft, known)
        rating = Rating(
            code=make_code(draft.labels["en"], [item.code for item in known]),
            position=max((item.position for item in known), default=0) + 1,
            labels=dict(draft.labels),
            color=draft.color,
            value=draft.value,
        )
        storage.add_rating(session, rating)
        _note(session, person, "rating.add", {}, _describe(rating))
        return rating


def change_rating(desk: Desk, shown: Rating, draft: RatingDraft) -> None:
    """Change texts, colour and value of a rating; its code and its verdicts stay.

    Args:
        shown: the rating as the form showed it.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        StaleSettingError: somebody else changed it meanwhile.
        RefusedInputError: readers couldn't read it or tell it from the others.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    with desk.store.write() as session:
        known = storage.list_ratings(session)
        current = _find(known, shown.code)
        if _describe(current) != _describe(shown):
            raise StaleSettingError(
                "Somebody changed this rating meanwhile: it is now “{label}”, {color}, value "
                "{value}. Nothing was saved; save again to put yours in its place.",
                label=current.label("en"),
                color=current.color,
                value=current.value or "–",
            )
        draft = clean_rating(draft, [item for item in known if item.code != shown.code])
        wanted = {"labels": dict(draft.labels), "color": draft.color, "value": draft.value}
        before = _describe(current)
        changed = {name for name, value in wanted.items() if before[name] != value}
        if not changed:
            return
        storage.change_rating(session, shown.code, **wanted)
        _note(
            session,
            person,
            "rating.change",
            {"code": shown.code} | {name: before[name] for name in sorted(changed)},
            {"code": shown.code} | {name: wanted[name] for name in sorted(changed)},
        )


def order_ratings(desk: Desk, codes: Sequence[str]) -> None:
    """Put the scale into another order.

    Args:
        codes: all ratings, retired ones too, in the wanted order.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        StaleSettingError: these aren't the ratings of the scale any more.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    with desk.store.write() as session:
        before = [rating.code for rating in storage.list_ratings(session)]
        if sorted(before) != sorted(codes):
            raise StaleSettingError(
                "Somebody added a rating meanwhile. Nothing was saved; look at the scale again."
            )
        for position, code in enumerate(codes, 1):
            storage.change_rating(session, code, position=position)
        _note(session, person, "rating.order", {"order": before}, {"order": list(codes)})


def retire_rating(desk: Desk, code: str) -> None:
    """Offer a rating no longer for new verdicts; it stays on those that have it.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: it is the last one that is offered.
        UnknownRecordError: there is no such rating.
    """
    person, at = desk.require_role(Role.EDITOR, Role.ADMIN), current_time()
    with desk.store.write() as session:
        known = storage.list_ratings(session)
        rating = _find(known, code)
        if rating.retired:
            return
        if sum(not item.retired for item in known) == 1:
            raise RefusedInputError(
                "“{label}” is the only rating that is offered. Add another one first.",
                label=rating.label("en"),
            )
        storage.change_rating(session, code, retired_at=at)
        _note(session, person, "rating.retire", {"code": code}, {"code": code, "retired": True})


def restore_rating(desk: Desk, code: str) -> None:
    """Offer a retired rating again.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: another rating has its text by now.
        UnknownRecordError: there is no such rating.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    with desk.store.write() as session:
        known = storage.list_ratings(session)
        rating = _find(known, code)
        if not rating.retired:
            return
        draft = RatingDraft(labels=rating.labels, color=rating.color, value=rating.value)
        clean_rating(draft, [item for item in known if item.code != code])
        storage.change_rating(session, code, retired_at=None)
        _note(session, person, "rating.restore", {"code": code}, {"code": code, "retired": False})


def _find(ratings: Sequence[Rating], code: str) -> Rating:
    found = next((rating for rating in ratings if rating.code == code), None)
    if found is None:
        raise UnknownRecordError("There is no rating “{code}”. Look at the scale again.", code=code)
    return found


def _describe(rating: Rating) -> dict[str, Any]:
    return {
        "code": rating.code,
        "labels": rating.labels,
        "color": rating.color,
        "value": rating.value,
    }


def _note(
    session: Session,
    person: Person,
    action: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    draft = EventDraft(action=action, person_id=person.id, before=before, after=after)
    append_event(session, draft, current_time())
