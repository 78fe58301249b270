"""Patterns that find times, with holes for the words of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A hole such as <mon> takes any of the language's words of that kind; <YEAR>, <WEEKDAY>, ... are
# written out once here. Space in a pattern doesn't count.
SHARED = {
    "YEAR": r"(?:1[5-9]|20)\d\d",
    "TH": r"(?:st|nd|rd|th)?",
    "OF": r"(?:(?:of|de)\s)?",
    "WEEKDAY": r"(?:\b (?P<wd><day>)\b\.? (?:\s(?:<beside>))? ,?\s? \(?\s?)?",
    "YEAR_WORD": r"(?:(?:<year_prefixes>)\s)?",
    "PART": r"(?:\b (?P<p><part>) [\s-]{0,2})?",
    "TAIL": r"(?:\s(?P<rel><tail>)\b)?",
}
PATTERNS = {
    "day_month": r"""
        <WEEKDAY> (?:\b(?:<month_prefixes>)\s)? (?<![\d/.,])\b (?P<d>\d{1,2})<TH>
        (?:\s?[-–]\s? (?P<d2>\d{1,2})<TH>)? [\s-]{1,2} <OF> (?P<m><mon>)\b\.?
        (?:(?:,?\s|-) <OF> <YEAR_WORD> (?P<y><YEAR>)\b)? \)? <TAIL>""",
    "month_day": r"""
        <WEEKDAY> \b(?P<m><mon>)\b\.?\s (?P<d>\d{1,2})<TH>\b (?![.,]\d)
        (?:\s?[-–]\s? (?P<d2>\d{1,2})\b)? (?:,?\s (?P<y><YEAR>)\b)? \)?""",
    "numeric": r"""
        <WEEKDAY> (?<![\d/.,-]) (?P<a>\d{1,2}) \s?(?P<s>[/.-])\s? (?P<b>\d{1,2})
        (?:\s?(?P=s)\s? (?P<y>\d{4}|\d\d) (?!\d))? (?![\d/]) (?P<close>\s?\))?""",
    "iso": r"(?<![\d-]) (?P<y><YEAR>)-(?P<b>\d\d)-(?P<a>\d\d) (?![\d-])",
    "month_year": r"""
        <PART> (?:\b(?:<month_prefixes>)\s)? \b(?P<m><mon>)\b\.?
        (?:,?\s <OF> <YEAR_WORD> (?P<y><YEAR>)\b)? (?:\s(?:of\s)? (?P<yrel><yrel>)\b)? <TAIL>""",
    "quarter": r"""
        \b (?:(?P<o1><ordinals>)\s)? (?P<q><quarter>) (?:\s?(?:ke-?)? (?P<o2><ordinals>)\b)?
        (?:[\s-] <OF> <YEAR_WORD> (?P<y><YEAR>)\b)?""",
    "century": r"""
        (?:\b(?:<century_before>)\s? (?P<c>\d\d?)\b | \b(?P<c2>\d\d?)(?:<century_after>)\b)""",
    "year": r"""
        <PART> \b<YEAR_WORD> (?(p)|(?<![\d.,/$€£-])) (?P<y><YEAR>) (?P<dec><decade_suffixes>)?
        (?:\s?(?P<j>[-–/])\s? (?P<y2><YEAR>|\d\d) (?!\d))? (?![\d%]|[.,]\d) (?!\w)""",
    "relative": r"\b (?:(?P<r><relative>) | (?P<p><part>)[\s-] (?P<r2><relative>)) \b",
    "ago": r"\b (?P<n>\d{1,3}|<count>)[\s-] (?P<u><unit>)\s (?P<ago><shift>)\b",
    "last_n": r"""
        \b (?:(?P<before><last_n_before>)\s (?P<n>\d{1,3}|<count>)\s (?P<u><unit>) (?!\sof)\b
        | (?P<n2>\d{1,3}|<count>)\s (?P<u2><unit>)\s (?:<last_n>)\b)""",
    "weekday": r"""
        (?:\b(?P<near><near>)\s)? \b(?P<wd><day>)\b (?:\s(?:<day_parts>))?
        (?:\s(?P<rel><near>)\b)?""",
    "clock": r"""
        (?:\b(?:<about>)\s)? (?:\b(?:<clock_cues>)\s)? (?<![\d.,/:-])
        (?P<h>[01]?\d|2[0-4]) (?:[.:](?P<min>[0-5]\d))? (?![\d,/]|[.:]\d) \s?
        (?P<half>(?:<clock_halves>)\b\.?)? \s? (?P<zone>(?:<zone>)\b)?""",
    "until_now": r"\b(?:<until_now>)\b",
}
HOLE = re.compile(r"<([a-z_]+)>")
HOLES = frozenset(
    hole for pattern in (*PATTERNS.values(), *SHARED.values()) for hole in HOLE.findall(pattern)
) - {"d", "d2", "m", "y", "a", "b", "s", "close", "p", "q", "o1", "o2", "c", "c2", "dec", "j", "y2"}


def compile_patterns(holes: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Compile the patterns of a language.

    Args:
        holes: for each of `HOLES` a pattern of its words.
    """
    return {rule: re.compile(_fill(pattern, holes), FLAGS) for rule, pattern in PATTERNS.items()}


FLAGS = re.IGNORECASE | re.VERBOSE


def _fill(pattern: str, holes: Mapping[str, str]) -> str:
    for name, shared in SHARED.items():
        pattern = pattern.replace(f"<{name}>", shared)
    filled: list[str] = []
    at = 0
    for hole in HOLE.finditer(pattern):
        if pattern[: hole.start()].endswith("(?P"):
            continue  # the name of a group, not a hole
        filled += [pattern[at : hole.start()], f"(?:{holes[hole[1]]})"]
        at = hole.end()
    return "".join([*filled, pattern[at:]])
