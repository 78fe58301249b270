"""Names of months and weekdays of a language, with the patterns that find dates by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import get_day_names, get_month_names

from factcheck.text.date_table import DateTable
from factcheck.text.number_words import list_number_words
from factcheck.text.tables import LanguageTable

NEVER = "(?!)"  # matches nothing: an empty list of words must not match everywhere
SMALL_COUNT = 99  # "ninety-nine years ago"; larger counts are written in digits
YEAR = r"(?:1[5-9]|20)\d\d"


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
    dates: DateTable,
    months: Iterable[str],
    weekdays: Iterable[str],
    counts: Iterable[str],
) -> dict[str, re.Pattern[str]]:
    mon, part = choose(months), choose(dates.parts)
    beside = choose((*dates.day_parts, *dates.last_words, *dates.this_words, *dates.next_words))
    wd = rf"(?:\b(?P<wd>{choose(weekdays)})\b\.?(?:\s(?:{beside}))?,?\s?\(?\s?)?"
    year_word = rf"(?:(?:{choose(dates.year_prefixes)})\s)?"
    day = r"(?:st|nd|rd|th)?"
    tail = rf"(?:\s(?P<rel>{choose((*dates.last_words, *dates.next_words, *dates.ago))})\b)?"
    count = rf"(?P<n>\d{{1,3}}|{choose(counts)})"
    unit = choose(dates.units)
    years = [phrase for phrase, meaning in dates.relative.items() if meaning.startswith("year ")]
    written = {
        "day_month": rf"{wd}(?:\b(?:{choose(dates.month_prefixes)})\s)?(?<![\d/.,])\b(?P<d>\d{{1,2}}){day}"
        rf"(?:\s?[-–]\s?(?P<d2>\d{{1,2}}){day})?[\s-]{{1,2}}(?:(?:of|de)\s)?(?P<m>{mon})\b\.?"
        rf"(?:(?:,?\s|-)(?:de\s)?{year_word}(?P<y>{YEAR})\b)?\)?{tail}",
        "month_day": rf"{wd}\b(?P<m>{mon})\b\.?\s(?P<d>\d{{1,2}}){day}\b(?![.,]\d)"
        rf"(?:\s?[-–]\s?(?P<d2>\d{{1,2}})\b)?(?:,?\s(?P<y>{YEAR})\b)?\)?",
        "numeric": rf"{wd}(?<![\d/.,-])(?P<a>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<b>\d{{1,2}})"
        r"(?:\s?(?P=s)\s?(?P<y>\d{4}|\d\d)(?!\d))?(?![\d/])(?P<close>\s?\))?",
        "iso": rf"(?<![\d-])(?P<y>{YEAR})-(?P<b>\d\d)-(?P<a>\d\d)(?![\d-])",
        "month_year": rf"(?:\b(?P<p>{part})[\s-]{{0,2}})?(?:\b(?:{choose(dates.month_prefixes)})\s)?"
        rf"\b(?P<m>{mon})\b\.?(?:,?\s(?:(?:of|de)\s)?{year_word}(?P<y>{YEAR})\b)?"
        rf"(?:\s(?:of\s)?(?P<yrel>{choose(years)})\b)?{tail}",
        "quarter": rf"\b(?:(?P<o1>{choose(dates.ordinals)})\s)?(?P<q>{choose(dates.quarters)})"
        rf"(?:\s?(?:ke-?)?(?P<o2>{choose(dates.ordinals)})\b)?"
        rf"(?:[\s-](?:of\s|de\s)?{year_word}(?P<y>{YEAR})\b)?",
        "century": rf"(?:\b(?:{choose(dates.century_before)})\s?(?P<c>\d\d?)\b|\b(?P<c2>\d\d?)(?:{choose(dates.century_after)})\b)",
        "year": rf"(?:\b(?P<p>{part})[\s-]{{0,2}})?\b{year_word}(?(p)|(?<![\d.,/$€£-]))(?P<y>{YEAR})"
        rf"(?P<dec>{choose(dates.decade_suffixes)})?(?:\s?(?P<j>[-–/])\s?(?P<y2>{YEAR}|\d\d)(?!\d))?(?![\d%]|[.,]\d)(?!\w)",
        "relative": rf"\b(?:(?P<r>{choose(dates.relative)})|(?P<p>{part})[\s-](?P<r2>{choose(dates.relative)}))\b",
        "ago": rf"\b{count}[\s-](?P<u>{unit})\s(?P<ago>{choose((*dates.ago, *dates.ahead))})\b",
        "last_n": rf"\b(?:(?P<before>{choose(dates.last_n_before)})\s{count}\s(?P<u>{unit})(?!\sof)\b"
        rf"|(?P<n2>\d{{1,3}}|{choose(counts)})\s(?P<u2>{unit})\s(?:{choose(dates.last_n)})\b)",
        "weekday": rf"(?:\b(?P<near>{choose((*dates.last_words, *dates.next_words, *dates.this_words))})\s)?"
        rf"\b(?P<wd>{choose(weekdays)})\b(?:\s(?:{choose(dates.day_parts)}))?(?:\s(?P<rel>{choose((*dates.last_words, *dates.next_words, *dates.this_words))})\b)?",
        "clock": rf"(?:\b(?:{choose(dates.about)})\s)?(?:\b(?:{choose(dates.clock_cues)})\s)?(?<![\d.,/:-])"
        rf"(?P<h>[01]?\d|2[0-4])(?:[.:](?P<min>[0-5]\d))?(?![\d,/]|[.:]\d)\s?"
        rf"(?P<half>(?:{choose(dates.clock_halves)})\b\.?)?\s?(?P<zone>(?:{choose((*dates.clock_zones, *dates.zones))})\b)?",
        "until_now": rf"\b(?:{choose(dates.until_now)})\b",
    }
    return {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in written.items()}
