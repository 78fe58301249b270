"""What the rules for dates share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from factcheck.domain.message import Message
from factcheck.text.calendar_names import CalendarNames
from factcheck.text.moments import Anchor, Moment
from factcheck.text.periods import Period
from factcheck.text.tables import LanguageTable

NO_SUCH_DAY = "“{text}” is no day of the calendar."


WRONG_WEEKDAY = "“{text}” names another weekday: {date} was a {weekday}."


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a rule needs besides its match."""

    table: LanguageTable
    names: CalendarNames
    anchor: Anchor
    text: str

    def has_cue(self, match: re.Match[str], cues: tuple[str, ...]) -> bool:
        """Whether one of the words stands right before the match."""
        before = self.text[max(0, match.start() - 24) : match.start()].lower().rstrip(" ('")
        return any(before.endswith(cue) and not before[: -len(cue)][-1:].isalnum() for cue in cues)

    def direction(self, word: str | None) -> int:
        """Whether a word looks back (-1), ahead (1) or neither (0)."""
        low = (word or "").lower()
        if low in self.table.dates.last_words or low in self.table.dates.ago:
            return -1
        return 1 if low in self.table.dates.next_words else 0


Rule = Callable[[DateContext, "re.Match[str]"], Moment | None]


def make_moment(match: re.Match[str], period: Period | None, **more: object) -> Moment:
    """Make a moment of a match, without the full stop or bracket that only follow it."""
    start, end = period or (None, None)
    first, last = match.span()
    written = match.group()
    if written.endswith("."):
        last, written = last - 1, written[:-1]
    if written.endswith(")") and "(" not in written:
        last -= 1 if written[-2] != " " else 2
    return Moment(first=first, last=last, start=start, end=end, **more)  # type: ignore[arg-type]


def is_named(context: DateContext, match: re.Match[str], group: str) -> bool:
    """Whether a month or weekday is written as a name in this language."""
    word = match.group(group)
    return word is not None and (not context.names.capital or word[0].isupper())


def warn_no_day(match: re.Match[str]) -> tuple[Message, ...]:
    """Say that the calendar has no such day."""
    return (Message.of(NO_SUCH_DAY, text=match.group()),)


def check_weekday(context: DateContext, match: re.Match[str], moment: Moment) -> Moment:
    """Add a warning where the weekday contradicts the date."""
    word = match["wd"]
    if not word or moment.start is None:
        return moment
    if moment.start.weekday() == context.names.weekdays[word.lower()]:
        return moment
    warning = Message.of(
        WRONG_WEEKDAY,
        text=match.group(),
        date=moment.start.isoformat(),
        weekday=context.names.shown_weekdays[moment.start.weekday()],
    )
    return replace(moment, warnings=(*moment.warnings, warning))
