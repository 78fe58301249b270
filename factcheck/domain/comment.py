"""Comments on a claim, and the people whom they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.domain.people import Person

SIGN = "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody wrote to the others about a claim; never changed.

    Args:
        person_id: who wrote it.
        mentions: numbers of the people whom it names.
        at: when, UTC.
    """

    id: int
    claim_id: int
    person_id: int
    text: str
    at: datetime
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A comment that names a person who hasn't seen it yet.

    Args:
        author: name of who wrote it.
        claim_text: stand-alone text of the claim that it is about.
    """

    comment: Comment
    author: str
    claim_text: str


def find_mentions(text: str, people: Sequence[Person]) -> list[Person]:
    """Find the people whom a text names with an @: by full name, or by a first name of one only.

    An @ inside a word is part of an address of e-mail and names nobody.
    """
    first_names = [person.name.split()[0].casefold() for person in people if person.name.strip()]
    names: dict[str, Person] = {}
    for person in people:
        short = person.name.split()[0].casefold()
        if first_names.count(short) == 1:
            names[short] = person
    names |= {person.name.casefold(): person for person in people}
    folded = text.casefold()
    found: dict[int, Person] = {}
    for at, character in enumerate(folded):
        if character != SIGN or (at and folded[at - 1].isalnum()):
            continue
        rest = folded[at + 1 :]
        fitting = [name for name in names if rest.startswith(name) and _ends(rest, len(name))]
        if fitting:
            person = names[max(fitting, key=len)]
            found[person.id] = person
    return list(found.values())


def _ends(text: str, at: int) -> bool:
    return at == len(text) or not (text[at].isalnum() or text[at] == "_")
