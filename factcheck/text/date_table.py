"""The part of a language table by which dates and times are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]
Numbers = Mapping[str, int]
Signs = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTable:
    """Words around dates, in lower case; names of months and weekdays come from CLDR too.

    Args:
        order: "dmy" or "mdy", the likelier reading of 04/05/2025.
        months, weekdays: further spellings (months from 1, Monday is 0).
        month_needs_cue, month_cues: month names that are also other words ("may") count only
            after a cue or beside a day or year.
        year_cues: before a bare year.
        parts: "awal" = "early", "mid", "late", "first-half", "second-half".
        quarters: "kuartal" = "quarter", "half" or "third" of a year.
        ordinals: "pertama" = 1, "iii" = 3: which quarter.
        zones: names of time zones, in minutes east of Greenwich.
        units: "hari" = "day", "week", "month", "year", "decade".
        relative: phrases as unit and distance, for example "pekan lalu" = "week -1".
        ago, ahead: after a count of units ("dua hari lalu").
        last_n, last_n_before: "tiga pekan terakhir", "the last three weeks".
        since, until, before, after: open a time to one side.
        range_words, range_from: between and before two ends.
        range_and: joints that need such a word before them ("between 1990 and 1995").
        next_words, last_words, this_words: around a weekday or day without year.
        day_parts: "pagi", "malam".
        weekday_before: words before a weekday ("hari" Senin).
        future_cues: words by which a sentence looks ahead ("akan").
        clock_cues, clock_zones, clock_halves, about: around a time of day.
        until_now: "sampai saat ini": open start, ends on the publish date.
        month_prefixes, year_prefixes: "bulan" Maret, "tahun" 2014.
        decade_suffixes: 1990"-an".
        century_before, century_after: "abad ke-"19, 19"th century".
        not_dates: phrases that only look like a date.
        date_lines: labels of a line that gives the publish date.
    """

    order: str = "dmy"
    months: Numbers = field(default_factory=dict)
    weekdays: Numbers = field(default_factory=dict)
    parts: Signs = field(default_factory=dict)
    quarters: Signs = field(default_factory=dict)
    ordinals: Numbers = field(default_factory=dict)
    zones: Numbers = field(default_factory=dict)
    units: Signs = field(default_factory=dict)
    relative: Signs = field(default_factory=dict)
    month_needs_cue: Words = ()
    month_cues: Words = ()
    year_cues: Words = ()
    since: Words = ()
    until: Words = ()
    before: Words = ()
    after: Words = ()
    range_words: Words = ()
    range_from: Words = ()
    range_and: Words = ()
    ago: Words = ()
    ahead: Words = ()
    last_n: Words = ()
    last_n_before: Words = ()
    next_words: Words = ()
    last_words: Words = ()
    this_words: Words = ()
    day_parts: Words = ()
    day_part_prepositions: Words = ()
    weekday_before: Words = ()
    future_cues: Words = ()
    clock_cues: Words = ()
    clock_zones: Words = ()
    clock_halves: Words = ()
    about: Words = ()
    until_now: Words = ()
    month_prefixes: Words = ()
    year_prefixes: Words = ()
    decade_suffixes: Words = ()
    century_before: Words = ()
    century_after: Words = ()
    not_dates: Words = ()
    date_lines: Words = ()
