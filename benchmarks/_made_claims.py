"""Made-up claims and noisy queries from a fixed seed, as many as are wanted.

Words follow Zipf's law over a made-up vocabulary with the function words of Indonesian and
English on top; a fifth of the claims are near-duplicates of others, as in a real archive.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate

SEED = 20250428
VOCABULARY = 120_000
FUNCTION_WORDS = [
    "yang",
    "di",
    "dan",
    "the",
    "of",
    "in",
    "to",
    "a",
    "dengan",
    "untuk",
    "pada",
    "dari",
    "and",
    "that",
    "tidak",
    "is",
    "ini",
    "itu",
    "akan",
    "for",
    "was",
    "on",
    "by",
    "dalam",
    "oleh",
    "telah",
    "sudah",
    "after",
    "said",
    "were",
    "from",
    "adalah",
    "ke",
    "has",
    "have",
    "with",
    "as",
    "at",
    "not",
    "kata",
    "orang",
    "tahun",
    "persen",
    "people",
    "percent",
    "juta",
    "million",
    "pemerintah",
    "government",
    "presiden",
    "president",
]
ONSETS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "w",
    "y",
    "k",
    "t",
    "s",
    "m",
    "b",
    "d",
    "p",
    "l",
    "r",
    "ng",
    "ny",
    "tr",
    "pr",
    "st",
    "th",
    "sh",
    "ch",
]
VOWELS = ["a", "e", "i", "o", "u", "a", "i", "e", "a", "o", "ai", "au", "ia"]
CODAS = ["", "", "", "", "", "", "n", "ng", "r", "s", "t", "k", "l", "m"]
QUERY_KINDS = ("typo", "reorder", "number", "partial", "paraphrase")
NEAR_DUPLICATES = 0.2
KEYS = "qwertyuiopasdfghjklzxcvbnm"


class ClaimMaker:
    """Makes the same claims for the same seed, whatever their number.

    Args:
        seed: any number; the published figures use `SEED`.
    """

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._words = self._make_vocabulary()
        weights = [1 / (rank + 2.7) for rank in range(len(self._words))]
        self._cumulated = list(accumulate(weights))

    def make_claims(self, count: int) -> Iterator[str]:
        """Give `count` claims, one after the other."""
        recent: list[str] = []
        for _ in range(count):
            if recent and self._random.random() < NEAR_DUPLICATES:
                change = self._random.choice((self.mistype, self.reorder, self.change_number))
                yield change(self._random.choice(recent))
                continue
            claim = self._make_claim()
            if len(recent) < 20_000:
                recent.append(claim)
            else:
                recent[self._random.randrange(20_000)] = claim
            yield claim

    def make_query(self, kind: str, claim: str) -> str:
        """Disturb a claim in one of the ways of `QUERY_KINDS`."""
        changes: dict[str, Callable[[str], str]] = {
            "typo": self.mistype,
            "reorder": self.reorder,
            "number": self.change_number,
            "partial": self.cut,
            "paraphrase": self.replace_words,
        }
        return changes[kind](claim)

    def mistype(self, claim: str, share: float = 0.3) -> str:
        """Put one typing error into a share (0..1) of the words of four and more letters."""
        words = claim.split()
        for index in self._random.sample(range(len(words)), max(1, round(len(words) * share))):
            words[index] = self._mistype_word(words[index])
        return " ".join(words)

    def reorder(self, claim: str) -> str:
        """Cut the claim into three and put the parts in another order."""
        words = claim.split()
        first, second = sorted(self._random.sample(range(1, len(words)), 2))
        return " ".join(words[second:] + words[first:second] + words[:first])

    def change_number(self, claim: str) -> str:
        """Put another number for each number, or add one where there is none."""
        words = claim.split()
        numbers = [index for index, word in enumerate(words) if word.isdigit()]
        for index in numbers or [len(words) // 2]:
            words[index] = str(self._random.randrange(2, 90_000))
        return " ".join(words)

    def cut(self, claim: str) -> str:
        """Keep about half of the words, in one run."""
        words = claim.split()
        kept = max(4, round(len(words) * self._random.uniform(0.45, 0.65)))
        start = self._random.randrange(max(1, len(words) - kept + 1))
        return " ".join(words[start : start + kept])

    def replace_words(self, claim: str) -> str:
        """Put other words for a quarter, drop some, change the order."""
        words = [
            self._draw_word() if self._random.random() < 0.25 else word
            for word in claim.split()
            if self._random.random() > 0.15
        ]
        return self.reorder(" ".join(words)) if len(words) > 3 else claim

    def _make_claim(self) -> str:
        words = [self._draw_word() for _ in range(self._random.randint(8, 24))]
        if self._random.random() < 0.6:
            words[self._random.randrange(len(words))] = self._make_number()
        return " ".join(words)

    def _draw_word(self) -> str:
        return self._words[bisect(self._cumulated, self._random.random() * self._cumulated[-1])]

    def _make_number(self) -> str:
        number = int(10 ** self._random.uniform(0.5, 6))
        return str(number if self._random.random() < 0.5 else int(float(f"{number:.1g}")))

    def _make_vocabulary(self) -> list[str]:
        words = dict.fromkeys(FUNCTION_WORDS)
        while len(words) < VOCABULARY:
            words[
                "".join(
                    self._make_syllable() for _ in range(self._random.choice((1, 2, 2, 3, 3, 4)))
                )
            ] = None
        return list(words)

    def _make_syllable(self) -> str:
        return "".join(self._random.choice(part) for part in (ONSETS, VOWELS, CODAS))

    def _mistype_word(self, word: str) -> str:
        if len(word) < 4:
            return word
        at = self._random.randrange(len(word) - 1)
        letter = self._random.choice(KEYS)
        return self._random.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
            )
        )
