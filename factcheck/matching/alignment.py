"""Which words of two claims say the same, and which are left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from factcheck.matching.lexicon import load_lexicon
from factcheck.matching.reading import Reading
from factcheck.matching.short_forms import lighten_names, pair_initials
from factcheck.matching.words import Role, Word, is_shouted

TYPO_LENGTH = 5  # shorter words are other words with one letter changed ("batu", "bata")
LONG_WORD = 8  # from here two typing errors are allowed
MOST_ERRORS = 2
LEAD_WORDS = 6  # before the shared words of a message: "it is not true that ..."
SURE_LENGTH = 9  # from here "Indoensia" is no village of its own
NAME_LENGTH = 7  # "Austria" is one letter from "Australia" only with two errors


@dataclass(frozen=True)
class Alignment:
    """The words of two claims in pairs, and the rest.

    Args:
        a, b: the two readings.
        pairs: words that say the same.
        rest_a, rest_b: content words without a counterpart.
        topic: share of the shorter claim's words that the whole message has, 0..1.
    """

    a: Reading
    b: Reading
    pairs: tuple[tuple[Word, Word], ...]
    rest_a: tuple[Word, ...]
    rest_b: tuple[Word, ...]
    topic: float = 0.0

    @cached_property
    def share_a(self) -> float:
        """Share 0..1 of the first claim's content that the second has."""
        return _share({one for one, _ in self.pairs}, self.rest_a)

    @cached_property
    def share_b(self) -> float:
        """Share 0..1 of the second claim's content that the first has."""
        return _share({two for _, two in self.pairs}, self.rest_b)

    @cached_property
    def plain_share(self) -> float:
        """Share 0..1 of the words other than names that the claims have in common, the lower."""
        shares = []
        for side, rest in ((0, self.rest_a), (1, self.rest_b)):
            words = {pair[side] for pair in self.pairs if not pair[side].is_name}
            shares.append(_share(words, [word for word in rest if not word.is_name]))
        return min(shares)

    @property
    def lowest(self) -> float:
        """The lower one of the two shares."""
        return min(self.share_a, self.share_b)

    @property
    def overlap(self) -> float:
        """Shared content of both, 0..1."""
        a, b = self.share_a, self.share_b
        return 2 * a * b / (a + b) if a + b else 0.0


def align_words(a: Reading, b: Reading) -> Alignment:
    """Pair the content words of two claims: equal ones first, then typing errors."""
    left, right = a.content, b.content
    pairs = _pair_words(left, right)
    a, b = _split_phrases(a, left, b, right), _split_phrases(b, right, a, left)
    pairs += _pair_words(left, right)
    pairs += _pair_runs(left, right)
    pairs += [(one, two) for two, one in _pair_runs(right, left)]
    pairs += pair_initials(left, right, b.words, is_shouted=is_shouted(a.text))
    turned = pair_initials(right, left, a.words, is_shouted=is_shouted(b.text))
    pairs += [(one, two) for two, one in turned]
    pairs.sort(key=lambda pair: pair[0].start)
    rest_a = lighten_names(a.text, left, [one for one, _ in pairs], right)
    rest_b = lighten_names(b.text, right, [two for _, two in pairs], left)
    return Alignment(a, b, tuple(pairs), tuple(rest_a), tuple(rest_b))


def _pair_words(left: list[Word], right: list[Word]) -> list[tuple[Word, Word]]:
    """Pair single words and take them out of both lists."""
    pairs = []
    for agrees in (_is_equal, _shares_key, _is_misspelt):
        for one in list(left):
            partner = next((two for two in right if agrees(one, two)), None)
            if partner:
                pairs.append((one, partner))
                left.remove(one)
                right.remove(partner)
    return pairs


def _split_phrases(
    reading: Reading, rest: list[Word], other: Reading, others: Sequence[Word]
) -> Reading:
    """Take a phrase apart where the other claim has each of its words by itself."""
    stated = {word.folded for word in other.words}
    if reading.language != other.language:  # "tenggelam di" and "sank in"
        stated |= load_lexicon(reading.language).list_words("place_prepositions")
    for word in list(rest):
        # All of its words: "hampir semua" isn't "semua", nor "suffered defeat" a "defeat".
        parts = [part for part in word.parts if part.is_content]
        small = [part for part in word.parts if not part.is_content]
        matched = _pair_words(list(parts), list(others))
        whole = parts and len(matched) == len(parts) and all(p.folded in stated for p in small)
        if whole and _stand_together([two for _, two in matched], other):
            at, place = rest.index(word), reading.words.index(word)
            rest[at : at + 1] = parts
            words = (*reading.words[:place], *word.parts, *reading.words[place + 1 :])
            reading = replace(reading, words=words)
    return reading


def _stand_together(words: Sequence[Word], reading: Reading) -> bool:
    """Tell whether nothing but small words stands between: not "sakit demam di rumah"."""
    places = load_lexicon(reading.language).list_words("place_prepositions")
    at = [reading.words.index(word) for word in words]
    between = [reading.words[n] for n in range(min(at), max(at)) if n not in at]
    return all(word.role is Role.FUNCTION and word.folded not in places for word in between)


def trim_message(alignment: Alignment, *, first: bool) -> Alignment:
    """Leave out what a message says before and after the words that it shares with the claim."""
    words = [pair[0 if first else 1] for pair in alignment.pairs]
    if not words:
        return alignment
    start, end = min(w.start for w in words), max(w.end for w in words)
    rest = alignment.rest_a if first else alignment.rest_b
    inner = tuple(word for word in rest if start <= word.start and word.end <= end)
    reading = alignment.a if first else alignment.b
    before = [word for word in reading.words if word.end <= start][-LEAD_WORDS:]
    kept = tuple(w for w in reading.words if w in before or (start <= w.start and w.end <= end))
    reading = replace(reading, words=kept)
    if first:
        return replace(alignment, a=reading, rest_a=inner)
    return replace(alignment, b=reading, rest_b=inner)


def _is_equal(one: Word, two: Word) -> bool:
    return one.folded == two.folded


def _shares_key(one: Word, two: Word) -> bool:
    return bool(one.keys & two.keys)


def _is_misspelt(one: Word, two: Word) -> bool:
    shortest = min(len(one.folded), len(two.folded))
    if shortest < TYPO_LENGTH or abs(len(one.folded) - len(two.folded)) > MOST_ERRORS:
        return False
    surest = shortest < LONG_WORD or (one.kinds and two.kinds)
    allowed = 1 if surest else MOST_ERRORS
    if OSA.distance(one.folded, two.folded, score_cutoff=allowed) > allowed:
        return False
    if not (one.folded.isalpha() and two.folded.isalpha()) or _are_two_words(one, two):
        return False
    return shortest >= NAME_LENGTH or not (one.is_name or two.is_name)


def _are_two_words(one: Word, two: Word) -> bool:
    """Tell whether both are words by themselves: two known ones, or two villages."""
    if one.known_kinds and two.known_kinds:
        return True
    guessed = one.known_kinds == two.known_kinds
    shortest = min(len(one.folded), len(two.folded))
    return bool(one.kinds and two.kinds) and (guessed or shortest < SURE_LENGTH)


def _pair_runs(left: list[Word], right: list[Word]) -> list[tuple[Word, Word]]:
    """Pair a word with one that is written in two ("SJ182" and "SJ-182"), and take them out."""
    pairs = []
    for one in list(left):
        for first, second in pairwise(right):
            joined = first.folded + second.folded
            near = second.start - first.end <= 2 and joined[:1] == one.folded[:1]
            if near and _is_nearly(one.folded.replace(" ", ""), joined):
                pairs += [(one, first), (one, second)]
                left.remove(one)
                right.remove(first)
                right.remove(second)
                break
    return pairs


def _is_nearly(one: str, two: str) -> bool:
    if one == two:
        return True
    if len(one) < LONG_WORD or not (one.isalpha() and two.isalpha()):
        return False
    return OSA.distance(one, two, score_cutoff=1) <= 1


def _share(paired: set[Word], rest: Sequence[Word]) -> float:
    shared = sum(word.weight for word in paired)
    missing = sum(word.weight for word in rest)
    return shared / (shared + missing) if shared + missing else 0.0


def likeness(a: str, b: str) -> float:
    """Likeness of two texts as strings, 0..100, whatever their word order."""
    return float(fuzz.token_sort_ratio(a, b))
