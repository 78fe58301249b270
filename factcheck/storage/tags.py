"""Tags: words by which the newsroom finds claims again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from factcheck.storage.desk_tables import TagRow

_OF_CLAIMS = (
    select(TagRow.claim_id, TagRow.tag)
    .where(TagRow.claim_id.in_(bindparam("ids", expanding=True)))
    .order_by(TagRow.claim_id, TagRow.tag)
)


def list_tags_of(session: Session, claim_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """List the tags of several claims, by claim, in the order of the alphabet."""
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in session.execute(_OF_CLAIMS, {"ids": list(claim_ids)}):
        found[row.claim_id] = (*found[row.claim_id], row.tag)
    return found


def list_used_tags(session: Session, *, limit: int) -> list[str]:
    """List the tags that claims have, those of the most claims first."""
    return list(
        session.scalars(
            select(TagRow.tag)
            .group_by(TagRow.tag)
            .order_by(func.count().desc(), TagRow.tag)
            .limit(limit)
        )
    )


def replace_tags(
    session: Session, claim_id: int, *, add: Iterable[str], remove: Iterable[str]
) -> None:
    """Add tags that a claim doesn't have yet, and take others off."""
    removed, added = list(remove), list(add)
    if removed:
        session.execute(delete(TagRow).where(TagRow.claim_id == claim_id, TagRow.tag.in_(removed)))
    if added:
        session.execute(insert(TagRow), [{"claim_id": claim_id, "tag": tag} for tag in added])
