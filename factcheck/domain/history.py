"""What happened, in order: the newsroom's append-only history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from factcheck.domain.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """Something that a person did, before it is written down.

    Args:
        action: noun and verb, for example ``claim.edit``.
        person_id: who did it; None for the program itself (an import by command line).
        before, after: the fields that changed, as JSON values.
        claim_id, article_id: what it was done to.
        claim_version: the claim's version after it.
    """

    action: str
    person_id: int | None
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    claim_id: int | None = None
    article_id: int | None = None
    claim_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the history.

    Args:
        seq: counts from 1 without a gap.
        at: when, UTC.
        person: the name of who did it, None for the program.
        program: version of the program that wrote it.
        hash: SHA-256 over this line and the hash of the line before, hexadecimal.
    """

    seq: int
    at: datetime
    draft: EventDraft
    person: str | None
    program: str
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Number and hash of an event, written down outside the database.

    Args:
        hash: SHA-256, hexadecimal.
    """

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """What following the chain found.

    Args:
        events: how many are in order from the first on.
        fault: the first thing that is wrong, None when all is well.
    """

    events: int
    fault: Message | None
