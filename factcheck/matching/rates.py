"""How often a figure is reached: "650,000 barrels of crude a day" against "a month"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from factcheck.domain.claim import Quantity
from factcheck.domain.match import Conflict, ConflictKind
from factcheck.domain.message import Message
from factcheck.matching.lexicon import Lexicon, fold_word, load_lexicon
from factcheck.matching.reading import Reading

REACH = 40  # code points behind a figure in which its rate can stand
_CLAUSE_END = re.compile(r"[.,;:()!?]\s|\d")  # or the next figure


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
    # IGNORECASE lets letters through that fold to others, such as the dotted capital I.
    rate = lexicon.list_values("rates").get(match[2].casefold()) if match else None
    if not match or not rate or fold_word(match[1] or "") in lexicon.list_words("durations"):
        return None
    return rate, match[2]


@lru_cache(maxsize=16)
def _compile(lexicon: Lexicon) -> re.Pattern[str] | None:
    words = lexicon.compile_values("rates")
    others = "|".join(map(re.escape, lexicon.grammar.get("distances", ())))
    behind = rf"(?!\s(?:{others})\b)" if others else ""
    pattern = rf"(?:\b(\w+)\s)?\b({words})\b{behind}"
    return re.compile(pattern, re.IGNORECASE) if words else None
