"""Words, numbers and marks of a text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Digits with inner separators, a word with inner apostrophes, or one other mark. No quantifier
# is nested over the same characters, so the time is linear in the text.
TOKEN = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+(?:[’'`][^\W\d_]+)*|\S")
DASHES = frozenset("-–—‐‑−")


class Token(NamedTuple):
    """A word, number or mark: ``text[start:end]``, with its lower-case form."""

    low: str
    start: int
    end: int
    raw: str

    @property
    def is_number(self) -> bool:
        """Whether it starts with a digit of any script."""
        return self.low[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.low[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with an upper-case letter."""
        return self.raw[0].isupper()


@lru_cache(maxsize=512)
def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; every reader of a sentence asks for the same ones."""
    return tuple(
        Token(m.group().lower(), m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)
    )


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of a language table the way that texts are cut."""
    return tuple(TOKEN.findall(phrase.lower()))


class PhraseIndex:
    """Phrases by their first and last word, longest first.

    Args:
        phrases: phrases of a language table with what they mean.
    """

    def __init__(self, phrases: dict[str, str]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda item: -len(item[0])):
            words = split_phrase(phrase)
            if words:
                self._first.setdefault(words[0], []).append((words, meaning))
                self._last.setdefault(words[-1], []).append((words, meaning))

    @classmethod
    def of(cls, words: Sequence[str]) -> PhraseIndex:
        """Index phrases that mean themselves."""
        return cls({word: word for word in words})

    def match_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Find the longest phrase that starts at a token: (token after it, meaning)."""
        if not 0 <= at < len(tokens):
            return None
        for words, meaning in self._first.get(tokens[at].low, ()):
            stop = at + len(words)
            if tuple(token.low for token in tokens[at:stop]) == words:
                return stop, meaning
        return None

    def match_before(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Find the longest phrase that ends right before a token: (its first token, meaning)."""
        if not 0 < at <= len(tokens):
            return None
        for words, meaning in self._last.get(tokens[at - 1].low, ()):
            start = at - len(words)
            if start >= 0 and tuple(token.low for token in tokens[start:at]) == words:
                return start, meaning
        return None


def skip_hyphen(tokens: Sequence[Token], at: int) -> int:
    """Give the token behind a hyphen that joins two words ("trillion-dollar"), else `at`."""
    if not (0 < at < len(tokens) - 1 and tokens[at].low in DASHES):
        return at
    tight = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    return at + 1 if tight else at
