"""Times: dates, months, years and relative expressions, resolved to whole days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factcheck.domain.claim import Span, TimeExpression
from factcheck.domain.message import Message
from factcheck.text.date_context import DateContext
from factcheck.text.date_reader import DateReader, choose_rules, find_date_reader, looks_ahead
from factcheck.text.date_rules import RULES
from factcheck.text.moments import Anchor, Moment
from factcheck.text.tokens import DASHES, Token, tokenise

AFTER_PUBLISHING = (
    "“{text}” lies after the publish date {published}, but the sentence doesn't look ahead."
)
JOINT_LIMIT = 24  # code points between two ends of a range ("sampai dengan bulan")


def find_times(
    text: str,
    language: str,
    published: date | None,
    *,
    offset: int = 0,
    day: date | None = None,
) -> tuple[TimeExpression, ...]:
    """Find the times that a text states.

    Args:
        text: one sentence or claim.
        language: BCP 47 code.
        published: publish date that relative times count from; without it they stay
            unresolved.
        offset: added to every span, in code points.
        day: the day that the surroundings speak of, for times of day ("pukul 16.00").

    Returns:
        Times in text order.
    """
    reader = find_date_reader(language)
    tokens = tokenise(text)
    rules = choose_rules(reader, tokens)
    if not rules:
        return ()
    anchor = Anchor(published, looks_ahead(reader, tokens))
    context = DateContext(reader.table, reader.names, anchor, text)
    moments = sorted(_apply_rules(context, rules), key=lambda m: m.first)
    moments = _drop_echoes(text, moments)
    moments = _join_ranges(reader, text, tokens, moments)
    moments = [_open_moment(reader, tokens, m) for m in moments]
    return tuple(_build(text, context, m, offset) for m in _place_clocks(moments, day))


def _apply_rules(context: DateContext, rules: Sequence[str]) -> Iterator[Moment]:
    """Apply the rules in order; where two match the same words, the earlier rule counts."""
    starts: list[int] = []
    taken: list[tuple[int, int]] = []
    for name in rules:
        for match in context.names.patterns[name].finditer(context.text):
            at = bisect_left(starts, match.start())
            after = at < len(taken) and taken[at][0] < match.end()
            before = at > 0 and taken[at - 1][1] > match.start()
            if after or before:
                continue
            moment = RULES[name](context, match)
            if moment is not None:
                starts.insert(at, moment.first)
                taken.insert(at, (moment.first, moment.last))
                yield moment


def _drop_echoes(text: str, moments: list[Moment]) -> list[Moment]:
    """Take "kemarin" in "Senin (7/11) kemarin" for part of the date before it."""
    kept: list[Moment] = []
    for moment in moments:
        before = kept[-1] if kept else None
        near = before is not None and not text[before.last : moment.first].strip()
        if near and before and before.start == before.end and moment.fixed and not before.clock:
            kept[-1] = replace(before, last=moment.last)
        else:
            kept.append(moment)
    return kept


def _join_ranges(
    reader: DateReader, text: str, tokens: Sequence[Token], moments: list[Moment]
) -> list[Moment]:
    """Make one time of "from 2010 to 2014" and "Maret hingga Mei 2017"."""
    joined: list[Moment] = []
    for moment in moments:
        before = joined[-1] if joined else None
        if before and _is_range(reader, text, before, moment):
            joined[-1] = _join(reader, tokens, before, moment)
        else:
            joined.append(moment)
    return joined


def _is_range(reader: DateReader, text: str, low: Moment, high: Moment) -> bool:
    if None in {low.start, high.end} or low.clock or high.clock:
        return False
    if high.first - low.last > JOINT_LIMIT:
        return False
    words = text[low.last : high.first].strip(" ,").lower()
    dates = reader.table.dates
    if words not in dates.range_words and words not in DASHES:
        return False
    cue = text[max(0, low.first - JOINT_LIMIT) : low.first].lower().split()
    opened = bool(cue) and cue[-1] in dates.range_from
    return opened or words not in dates.range_and


def _join(reader: DateReader, tokens: Sequence[Token], low: Moment, high: Moment) -> Moment:
    start, end = low.start, high.end
    if start and end and low.yearless and not high.yearless:
        start = _move_year(start, end)
    if start is None or end is None or start > end:
        return replace(low, last=high.last, end=end, start=None if start else start, fixed=True)
    first = low.first
    at = bisect_left(tokens, first, key=lambda token: token.start)
    if at and tokens[at - 1].low in reader.table.dates.range_from:
        first = tokens[at - 1].start
    warnings = low.warnings + high.warnings
    return Moment(first=first, last=high.last, start=start, end=end, warnings=warnings, fixed=True)


def _move_year(start: date, end: date) -> date:
    year = end.year if (start.month, start.day) <= (end.month, end.day) else end.year - 1
    return (
        start.replace(year=year, day=min(start.day, 28))
        if start.day > 28
        else start.replace(year=year)
    )


def _open_moment(reader: DateReader, tokens: Sequence[Token], moment: Moment) -> Moment:
    """Open a time to one side where "since", "until", "before" or "after" stands before it."""
    at = bisect_left(tokens, moment.first, key=lambda token: token.start)
    near = reader.about.match_before(tokens, at)
    while near:
        at = near[0]
        near = reader.about.match_before(tokens, at)
    found = reader.openers.match_before(tokens, at)
    if not found or moment.clock or (moment.fixed and found[1] != "since"):
        return moment
    if moment.fixed and moment.start != moment.end:
        return moment
    opened = replace(moment, first=tokens[found[0]].start)
    if found[1] == "since":
        return replace(opened, end=None)
    if found[1] == "until":
        return replace(opened, start=None)
    one = timedelta(days=1)
    if found[1] == "before":
        return replace(opened, start=None, end=moment.start - one if moment.start else None)
    return replace(opened, start=moment.end + one if moment.end else None, end=None)


def _place_clocks(moments: list[Moment], day: date | None) -> Iterator[Moment]:
    """Give times of day the day that the sentence names, else that of the surroundings."""
    own = next((m.start for m in moments if not m.clock and m.start and m.start == m.end), day)
    for moment in moments:
        yield replace(moment, start=own, end=own) if moment.clock else moment


def _build(text: str, context: DateContext, moment: Moment, offset: int) -> TimeExpression:
    published, words = context.anchor.published, text[moment.first : moment.last]
    warnings = moment.warnings
    explicit = moment.start and moment.end and not moment.yearless and not moment.fixed
    ahead = context.anchor.future or moment.clock
    if explicit and published and moment.start and moment.start > published and not ahead:
        late = Message.of(AFTER_PUBLISHING, text=words, published=published.isoformat())
        warnings = (*warnings, late)
    return TimeExpression(
        text=words,
        start=moment.start,
        end=moment.end,
        span=Span(moment.first + offset, moment.last + offset),
        other_ranges=((moment.other.start, moment.other.end),) if moment.other else (),
        warnings=warnings,
    )
