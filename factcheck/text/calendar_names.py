"""Names of months and weekdays of a language, with the patterns that find dates by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import get_day_names, get_month_names

from factcheck.text.date_patterns import HOLES, compile_patterns
from factcheck.text.date_table import DateTable
from factcheck.text.number_words import list_number_words
from factcheck.text.tables import LanguageTable

NEVER = "(?!)"  # matches nothing: an empty list of words must not match everywhere
SMALL_COUNT = 99  # "ninety-nine years ago"; larger counts are written in digits


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """What a language calls months and days.

    Args:
        months, weekdays: every spelling in lower case (months from 1, Monday is 0).
        full_months, full_weekdays: spellings that stand for themselves in running text.
        capital: whether the language writes them with a capital.
        shown_weekdays: names for messages, Monday first.
        counts: number words up to `SMALL_COUNT`.
        patterns: compiled patterns by rule.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    full_months: frozenset[str]
    full_weekdays: frozenset[str]
    capital: bool
    shown_weekdays: tuple[str, ...]
    counts: Mapping[str, int]
    patterns: Mapping[str, re.Pattern[str]]


def build_names(table: LanguageTable) -> CalendarNames:
    """Gather the names and compile the patterns of one language."""
    dates, locale = table.dates, table.locale
    wide = {_key(v): k for k, v in get_month_names("wide", locale=locale).items()}
    short = {_key(v): k for k, v in get_month_names("abbreviated", locale=locale).items()}
    wide_days = {_key(v): k for k, v in get_day_names("wide", locale=locale).items()}
    short_days = {_key(v): k for k, v in get_day_names("abbreviated", locale=locale).items()}
    months = {k: v for k, v in {**short, **wide, **dates.months}.items() if not k.isdecimal()}
    weekdays = {**short_days, **wide_days, **dates.weekdays}
    counts = _list_counts(table)
    return CalendarNames(
        months=months,
        weekdays=weekdays,
        full_months=frozenset(wide) | {m for m in dates.months if len(m) > 4},
        full_weekdays=frozenset(wide_days) | frozenset(dates.weekdays),
        capital=str(get_month_names("wide", locale=locale)[1])[0].isupper(),
        shown_weekdays=tuple(str(get_day_names("wide", locale=locale)[n]) for n in range(7)),
        counts=counts,
        patterns=_compile(dates, months, weekdays, counts),
    )


def _key(name: object) -> str:
    return str(name).lower().rstrip(".")


def _list_counts(table: LanguageTable) -> dict[str, int]:
    words = list_number_words(table)
    counts = {" ".join(phrase): n for phrase, n in words.phrases.items() if n <= SMALL_COUNT}
    return counts | {phrase.replace(" ", "-"): n for phrase, n in counts.items()}


def choose(words: Iterable[str]) -> str:
    """Write a pattern that takes any of the words, longest first."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered) or NEVER


def _compile(
    dates: DateTable, months: Iterable[str], weekdays: Iterable[str], counts: Iterable[str]
) -> dict[str, re.Pattern[str]]:
    near = (*dates.last_words, *dates.this_words, *dates.next_words)
    years = [phrase for phrase, meaning in dates.relative.items() if meaning.startswith("year ")]
    words: dict[str, Iterable[str]] = {
        "mon": months,
        "day": weekdays,
        "count": counts,
        "part": dates.parts,
        "near": near,
        "beside": (*dates.day_parts, *near),
        "tail": (*dates.last_words, *dates.next_words, *dates.ago),
        "shift": (*dates.ago, *dates.ahead),
        "yrel": years,
        "zone": (*dates.clock_zones, *dates.zones),
        "unit": dates.units,
        "quarter": dates.quarters,
    }
    holes = {name: choose(words.get(name, getattr(dates, name, ()))) for name in HOLES}
    return compile_patterns(holes)
