"""Answers that are kept as long as nothing new is written down in the history.

Whatever a person changes appends an event in the same transaction. So what a list or a count
gave stays true until the newest event is another one, and many people who look at the same list
between two changes need it read only once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from factcheck.storage.history import read_newest_mark

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from factcheck.storage.engine import Store

T = TypeVar("T")
MARK = "factcheck_newest_event"  # where a session keeps what it read
KEPT = 200  # answers between two changes; a page of the queue has about 100 kB


@dataclass(slots=True)
class _Answers:
    """What was answered since the newest event."""

    mark: str = ""
    known: dict[Hashable, Any] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def find(self, mark: str, key: Hashable) -> tuple[bool, Any]:
        with self.lock:
            if mark != self.mark:
                self.mark, self.known = mark, {}
            return key in self.known, self.known.get(key)

    def keep(self, mark: str, key: Hashable, answer: object) -> None:
        with self.lock:
            if mark == self.mark:
                if len(self.known) >= KEPT:  # the oldest one makes room
                    self.known.pop(next(iter(self.known)))
                self.known[key] = answer


def recall(store: Store, key: Hashable, ask: Callable[[Session], T]) -> T:
    """Give an answer of the database, the former one where nothing changed since.

    Args:
        key: names the question with everything that the answer depends on beside the database.
        ask: reads the answer; it must be made of values that nobody changes.
    """
    with store.read() as session:
        return recall_in(store, session, key, ask)


def recall_in(store: Store, session: Session, key: Hashable, ask: Callable[[Session], T]) -> T:
    """Do the same inside a session that only reads.

    The mark and the answer belong to its one snapshot, so that the answer is that of this very
    event, and the mark is read only once.
    """
    answers = _answers.setdefault(store, _Answers())
    mark = session.info.get(MARK)
    if mark is None:
        mark = session.info[MARK] = read_newest_mark(session)
    found, answer = answers.find(mark, key)
    if not found:
        answer = ask(session)
        answers.keep(mark, key, answer)
    result: T = answer
    return result


_answers: WeakKeyDictionary[Store, _Answers] = WeakKeyDictionary()
