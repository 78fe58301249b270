"""Numbers that count nothing: parts of names, labels, results and ordinals."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.amounts import Amount, NumberReader
from factcheck.text.tokens import DASHES, Token

EARLIEST_YEAR, LATEST_YEAR = 1500, 2100


def is_label(reader: NumberReader, tokens: Sequence[Token], at: int) -> bool:
    """Whether the number belongs to a name or label: "F16", "COVID-19", "Pasal 5"."""
    if at == 0:
        return False
    before = tokens[at - 1]
    touches = before.end == tokens[at].start
    if touches and (before.is_word or before.is_number or before.low in {"#", "/", "_", "@", ":"}):
        mark = before.low in reader.table.numbers.currency_marks
        return not mark
    if before.low in DASHES and at > 1:
        word = tokens[at - 2]
        if word.is_number or word.low in reader.table.numbers.ordinal_before:
            return True  # the second half of a result ("2 - 1"), or an ordinal ("ke - 17")
        spaced = before.start > word.end
        return (
            word.is_word and (word.is_capital or not spaced) and not _is_counted(reader, tokens, at)
        )
    if before.low == "." and at > 1:
        return tokens[at - 2].low in reader.skip_before
    return before.low in reader.skip_before


def _is_counted(reader: NumberReader, tokens: Sequence[Token], at: int) -> bool:
    """Whether a lower-case noun follows: "Jakarta - 10 orang", unlike "KRI Parang - 647 serta"."""
    if at + 1 >= len(tokens) or tokens[at - 1].end == tokens[at].start:
        return False
    word = tokens[at + 1]
    return word.is_word and not word.is_capital and word.low not in reader.no_unit


def is_skipped(reader: NumberReader, tokens: Sequence[Token], at: int) -> bool:
    """Whether a number word belongs to a phrase that counts nothing ("salah satu")."""
    for first in range(max(0, at - 2), at + 1):
        found = reader.skipped.match_at(tokens, first)
        if found and found[0] > at:
            return True
    return False


def is_score(reader: NumberReader, tokens: Sequence[Token], low: Amount, high: Amount) -> bool:
    """Whether "2-1" is a result: a dash and nothing counted after it."""
    if tokens[low.stop].low not in DASHES or high.scale > 1:
        return False
    after = tokens[high.stop] if high.stop < len(tokens) else None
    return after is None or not (
        after.low in {"%", "°"} or (after.is_word and after.low not in reader.no_unit)
    )


def touches_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters or a dash with a word follow without space: "3G", "dua-duanya"."""
    if not 0 < at < len(tokens) or tokens[at].start > tokens[at - 1].end:
        return False
    if tokens[at].is_word or tokens[at].low in {"/", ":"}:
        return True
    return (
        tokens[at].low in DASHES and at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    )


def is_year(amount: Amount) -> bool:
    """Whether a plain number may be a year."""
    value = amount.readings[0]
    return len(amount.readings) == 1 and EARLIEST_YEAR <= value <= LATEST_YEAR
