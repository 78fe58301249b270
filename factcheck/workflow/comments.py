"""Talking about a claim: comments that name people, and who has seen them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from factcheck.domain.comment import Comment, Mention, find_mentions
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.people import Person
from factcheck.domain.undo import COMMENT
from factcheck.storage import comments
from factcheck.storage.accounts import list_gone
from factcheck.storage.claims import get_claim
from factcheck.storage.people import list_people
from factcheck.text.fields import clean_note
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, note_change

COMMENT_LIMIT = 4000  # code points; longer reasoning belongs into the rationale
MENTIONS_SHOWN = 20


def add_comment(desk: Desk, claim_id: int, text: str) -> Comment:
    """Write something about a claim to the others; it can't be changed afterwards.

    It changes nothing of the claim, so that forms of others stay as they are.

    Args:
        text: an @ before a name tells that person.

    Raises:
        RefusedInputError: it is empty, or too long.
        UnknownRecordError: there is no such claim.
    """
    person, at = desk.require_person(), current_time()
    if not text.strip():
        raise RefusedInputError("The comment is empty. Write something, or leave it.")
    cleaned = clean_note(text)
    if len(cleaned) > COMMENT_LIMIT:
        raise RefusedInputError(
            "The comment has {length} characters; at most {limit} can be taken. Shorten it.",
            length=len(cleaned),
            limit=COMMENT_LIMIT,
        )
    with desk.store.write() as session:
        claim = get_claim(session, claim_id)
        named = find_mentions(cleaned, _list_present(session))
        mentions = sorted(someone.id for someone in named if someone.id != person.id)
        comment = comments.add_comment(
            session, claim_id, cleaned, person_id=person.id, mentions=mentions, at=at
        )
        after = {"number": comment.id, "comment": cleaned, "mentions": mentions}
        note_change(session, person, claim, COMMENT, at, Change(after=after))
        return comment


def see_comments(desk: Desk, claim_id: int) -> list[int]:
    """Remember that the person has seen the comments of a claim that name them.

    Returns:
        The numbers of those that they hadn't seen before.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.read() as session:
        unseen = comments.list_unseen_of_claim(session, claim_id, person.id)
    if unseen:
        with desk.store.write() as session:
            comments.mark_seen(session, unseen, person.id, at)
    return unseen


def count_mentions(desk: Desk) -> int:
    """Count the comments that name the person and that they haven't seen."""
    if desk.person is None:
        return 0
    with desk.store.read() as session:
        return comments.count_unseen(session, desk.person.id)


def list_mentions(desk: Desk) -> list[Mention]:
    """List the newest comments that name the person and that they haven't seen."""
    if desk.person is None:
        return []
    with desk.store.read() as session:
        return comments.list_unseen(session, desk.person.id, limit=MENTIONS_SHOWN)


def _list_present(session: Session) -> list[Person]:
    gone = list_gone(session)
    return [person for person in list_people(session) if person.id not in gone]
