"""Drafts outlive a reload and the server; they belong to a person and aren't history."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.domain.drafts import DRAFT_AGE, DRAFT_LIMIT, Draft
from factcheck.storage.drafts import delete_draft, delete_old_drafts, get_draft, save_draft
from factcheck.workflow.desk import Desk, current_time


def keep_draft(
    desk: Desk, place: str, fields: Mapping[str, str], *, version: int | None = None
) -> bool:
    """Keep what the person typed, in place of what was kept; nothing typed forgets it.

    The longest fields are left out where all together are longer than `DRAFT_LIMIT`: half
    a text that looks whole would be worse than none.

    Args:
        place: which form, for example ``claim:17`` or ``intake``.
        version: of the claim that the form showed.

    Returns:
        Whether all of it was kept.

    Raises:
        ForbiddenMoveError: nobody was chosen.
    """
    person, at = desk.require_person(), current_time()
    kept = _fit(fields)
    with desk.store.write() as session:
        delete_old_drafts(session, at - DRAFT_AGE)
        if kept:
            save_draft(session, person.id, place, Draft(fields=kept, version=version, at=at))
        else:
            delete_draft(session, person.id, place)
    return kept == dict(fields)


def read_draft(desk: Desk, place: str) -> Draft | None:
    """Give what the person left in a form, None where they left nothing.

    Raises:
        ForbiddenMoveError: nobody was chosen.
    """
    person = desk.require_person()
    with desk.store.read() as session:
        draft = get_draft(session, person.id, place)
    return draft if draft and draft.at > current_time() - DRAFT_AGE else None


def _fit(fields: Mapping[str, str]) -> dict[str, str]:
    kept, left = {}, DRAFT_LIMIT
    for name, text in sorted(fields.items(), key=lambda item: len(item[1])):
        left -= len(text)
        if left < 0:
            break
        kept[name] = text
    return kept
