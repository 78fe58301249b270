"""An amount: digits or number words with their scale word, before unit and bound are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.text.number_words import NumberWords, list_number_words
from factcheck.text.numerals import read_numeral
from factcheck.text.tables import LanguageTable, load_table
from factcheck.text.tokens import DASHES, PhraseIndex, Token, skip_hyphen

SCALES = frozenset(Decimal(1000) ** power for power in range(1, 5))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a row of tokens.

    Args:
        readings: its values, the likelier first.
        first, stop: its tokens, half-open.
        scale: what a scale word multiplied by, else 1.
        worded: whether it is written in words.
    """

    readings: tuple[Decimal, ...]
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    worded: bool = False


@dataclass(frozen=True, slots=True)
class NumberReader:
    """The tables of one language, indexed for reading numbers."""

    table: LanguageTable
    words: NumberWords
    bounds: PhraseIndex
    bounds_after: PhraseIndex
    currencies: PhraseIndex
    percent: PhraseIndex
    skipped: PhraseIndex
    ranges: PhraseIndex
    no_unit: frozenset[str]
    not_units: re.Pattern[str]
    skip_before: frozenset[str]


def find_reader(language: str) -> NumberReader:
    """Give the reader of a language, built once."""
    table = load_table(language)
    # Tables hold mappings, which can't be hashed; they are read once, so their identity will do.
    reader = _READERS.get(id(table))
    if reader is None or reader.table is not table:
        reader = _READERS[id(table)] = _index_table(table)
    return reader


_READERS: dict[int, NumberReader] = {}


def _index_table(table: LanguageTable) -> NumberReader:
    numbers = table.numbers
    return NumberReader(
        table=table,
        words=list_number_words(table),
        bounds=PhraseIndex(dict(numbers.bounds)),
        bounds_after=PhraseIndex(dict(numbers.bounds_after)),
        currencies=PhraseIndex(dict(numbers.currencies)),
        percent=PhraseIndex.of((*numbers.percent, "%", "％", "٪")),
        skipped=PhraseIndex.of(numbers.skip_words),
        ranges=PhraseIndex.of((*numbers.range_words, *DASHES)),
        not_units=re.compile("|".join(numbers.not_units) or "(?!)"),
        no_unit=frozenset(numbers.no_unit),
        skip_before=frozenset(numbers.skip_before),
    )


def read_amount(reader: NumberReader, tokens: Sequence[Token], at: int) -> Amount | None:
    """Read the amount that starts at a token, with its scale words.

    "dua juta tiga ratus ribu" and "seribu dua ratus" add up; "1,5 juta" multiplies.
    """
    amount = _read_plain(reader, tokens, at)
    if amount is None:
        return None
    amount = _scale(reader, tokens, amount)
    while amount.worded and amount.stop < len(tokens):
        step = max(amount.scale, _own_scale(amount))
        if step == 1:
            break
        more = _read_plain(reader, tokens, _skip_connector(reader, tokens, amount.stop))
        if more is None or not more.worded:
            break
        more = _scale(reader, tokens, more)
        if max(more.scale, more.readings[0]) >= step:
            break
        total = amount.readings[0] + more.readings[0]
        amount = Amount((total,), amount.first, more.stop, more.scale, worded=True)
    return amount


def _own_scale(amount: Amount) -> Decimal:
    """Give what a single word counts in: a thousand for "seribu"."""
    value = amount.readings[0]
    return value if value in SCALES else Decimal(1)


def _skip_connector(reader: NumberReader, tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at + 1 < len(tokens) and tokens[at].low in reader.words.connectors else at


def _read_plain(reader: NumberReader, tokens: Sequence[Token], at: int) -> Amount | None:
    if tokens[at].is_number:
        readings = read_numeral(tokens[at].raw, reader.table.locale)
        return Amount(readings, at, at + 1) if readings else None
    found = reader.words.read(tokens, at)
    return Amount((found[0],), at, found[1], worded=True) if found else None


def _scale(reader: NumberReader, tokens: Sequence[Token], amount: Amount) -> Amount:
    """Multiply by the scale words that follow ("3 ribu", "two hundred thousand")."""
    scales, stop, factor = reader.table.numbers.scales, amount.stop, Decimal(1)
    while (at := skip_hyphen(tokens, stop)) < len(tokens) and tokens[at].low in scales:
        factor *= scales[tokens[at].low]
        stop = at + 1
    if factor == 1:
        return amount
    readings = tuple(value * factor for value in amount.readings)
    return Amount(readings, amount.first, stop, factor, amount.worded)
