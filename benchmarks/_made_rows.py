"""Rows of a made newsroom, many at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, insert, update
from sqlalchemy.orm import Session

from factcheck.domain.claim import ClaimDraft, Details, Quantity, Span
from factcheck.domain.message import Message
from factcheck.storage.tables import ClaimRow


def make_draft(sentence: str, start: int, worth: float) -> ClaimDraft:
    """Make a claim of a whole sentence, with its first number as a quantity."""
    numbers = [word.strip(".") for word in sentence.split() if word.strip(".").isdigit()]
    quantities = [
        Quantity(
            text=word,
            value=Decimal(word),
            span=Span(start + sentence.index(word), start + sentence.index(word) + len(word)),
        )
        for word in numbers[:1]
    ]
    return ClaimDraft(
        spans=(Span(start, start + len(sentence)),),
        quote=sentence,
        text=sentence,
        details=Details(quantities=tuple(quantities)),
        worth=round(worth, 3),
        reasons=(Message.of("It states a number."),),
    )


def shorten(sentence: str) -> str:
    """Give the first seven words as a headline."""
    return " ".join(sentence.strip(".").split()[:7])


def insert_rows(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; keys that are no columns are left out."""
    target: Table = table.__table__
    known = set(target.columns.keys())
    values = [{name: value for name, value in row.items() if name in known} for row in rows]
    if values:
        session.execute(insert(target), values)


def set_state(session: Session, claim_ids: Sequence[int], state: str, **values: str) -> None:
    """Move claims to a state, and count their versions up."""
    for at in range(0, len(claim_ids), 10_000):
        session.execute(
            update(ClaimRow)
            .where(ClaimRow.id.in_(claim_ids[at : at + 10_000]))
            .values(state=state, version=ClaimRow.version + 1, **values)
            .execution_options(synchronize_session=False)
        )
