"""Quantities: numbers that a text states, with value, bound and unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.domain.claim import Bound, Quantity, Span
from factcheck.text.amounts import Amount, NumberReader, find_reader, read_amount
from factcheck.text.labels import is_label, is_score, is_skipped, is_year, touches_word
from factcheck.text.tokens import DASHES, Token, tokenise
from factcheck.text.units import Unit, read_unit


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity in a row of tokens, before its words are cut out."""

    amount: Amount
    high: Amount | None
    unit: Unit
    bound: Bound
    first: int
    stop: int


def find_quantities(
    text: str, language: str, *, offset: int = 0, taken: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """Find the numbers that a text states.

    Args:
        text: one sentence or claim (or more; time is linear).
        language: BCP 47 code, decides how separators are read.
        offset: added to every span, in code points.
        taken: spans of `text` that are times, whose digits are no quantities.

    Returns:
        Quantities in text order.
    """
    tokens = tokenise(text)
    reader = find_reader(language)
    blocked = _list_blocked(tokens, taken)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        one = None if at in blocked else _read_at(reader, text, tokens, at)
        if one and not any(index in blocked for index in range(one.amount.first, one.stop)):
            found.append(one)
            at = one.stop
        else:
            at += 1
    scan = Scan(reader, text, tokens)
    return tuple(_build(scan, one, offset) for one in found)


def _list_blocked(tokens: Sequence[Token], taken: Sequence[Span]) -> set[int]:
    if not taken:
        return set()
    return {
        index
        for index, token in enumerate(tokens)
        if any(span.start < token.end and token.start < span.end for span in taken)
    }


def _read_at(reader: NumberReader, text: str, tokens: Sequence[Token], at: int) -> Found | None:
    token = tokens[at]
    if not token.is_number and token.low not in reader.words.vocabulary:
        return None
    if is_label(reader, tokens, at) or is_skipped(reader, tokens, at):
        return None
    amount = read_amount(reader, tokens, at)
    if amount is None:
        return None
    high = _read_high(reader, tokens, amount)
    last = high or amount
    unit = read_unit(reader, text, tokens, last)
    if high is None or unit.start is not None:
        # A currency mark stands before the first number of a range.
        unit = _prefer_mark(read_unit(reader, text, tokens, amount), unit, last)
    if unit.start is None and high:
        unit = _prefer_mark(read_unit(reader, text, tokens, amount), unit, last)
    return _judge(reader, tokens, amount, high, unit)


def _prefer_mark(marked: Unit, unit: Unit, last: Amount) -> Unit:
    if marked.start is None:
        return unit
    stop = max(marked.stop, last.stop, unit.stop)
    return Unit(marked.text, stop, marked.start, marked.currency, marked.factor, strong=True)


def _read_high(reader: NumberReader, tokens: Sequence[Token], low: Amount) -> Amount | None:
    """Read the upper end of a range: "25-30 persen", "between 20 and 30 people"."""
    numbers, at = reader.table.numbers, low.stop
    if at >= len(tokens):
        return None
    before = tokens[low.first - 1].low if low.first else ""
    if before in numbers.between and tokens[at].low in numbers.between_and:
        stop = at + 1
    else:
        joint = reader.ranges.match_at(tokens, at)
        if joint is None or before in numbers.change_from:
            return None
        stop = joint[0]
    high = read_amount(reader, tokens, stop) if stop < len(tokens) else None
    if high is None or is_score(reader, tokens, low, high):
        return None
    return high if high.readings[0] * _shared(low, high) > low.readings[0] else None


def _shared(low: Amount, high: Amount) -> Decimal:
    return low.scale if high.scale == 1 and low.scale > 1 else Decimal(1)


def _judge(
    reader: NumberReader, tokens: Sequence[Token], amount: Amount, high: Amount | None, unit: Unit
) -> Found | None:
    first = amount.first if unit.start is None else unit.start
    stop = max(unit.stop, (high or amount).stop)
    bound, first = _read_bound(reader, tokens, first)
    after = reader.bounds_after.match_at(tokens, (high or amount).stop)
    after = after or reader.bounds_after.match_at(tokens, stop)
    if after and bound is Bound.EXACT:
        bound, stop = Bound(after[1]), max(stop, after[0])
    between = first > 0 and high and tokens[first - 1].low in reader.table.numbers.between
    found = Found(amount, high, unit, bound, first - bool(between), stop)
    return found if _counts(reader, tokens, found, bool(between)) else None


def _read_bound(reader: NumberReader, tokens: Sequence[Token], first: int) -> tuple[Bound, int]:
    """Read the bound before a number, also across "mencapai" or "sebanyak"."""
    found = reader.bounds.match_before(tokens, first)
    if found is None and first > 1 and tokens[first - 1].low in reader.table.numbers.plain_cues:
        far = reader.bounds.match_before(tokens, first - 1)
        if far and Bound(far[1]) is not Bound.ABOUT:
            return Bound(far[1]), far[0]
    if found is None:
        return Bound.EXACT, first
    longer = reader.bounds.match_before(tokens, found[0])
    if longer and found[0] - longer[0] <= 1 and Bound(longer[1]) is not Bound.ABOUT:
        return Bound(longer[1]), longer[0]
    return Bound(found[1]), found[0]


def _counts(reader: NumberReader, tokens: Sequence[Token], found: Found, between: bool) -> bool:  # noqa: FBT001
    """Decide whether the number counts something, and is not a year, name or ordinal."""
    unit, first = found.unit, found.first
    if unit.strong or found.amount.scale > 1:
        return True
    if touches_word(tokens, (found.high or found.amount).stop):
        return False
    before = tokens[first - 1] if first else None
    sure = found.bound is not Bound.EXACT or between
    if unit.text is not None:
        named = before is not None and before.is_word and before.is_capital and first > 1
        known = before is not None and before.low in reader.table.names.not_names
        return sure or known or not named or before is None
    if not sure and found.amount.readings[0] > 1 and _has_helper(reader, tokens, found.stop):
        return True
    if found.amount.worded and not sure:
        return False
    cue = before is not None and before.low in reader.table.numbers.plain_cues
    return (sure or cue) and not is_year(found.amount) and not _is_hyphenated(tokens, found)


def _is_hyphenated(tokens: Sequence[Token], found: Found) -> bool:
    stop = found.amount.stop
    return found.high is None and stop < len(tokens) and tokens[stop].low in DASHES


def _has_helper(reader: NumberReader, tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in reader.table.numbers.helpers


@dataclass(frozen=True, slots=True)
class Scan:
    """A text that was cut into tokens, and how its language reads numbers."""

    reader: NumberReader
    text: str
    tokens: Sequence[Token]


def _build(scan: Scan, found: Found, offset: int) -> Quantity:
    start, end = scan.tokens[found.first].start, scan.tokens[found.stop - 1].end
    low, high, factor = found.amount, found.high, found.unit.factor
    sign = -1 if _is_negative(scan.tokens, found, scan.reader.table.numbers.minus) else 1
    scale = high.scale / low.scale if high and low.scale == 1 else Decimal(1)
    values = tuple(value * factor * scale * sign for value in low.readings)
    return Quantity(
        text=scan.text[start:end],
        value=_plain(values[0]),
        span=Span(start + offset, end + offset),
        high=_plain(high.readings[0] * _shared(low, high) * factor) if high else None,
        unit=found.unit.text,
        currency=found.unit.currency,
        bound=found.bound,
        other_values=tuple(_plain(value) for value in values[1:]),
    )


def _is_negative(tokens: Sequence[Token], found: Found, minus: Sequence[str]) -> bool:
    if found.first == 0 or found.first != found.amount.first:
        return False
    before, number = tokens[found.first - 1], tokens[found.first]
    dashed = before.low in DASHES and before.end == number.start
    apart = found.first < 2 or tokens[found.first - 2].end < before.start
    return before.low in minus or (dashed and apart)


def _plain(value: Decimal) -> Decimal:
    """Drop the exponent and trailing zeros: 3E+3 and 3000.0 are 3000."""
    # By way of an integer: a quantize fails where "a trillion trillion trillion" has more digits.
    return Decimal(int(value)) if value == int(value) else value.normalize()
