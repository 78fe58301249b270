"""Number words of a language, by CLDR's spelling turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from num2words import num2words

from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import Token, skip_hyphen, split_phrase

LARGEST_PHRASE = 999  # scale words carry on from there
LONGEST = 9  # tokens of "one hundred and twenty-five", hyphen included


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Phrases of number words and what they count.

    Args:
        phrases: words without hyphens and connectors, with their value.
        vocabulary: every word that occurs in a phrase.
        connectors: words that may stand between ("and").
    """

    phrases: dict[tuple[str, ...], int]
    vocabulary: frozenset[str]
    connectors: frozenset[str]

    def read(self, tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
        """Read the longest number phrase that starts at a token.

        Returns:
            Its value and the token after it, or None.
        """
        if tokens[at].low not in self.vocabulary:
            return None
        words: list[str] = []
        found: tuple[Decimal, int] | None = None
        for index in range(at, min(at + LONGEST, len(tokens))):
            low = tokens[index].low
            if low in self.vocabulary:
                words.append(low)
                if tuple(words) in self.phrases:
                    found = Decimal(self.phrases[tuple(words)]), index + 1
            elif low not in self.connectors and skip_hyphen(tokens, index) == index:
                break
        return found


def list_number_words(table: LanguageTable) -> NumberWords:
    """Give the number words of a language; none where they aren't known."""
    return _list_once(table.locale, tuple(table.numbers.words.items()))


@lru_cache(maxsize=16)
def _list_once(locale: str, extra: tuple[tuple[str, int], ...]) -> NumberWords:
    spelled = _spell_all(locale)
    connectors = _find_connectors(locale, spelled)
    phrases: dict[tuple[str, ...], int] = {}
    for phrase, value in [*spelled, *extra]:
        words = [w for w in split_phrase(phrase) if w[0].isalpha()]
        phrases[tuple(words)] = value
        phrases[tuple(w for w in words if w not in connectors)] = value
    vocabulary = frozenset(word for words in phrases for word in words) - connectors
    return NumberWords(phrases, vocabulary, connectors)


def _spell_all(locale: str) -> list[tuple[str, int]]:
    try:
        return [(num2words(n, lang=locale), n) for n in range(1, LARGEST_PHRASE + 1)]
    except (NotImplementedError, ValueError, IndexError, KeyError):
        return []


def _find_connectors(locale: str, spelled: list[tuple[str, int]]) -> frozenset[str]:
    """Find what stands between hundreds and ones: "one hundred and one" has "and"."""
    if not spelled:
        return frozenset()
    hundred, one = spelled[99][0], spelled[0][0]
    both = num2words(101, lang=locale)
    return frozenset(split_phrase(both)) - {*split_phrase(hundred), *split_phrase(one), "-", ","}
