"""How often a figure is reached: "650,000 barrels of crude a day" against "a month"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck.domain.claim import Quantity
from factcheck.domain.match import Conflict, ConflictKind
from factcheck.domain.message import Message
from factcheck.matching.lexicon import Lexicon, load_lexicon
from factcheck.matching.reading import Reading

REACH = 40  # code points behind a figure in which its rate can stand
_CLAUSE_END = re.compile(r"[.,;:()!?]\s")


def compare_rates(
    pairs: Iterable[tuple[Quantity, Quantity]], a: Reading, b: Reading
) -> Iterable[Conflict]:
    """Find equal figures of two claims that are reached in other times.

    Args:
        pairs: figures that agree, the first of each from `a`, the second from `b`.
        a, b: the two claims.
    """
    for one, two in pairs:
        first, second = _find_rate(one, a), _find_rate(two, b)
        if first and second and first[0] != second[0]:
            template = "The unit or scale differs: “{a}” against “{b}”."
            message = Message.of(
                template, a=f"{one.text} … {first[1]}", b=f"{two.text} … {second[1]}"
            )
            yield Conflict(ConflictKind.UNIT, message)
            return


def _find_rate(quantity: Quantity, reading: Reading) -> tuple[str, str] | None:
    """Give the time that a figure is counted by, and its words."""
    lexicon = load_lexicon(reading.language)
    pattern = _compile(lexicon)
    window = reading.text[quantity.span.end : quantity.span.end + REACH]
    end = _CLAUSE_END.search(window)
    match = pattern.search(window[: end.start()] if end else window) if pattern else None
    return (_rates(lexicon)[match[1].casefold()], match[1]) if match else None


def _rates(lexicon: Lexicon) -> dict[str, str]:
    return dict(entry.split("=", 1) for entry in lexicon.grammar.get("rates", ()))


@lru_cache(maxsize=16)
def _compile(lexicon: Lexicon) -> re.Pattern[str] | None:
    words = "|".join(sorted(map(re.escape, _rates(lexicon)), key=len, reverse=True))
    others = "|".join(map(re.escape, lexicon.grammar.get("distances", ())))
    pattern = rf"\b({words})\b(?!\s(?:{others})\b)"
    return re.compile(pattern, re.IGNORECASE) if words else None
