"""Words of a text with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

GUESSED_PLACE = "guessed place"  # kind of a name that no table has
LIGHT_WEIGHT = 0.2  # of a word that says little by itself
# Letters with an inner apostrophe or points between single letters ("U.S."), or digits with
# letters around them ("U19"). Linear: no two parts can share a character.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")


def cut_words(text: str) -> list[str]:
    """Give the words of a text; hyphens separate."""
    return WORD.findall(text)


def is_shouted(text: str) -> bool:
    """Tell whether a text is so full of capitals that these tell nothing."""
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) > 0.7 * len(letters)


class Role(StrEnum):
    """What a word does in its claim."""

    CONTENT = "content"
    FUNCTION = "function"
    NEGATOR = "negator"
    SENTENCE_NEGATOR = "sentence negator"
    FIGURE = "figure"
    TIME = "time"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or known phrase.

    Args:
        text: as it was written; `start` and `end` are code points of the claim.
        folded: folded case, no accents.
        keys: what it stands for; two words with a common key say the same.
        role: what it does.
        weight: how much it counts.
        is_name: whether it is a name or part of one.
        country: ``countries:XX`` where it is a country, its people or its capital.
        kinds: kinds of its meanings (concept, places, capital, function_words, ...).
        flips: whether it is the contrary of its concept.
        passive: whether it is an Indonesian verb in the passive.
        parts: the shorter words that a phrase is made of; nothing for names and contraries.
        is_place_kind: whether it tells what kind of place a name is ("Kota" Bogor).
    """

    text: str
    start: int
    end: int
    folded: str
    keys: frozenset[str]
    role: Role
    weight: float = 0.0
    is_name: bool = False
    country: str | None = None
    kinds: frozenset[str] = frozenset()
    flips: bool = False
    passive: bool = False
    is_place_kind: bool = False
    parts: tuple[Word, ...] = ()

    @property
    def known_kinds(self) -> frozenset[str]:
        """Kinds of its meanings in the tables, without what is only guessed."""
        return self.kinds - {GUESSED_PLACE}

    @property
    def is_content(self) -> bool:
        """Whether it counts."""
        return self.role is Role.CONTENT


def list_strong(words: Iterable[Word]) -> list[Word]:
    """Give the words that say something by themselves."""
    return [word for word in words if word.weight >= 1]
