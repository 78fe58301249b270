"""What a person chose on the queue, as an address or a saved view keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from factcheck.domain.queue import Mark, QueueOrder, WorthBand
from factcheck.domain.verdict import ClaimState

WORKING_STATES = (ClaimState.NEW, ClaimState.CHECKING, ClaimState.SENT_BACK)
ALL = "all"  # every state; nothing at all means the states in which there is work
ME = "me"
NOBODY = "nobody"
FIELDS = (
    *("state", "worth", "mark", "assignee", "rating", "lang", "tag", "article"),
    *("search", "order"),
)
VALUE_LIMIT = 400  # code points of one value; an address is typed by anybody
VALUES_LIMIT = 50  # values of one field

Choice = TypeVar("Choice", bound=StrEnum)
Dumped = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueQuery:
    """Filters and order of the queue.

    Args:
        states: empty for all.
        assignee: `ME` (whoever looks), `NOBODY`, a person's number, or None for everybody.
        ratings: codes, one of which the newest verdict has.
        search: words as typed.
    """

    states: tuple[ClaimState, ...] = WORKING_STATES
    worth: tuple[WorthBand, ...] = ()
    marks: tuple[Mark, ...] = ()
    assignee: str | None = None
    ratings: tuple[str, ...] = ()
    language: str | None = None
    tag: str | None = None
    article_id: int | None = None
    search: str = ""
    order: QueueOrder = QueueOrder.WORTH


def dump_query(query: QueueQuery) -> Dumped:
    """Write down what differs from the queue as it is without any choice."""
    dumped: Dumped = {}
    if set(query.states) != set(WORKING_STATES):
        dumped["state"] = [str(state) for state in query.states] or [ALL]
    several = {"worth": query.worth, "mark": query.marks, "rating": query.ratings}
    dumped |= {name: [str(value) for value in values] for name, values in several.items() if values}
    one = {
        "assignee": query.assignee,
        "lang": query.language,
        "tag": query.tag,
        "article": query.article_id,
        "search": query.search.strip(),
    }
    dumped |= {name: [str(value)] for name, value in one.items() if value}
    if query.order is not QueueOrder.WORTH:
        dumped["order"] = [str(query.order)]
    return dumped


def load_query(dumped: Mapping[str, object]) -> QueueQuery:
    """Read what `dump_query` wrote; what can't be read counts as not chosen.

    Args:
        dumped: from an address, which anybody may have typed, or from a saved view.
    """
    fields = {name: _list_values(dumped.get(name)) for name in FIELDS}
    every = fields["state"] == [ALL]
    states = _choose(ClaimState, fields["state"])
    return QueueQuery(
        states=() if every else states or WORKING_STATES,
        worth=_choose(WorthBand, fields["worth"]),
        marks=_choose(Mark, fields["mark"]),
        assignee=_read_assignee(_first(fields["assignee"])),
        ratings=tuple(dict.fromkeys(fields["rating"])),
        language=_first(fields["lang"]),
        tag=_first(fields["tag"]),
        article_id=read_number(_first(fields["article"])),
        search=_first(fields["search"]) or "",
        order=next(iter(_choose(QueueOrder, fields["order"])), QueueOrder.WORTH),
    )


def read_number(value: str | None) -> int | None:
    """Read a number of the database; None for anything else."""
    if value is None or not value.isascii() or not value.isdecimal() or len(value) > 9:
        return None
    return int(value) or None


def _read_assignee(value: str | None) -> str | None:
    if value in (ME, NOBODY):
        return value
    number = read_number(value)
    return str(number) if number else None


def _list_values(value: object) -> list[str]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, Sequence):
        return []
    return [item[:VALUE_LIMIT] for item in value[:VALUES_LIMIT] if isinstance(item, str) and item]


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _choose(kind: type[Choice], values: Iterable[str]) -> tuple[Choice, ...]:
    wanted = set(values)
    return tuple(choice for choice in kind if choice in wanted)
