"""When an article was published, by its own words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from factcheck.text.date_reader import find_date_reader
from factcheck.text.dates import find_times
from factcheck.text.tables import LanguageTable

LINES = 40  # the date stands near the top
LINE_LIMIT = 120  # code points; a longer line is running text
REST_LIMIT = 24  # code points of a date line besides its date ("Jakarta, ... WIB")
TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)")
ZONE = re.compile(r"[A-Za-z]{2,5}\b|[+-]\d\d:?\d\d\b|Z\b")


def find_published(text: str, language: str) -> date | datetime | None:
    """Find the publish date in a line of its own ("Tanggal: 30 Apr 2025 08:42 wib").

    Args:
        text: the article's text.
        language: BCP 47 code.

    Returns:
        A time with zone where the line names both, else a date; None where no line gives one.
    """
    reader = find_date_reader(language)
    for line in text.split("\n", LINES)[:LINES]:
        stripped = line.strip()
        if stripped and len(stripped) <= LINE_LIMIT:
            found = _read_line(stripped, language, reader.table)
            if found is not None:
                return found
    return None


def _read_line(line: str, language: str, table: LanguageTable) -> date | datetime | None:
    times = [t for t in find_times(line, language, None) if t.start and t.start == t.end]
    if not times:
        return None
    day, span = times[0].start, times[0].span
    label = line[: span.start].strip(" :,-–|").lower()
    rest = label + line[span.end :]
    labelled = any(label.endswith(word) for word in table.dates.date_lines)
    if not labelled and len(TIME.sub("", rest).strip()) > REST_LIMIT:
        return None
    if not labelled and any(mark in rest for mark in '“”"—'):
        return None
    clock = TIME.search(line, span.end)
    if day is None or clock is None:
        return day
    zone = _read_zone(line[clock.end() :].strip(), table)
    if zone is None:
        return day
    return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=zone)


def _read_zone(written: str, table: LanguageTable) -> timezone | None:
    found = ZONE.match(written)
    if found is None:
        return None
    mark = found.group()
    if mark[0] in "+-":
        sign = 1 if mark[0] == "+" else -1
        minutes = sign * (int(mark[1:3]) * 60 + int(mark[-2:]))
    elif mark == "Z":
        minutes = 0
    elif mark.lower() in table.dates.zones:
        minutes = table.dates.zones[mark.lower()]
    else:
        return None
    return timezone(timedelta(minutes=minutes), mark.upper())
