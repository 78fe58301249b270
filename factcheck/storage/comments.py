"""Comments, and who has seen those that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from factcheck.domain.comment import Comment, Mention
from factcheck.storage.desk_tables import CommentRow, MentionRow
from factcheck.storage.tables import ClaimRow, PersonRow


def add_comment(
    session: Session,
    claim_id: int,
    text: str,
    *,
    person_id: int,
    mentions: Sequence[int],
    at: datetime,
) -> Comment:
    """Add a comment and the people whom it names.

    Args:
        at: when, UTC.
    """
    row = CommentRow(claim_id=claim_id, person_id=person_id, text=text, at=at)
    session.add(row)
    session.flush()
    session.add_all(MentionRow(comment_id=row.id, person_id=number) for number in mentions)
    session.flush()
    return _read_comment(row, tuple(mentions))


def list_comments(session: Session, claim_id: int) -> list[Comment]:
    """List the comments on a claim, oldest first."""
    query = select(CommentRow).where(CommentRow.claim_id == claim_id).order_by(CommentRow.id)
    rows = list(session.scalars(query))
    if not rows:
        return []
    named: defaultdict[int, list[int]] = defaultdict(list)
    for mention in session.scalars(
        select(MentionRow)
        .where(MentionRow.comment_id.in_([row.id for row in rows]))
        .order_by(MentionRow.comment_id, MentionRow.person_id)
    ):
        named[mention.comment_id].append(mention.person_id)
    return [_read_comment(row, tuple(named[row.id])) for row in rows]


def count_unseen(session: Session, person_id: int) -> int:
    """Count the comments that name a person who hasn't seen them."""
    query = (
        select(func.count())
        .select_from(MentionRow)
        .where(MentionRow.person_id == person_id, MentionRow.seen_at.is_(None))
    )
    return session.scalar(query) or 0


def list_unseen(session: Session, person_id: int, *, limit: int) -> list[Mention]:
    """List the comments that name a person who hasn't seen them, newest first."""
    rows = session.execute(
        select(CommentRow, PersonRow.name, ClaimRow.text)
        .join(MentionRow, MentionRow.comment_id == CommentRow.id)
        .join(PersonRow, PersonRow.id == CommentRow.person_id)
        .join(ClaimRow, ClaimRow.id == CommentRow.claim_id)
        .where(MentionRow.person_id == person_id, MentionRow.seen_at.is_(None))
        .order_by(CommentRow.id.desc())
        .limit(limit)
    )
    return [
        Mention(comment=_read_comment(row, (person_id,)), author=author, claim_text=text)
        for row, author, text in rows
    ]


def list_unseen_of_claim(session: Session, claim_id: int, person_id: int) -> list[int]:
    """List the numbers of a claim's comments that name a person who hasn't seen them."""
    query = (
        select(MentionRow.comment_id)
        .join(CommentRow, CommentRow.id == MentionRow.comment_id)
        .where(
            CommentRow.claim_id == claim_id,
            MentionRow.person_id == person_id,
            MentionRow.seen_at.is_(None),
        )
        .order_by(MentionRow.comment_id)
    )
    return list(session.scalars(query))


def mark_seen(session: Session, comment_ids: Sequence[int], person_id: int, at: datetime) -> None:
    """Remember that a person has seen comments that name them.

    Args:
        at: when, UTC.
    """
    session.execute(
        update(MentionRow)
        .where(
            MentionRow.comment_id.in_(comment_ids),
            MentionRow.person_id == person_id,
            MentionRow.seen_at.is_(None),
        )
        .values(seen_at=at)
        .execution_options(synchronize_session=False)
    )


def _read_comment(row: CommentRow, mentions: tuple[int, ...]) -> Comment:
    return Comment(
        id=row.id,
        claim_id=row.claim_id,
        person_id=row.person_id,
        text=row.text,
        at=row.at,
        mentions=mentions,
    )
