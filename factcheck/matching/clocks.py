"""Clock times of a claim: "pukul 18.15 WIB", "jam 6.15 sore", "3 p.m."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from factcheck.domain.claim import Span
from factcheck.matching.lexicon import Lexicon

NOON = 12
_CLOCK = re.compile(
    r"(?:(?P<word>\b(?:pukul|jam|at)\s)\s?)?(?<![\d.,:/])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[.:](?P<minute>[0-5]\d))?(?![\d:]|[.,]\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?)|\s(?P<zone>WIB|WITA|WIT|GMT|UTC)\b)?",
    re.IGNORECASE,
)


class Clock(NamedTuple):
    """A clock time: its place, minutes from midnight, and whether it may be the other half."""

    span: Span
    minute: int
    is_vague: bool


def find_clocks(text: str, lexicon: Lexicon) -> Iterable[Clock]:
    """Find the clock times that a text states."""
    parts = _compile_parts(lexicon)
    for match in _CLOCK.finditer(text):
        half = _read_half(match)
        part = parts and parts.match(text, match.end())
        colon = match["minute"] and ":" in match[0]
        told = match["word"] and (match["minute"] or part)
        if not (colon or half or match["zone"] or told):
            continue
        if part and not half:
            # IGNORECASE lets letters through that fold to others, such as the dotted capital I.
            half = lexicon.list_values("day_parts").get(part[1].casefold(), "")
        hour = _move_hour(int(match["hour"]), half)
        span = Span(match.start(), part.end() if part else match.end())
        vague = not (half or match["zone"] or match["hour"].startswith("0") or hour > NOON)
        minute = hour * 60 + int(match["minute"] or 0)
        yield Clock(span, minute, vague)


def _read_half(match: re.Match[str]) -> str:
    return f"{match['half'][0].lower()}m" if match["half"] else ""


def _move_hour(hour: int, half: str) -> int:
    """Give the hour of 24: 6 in the evening is 18, 12 at night is 0, 2 at night is 2."""
    if hour > NOON or not half:
        return hour
    after_noon = {
        "am": False,
        "pm": True,
        "noon": hour < 5 or hour == NOON,
        "night": 5 <= hour < 12,
    }
    return hour % NOON + (NOON if after_noon[half] else 0)


@lru_cache(maxsize=16)
def _compile_parts(lexicon: Lexicon) -> re.Pattern[str] | None:
    words = lexicon.compile_values("day_parts")
    return re.compile(rf"\s({words})\b", re.IGNORECASE) if words else None
