"""What a claim denies: which of its words, or all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.matching.alignment import Alignment
from factcheck.matching.lexicon import load_lexicon
from factcheck.matching.reading import Reading
from factcheck.matching.words import Role, Word

REACH = 4  # words between a negator and what it denies ("did not, he said, approve")
# What these say is about the whole claim: "it is false that ...", "the ministry denied that ...".
SENTENCE_CONCEPTS = frozenset({"true", "confirm"})


def find_contrary(alignment: Alignment) -> str | None:
    """Find the word by which one claim denies what the other says.

    A denial of the whole claim and one of a shared word cancel out: "no passenger died" says
    what "all passengers survived" says.

    Returns:
        The word, or None if both claims deny the same.
    """
    if is_denied_alike(alignment):
        return None
    signs_a = _list_denied(alignment.a, alignment.rest_a)
    signs_b = _list_denied(alignment.b, alignment.rest_b)
    whole_a, whole_b = _deny_whole(alignment.a), _deny_whole(alignment.b)
    contrary = None
    for one, two in alignment.pairs:
        if SENTENCE_CONCEPTS & one.keys:
            continue
        if (one.flips != two.flips) != ((one in signs_a) != (two in signs_b)):
            contrary = one if one.flips or one in signs_a else two
            break
    if (len(whole_a) - len(whole_b)) % 2 == 0:
        return contrary.text if contrary else None
    return None if contrary else (whole_a or whole_b)[0].text


def _list_denied(reading: Reading, rest: Sequence[Word]) -> list[Word]:
    """List the content words that are denied by a negator, or by a contrary that stands alone."""
    words = reading.words
    found: list[Word] = []
    for at, word in enumerate(words):
        # "stopped hiring": nothing in the other claim is the stop, so it denies the hiring.
        alone = word.flips and word in rest and not SENTENCE_CONCEPTS & word.keys
        if word.role is Role.NEGATOR or alone:
            found += _reach(words, at) if word.role is Role.NEGATOR else _next_word(words, at)
    return [word for word in found if not SENTENCE_CONCEPTS & word.keys]


def _next_word(words: Sequence[Word], at: int) -> list[Word]:
    following = words[at + 1 : at + 2]
    return [word for word in following if word.is_content and not word.is_name]


def _reach(words: Sequence[Word], at: int) -> Iterator[Word]:
    """Give the content word after a negator; behind a light one ("not have") the next one too."""
    for other in words[at + 1 : at + 1 + REACH]:
        if other.role is Role.NEGATOR:
            return  # "tidak gagal": each denies in turn, so nothing is left of both
        if other.is_content:
            yield other
            if other.weight >= 1:
                return


def _deny_whole(reading: Reading) -> list[Word]:
    """List the words that deny the whole claim."""
    found = [word for word in reading.words if word.role is Role.SENTENCE_NEGATOR]
    found += [word for word in reading.words if word.flips and SENTENCE_CONCEPTS & word.keys]
    for at, word in enumerate(reading.words):
        if word.role is Role.NEGATOR:
            found += [w for w in _reach(reading.words, at) if SENTENCE_CONCEPTS & w.keys][:1]
    return found


def is_denied_alike(alignment: Alignment) -> bool:
    """Tell whether both claims deny as often, odd or even."""
    counts = [_count_denials(reading) for reading in (alignment.a, alignment.b)]
    return (counts[0] - counts[1]) % 2 == 0


def is_meant(reading: Reading) -> bool:
    """Tell whether a claim speaks of what somebody wants, plans or tries, not of what was done."""
    intents = load_lexicon(reading.language).list_words("intents")
    words = [word for word in reading.words if word.role is not Role.ATTRIBUTION]
    return any(word.folded in intents for word in words)


def _count_denials(reading: Reading) -> int:
    negators = (Role.NEGATOR, Role.SENTENCE_NEGATOR)
    return sum(word.flips or word.role in negators for word in reading.words)
