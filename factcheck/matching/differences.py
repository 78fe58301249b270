"""Where the figures and times of two readings can't both be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from factcheck.domain.claim import Bound, Quantity
from factcheck.domain.match import Conflict, ConflictKind
from factcheck.domain.message import Message
from factcheck.matching.moments import Moment, is_half_day_apart
from factcheck.matching.units import SHARES, Measure, is_share

ROUNDING = Decimal("0.05")  # "about 3 thousand" covers 3,012, and "around 400" covers 412
ROUND_DIGITS = 2  # "3,500" has two digits that count, "3,012" has four


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """How the figures of two claims pair up.

    Args:
        agreed: pairs that can both be true.
        conflicts: pairs that can't.
        only_a, only_b: figures without a counterpart.
    """

    agreed: tuple[tuple[Quantity, Quantity], ...]
    conflicts: tuple[Conflict, ...]
    only_a: tuple[Quantity, ...]
    only_b: tuple[Quantity, ...]


def compare_quantities(left: list[Measure], right: list[Measure]) -> FigureMatch:
    """Pair the figures of two claims and find the pairs that contradict each other."""
    left, right = list(left), list(right)
    agreed = _pair(left, right, _agree)
    # "7 kontainer" and "tujuh peti": the units are words, which are compared as such.
    agreed += _pair(left, right, _is_same_number)
    conflicts = []
    for one in list(left):
        partner = next((two for two in right if _find_kind(one, two)), None)
        kind = partner and _find_kind(one, partner)
        if partner and kind:
            conflicts.append(_explain(kind, one, partner))
            left.remove(one)
            right.remove(partner)
    return FigureMatch(
        tuple(agreed),
        tuple(conflicts),
        tuple(one.quantity for one in left),
        tuple(two.quantity for two in right),
    )


def is_derived(quantity: Quantity, figures: FigureMatch) -> bool:
    """Tell whether a share follows from two that both claims have: 5 points from 41 and 46 %.

    Not other figures: of 3 dead and 5 hurt nobody reckons 2 missing.
    """
    shares = [pair for pair in figures.agreed if all(is_share(q.unit or "") for q in pair)]
    return is_share(quantity.unit or "") and any(
        quantity.value in {abs(one[side].value - two[side].value) for side in (0, 1)}
        for one, two in combinations(shares, 2)
    )


def _pair(
    left: list[Measure], right: list[Measure], agrees: Callable[[Measure, Measure], bool]
) -> list[tuple[Quantity, Quantity]]:
    """Pair what agrees and take it out of both lists."""
    pairs = []
    for one in list(left):
        partner = next((two for two in right if agrees(one, two)), None)
        if partner:
            pairs.append((one.quantity, partner.quantity))
            left.remove(one)
            right.remove(partner)
    return pairs


def _is_same_number(one: Measure, two: Measure) -> bool:
    plain = not (one.dimension or two.dimension) and one.counts_alike(two)
    return plain and one.quantity.value == two.quantity.value


def _agree(one: Measure, two: Measure) -> bool:
    if not (one.fits(two) and one.counts_alike(two)):
        return False
    slack = _rounding(one) + _rounding(two) if _is_converted(one, two) else Decimal(0)
    readings = [
        (_range(one, first), _range(two, second)) for first in one.values for second in two.values
    ]
    return any(
        low <= high2 + slack and low2 <= high + slack for (low, high), (low2, high2) in readings
    )


def _is_converted(one: Measure, two: Measure) -> bool:
    """Tell whether whoever converted had to round: 184 feet are 56.08 metres, 5 km 5,000 m."""
    if one.units == two.units or not (one.factor and two.factor):
        return False
    return len((one.factor / two.factor).normalize().as_tuple().digits) > 1


def _rounding(measure: Measure) -> Decimal:
    """Give half of the last digit that was written, in the first unit of the dimension."""
    exponent = measure.quantity.value.as_tuple().exponent
    step = Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)
    return step / 2 * measure.factor


def _range(measure: Measure, value: Decimal) -> tuple[Decimal, Decimal]:
    """Give the real values that a figure allows."""
    infinite = Decimal("Infinity")
    quantity = measure.quantity
    high = value if quantity.high is None else value + (quantity.high - quantity.value)
    if quantity.bound in (Bound.MORE, Bound.AT_LEAST):
        return value, infinite
    if quantity.bound in (Bound.LESS, Bound.AT_MOST):
        return -infinite, value
    if quantity.bound is Bound.ABOUT:
        slack = abs(value) * ROUNDING
        return value - slack, high + slack
    slack = abs(value) * Decimal("0.0005")  # conversions and cut decimals
    return value - slack, high + slack


def _find_kind(one: Measure, two: Measure) -> ConflictKind | None:
    if one.mantissa == two.mantissa and (
        (_are_akin(one.dimension, two.dimension) and not one.units & two.units)
        or (one.fits(two) and one.scale != two.scale)
        or not one.counts_alike(two)
    ):
        return ConflictKind.UNIT
    return ConflictKind.NUMBER if one.fits(two) and one.counts_alike(two) else None


def _are_akin(one: str, two: str) -> bool:
    """Tell whether somebody could take the units for each other: percent, percentage points."""
    return bool(one) and (one == two or {one, two} == SHARES)


def _explain(kind: ConflictKind, one: Measure, two: Measure) -> Conflict:
    template = (
        "The unit or scale differs: “{a}” against “{b}”."
        if kind is ConflictKind.UNIT
        else "The numbers can't both be true: “{a}” against “{b}”."
    )
    return Conflict(kind, Message.of(template, a=one.quantity.text, b=two.quantity.text))


def compare_scores(
    a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]
) -> tuple[Conflict, ...]:
    """Find results such as 3-1 and 2-1; the order of the two numbers is left to the roles."""
    if not a or not b or set(a) & set(b):
        return ()
    template = "The results differ: {a} against {b}."
    shown = {"a": f"{a[0][0]}–{a[0][1]}", "b": f"{b[0][0]}–{b[0][1]}"}
    return (Conflict(ConflictKind.NUMBER, Message.of(template, **shown)),)


def compare_moments(a: Iterable[Moment], b: Iterable[Moment]) -> tuple[Conflict, ...]:
    """Find dates, weekdays and clock times that can't both be true."""
    left, right = list(a), list(b)
    conflicts = []
    for choose, agree in (
        (_is_date, _same_date),
        (_has_weekday, _same_weekday),
        (_has_clock, _same_clock),
    ):
        ones, twos = [m for m in left if choose(m)], [m for m in right if choose(m)]
        lonely = [m for m in ones if not any(agree(m, other) for other in twos)]
        others = [m for m in twos if not any(agree(m, other) for other in ones)]
        if lonely and others:
            template = "The times differ: “{a}” against “{b}”."
            message = Message.of(template, a=lonely[0].text, b=others[0].text)
            conflicts.append(Conflict(ConflictKind.DATE, message))
    return tuple(conflicts) or _compare_resolved(left, right)


def _compare_resolved(left: list[Moment], right: list[Moment]) -> tuple[Conflict, ...]:
    ones, twos = [m for m in left if _days(m)], [m for m in right if _days(m)]
    relative = any(m.start for m in (*ones, *twos))
    if not relative or not ones or not twos:
        return ()
    for one in ones:
        for two in twos:
            (start, end), (start2, end2) = _days(one) or (None, None), _days(two) or (None, None)
            if start and end and start2 and end2 and start <= end2 and start2 <= end:
                return ()
    template = "The times differ: “{a}” against “{b}”."
    return (Conflict(ConflictKind.DATE, Message.of(template, a=ones[0].text, b=twos[0].text)),)


def _days(moment: Moment) -> tuple[date, date] | None:
    if moment.start and moment.end:
        return moment.start, moment.end
    if moment.year and moment.month and moment.day:
        try:
            day = date(moment.year, moment.month, moment.day)
        except ValueError:  # "31 April": nothing to compare by
            return None
        return day, day
    return None


def _is_date(moment: Moment) -> bool:
    return moment.is_date


def _has_weekday(moment: Moment) -> bool:
    return moment.weekday is not None


def _has_clock(moment: Moment) -> bool:
    return moment.minute is not None


def _same_date(one: Moment, two: Moment) -> bool:
    if one.swapped or two.swapped:
        same = {one.day, one.month} == {two.day, two.month}
        if same and one.year == two.year:
            return True
    if (one.is_end or two.is_end) and one.month and two.month:
        apart = one.year and two.year and one.year != two.year
        return not apart and abs(one.month - two.month) in (0, 1, 11)
    pairs = ((one.year, two.year), (one.month, two.month), (one.day, two.day))
    known = [(x, y) for x, y in pairs if x is not None and y is not None]
    return bool(known) and all(x == y for x, y in known)


def _same_weekday(one: Moment, two: Moment) -> bool:
    return one.weekday == two.weekday


def _same_clock(one: Moment, two: Moment) -> bool:
    return one.minute == two.minute or is_half_day_apart(one, two)
