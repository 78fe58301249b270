"""What a number counts: percent, money, a noun, an age, and the second part of a rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.text.amounts import Amount, NumberReader
from factcheck.text.tokens import DASHES, Token, skip_hyphen

UNIT_WORDS = 4  # "North Korean special troops"
MONEY_LETTERS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}  # "£5m"
HUNDREDTH = Decimal("0.01")  # of a currency: a cent
OLDEST = 120  # years; a larger number after a name is no age
CURRENCY_WORD_LIMIT = 4  # code points of a mark such as "CAN$"


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows or precedes an amount.

    Args:
        text: the unit's words, or None.
        stop: the token after them.
        start: first token of a currency mark before the number, else None.
        currency: ISO 4217 code of money.
        factor: a scale letter's value ("£5m").
        strong: whether the unit alone proves that the number counts something.
    """

    text: str | None
    stop: int
    start: int | None = None
    currency: str | None = None
    factor: Decimal = Decimal(1)
    strong: bool = False


def read_unit(reader: NumberReader, text: str, tokens: Sequence[Token], amount: Amount) -> Unit:
    """Read the unit of an amount."""
    stop = amount.stop
    money = _read_mark(reader, text, tokens, amount)
    if money:
        return money
    found = reader.percent.match_at(tokens, stop)
    if found:
        return _rate(
            reader, text, tokens, Unit(_cut(text, tokens, stop, found[0]), found[0], strong=True)
        )
    start = skip_hyphen(tokens, stop)
    found = reader.currencies.match_at(tokens, start)
    if found:
        words = _cut(text, tokens, start, found[0])
        named = " ".join(token.low for token in tokens[start : found[0]])
        factor = HUNDREDTH if named in reader.table.numbers.hundredths else Decimal(1)
        unit = Unit(words, found[0], None, found[1], factor, strong=True)
        return _rate(reader, text, tokens, unit)
    return (
        _read_attached(reader, text, tokens, stop)
        or _read_compound(reader, tokens, amount)
        or _read_age(reader, tokens, amount)
        or _rate(reader, text, tokens, _read_noun(reader, text, tokens, amount))
    )


def _cut(text: str, tokens: Sequence[Token], first: int, stop: int) -> str:
    return text[tokens[first].start : tokens[stop - 1].end]


def _read_mark(
    reader: NumberReader, text: str, tokens: Sequence[Token], amount: Amount
) -> Unit | None:
    """Read a currency mark before the number ("Rp", "US$") and a scale letter after it."""
    for first in range(max(0, amount.first - 2), amount.first):
        article = tokens[first].low in reader.table.numbers.article_per
        if first + 2 == amount.first and article and tokens[first].raw.islower():
            continue  # "a $5 fee" is no Australian one
        mark = _cut(text, tokens, first, amount.first)
        code = reader.table.numbers.currency_marks.get(mark.replace(" ", "").lower())
        if code and not (mark.islower() and mark.isalpha() and len(mark) < 3 and mark != "rp"):
            factor, stop = _read_letter(tokens, amount.stop)
            unit = Unit(mark, stop, first, code, factor, strong=True)
            return _rate(reader, text, tokens, unit)
    return None


def _read_letter(tokens: Sequence[Token], at: int) -> tuple[Decimal, int]:
    if at < len(tokens) and at and tokens[at].start == tokens[at - 1].end:
        factor = MONEY_LETTERS.get(tokens[at].low)
        if factor:
            return Decimal(factor), at + 1
    return Decimal(1), at


def _read_attached(
    reader: NumberReader, text: str, tokens: Sequence[Token], at: int
) -> Unit | None:
    """Read "5km" or "5 km"; units of more than one letter may stand apart."""
    if at >= len(tokens):
        return None
    stop = at + 2 if tokens[at].low == "°" and at + 1 < len(tokens) else at + 1
    word = _cut(text, tokens, at, stop)
    if word.lower() not in reader.table.numbers.attached_units:
        return None
    apart = tokens[at].start > tokens[at - 1].end
    if apart and (len(word) == 1 or word.lower() in reader.no_unit):
        return None
    return _rate(reader, text, tokens, Unit(word, stop, strong=True))


def _read_compound(reader: NumberReader, tokens: Sequence[Token], amount: Amount) -> Unit | None:
    """Read "131-page" and "nine-month-old"."""
    at = amount.stop
    if not (at + 1 < len(tokens) and tokens[at].low in DASHES and tokens[at + 1].is_word):
        return None
    if tokens[at].start > tokens[at - 1].end or tokens[at + 1].start > tokens[at].end:
        return None
    if not reader.table.numbers.compound_age or tokens[at + 1].is_capital:
        return None
    word, age = tokens[at + 1].raw, reader.table.numbers.compound_age
    old = at + 3
    if (
        tokens[at + 1].low in age
        and old < len(tokens)
        and tokens[old].low in reader.table.numbers.old_words
    ):
        return Unit(f"{word}s old", old + 1, strong=True)
    return Unit(word, at + 2, strong=True)


def _read_age(reader: NumberReader, tokens: Sequence[Token], amount: Amount) -> Unit | None:
    """Read "Thomas Sam, 42," and "Jamie Tan (38)" and "berusia 40"."""
    numbers, first, stop = reader.table.numbers, amount.first, amount.stop
    value = amount.readings[0]
    if not (numbers.age_unit and 0 < value <= OLDEST and amount.scale == 1 and first):
        return None
    after = tokens[stop].low if stop < len(tokens) else "."
    if tokens[first - 1].low in numbers.age_cues and (
        after in reader.no_unit or not after.isalpha()
    ):
        return Unit(numbers.age_unit, stop, strong=True)
    if first < 2 or amount.worded or not tokens[first - 2].is_capital or value < 2:
        return None
    before = tokens[first - 1].low
    if (before, after) in {("(", ")"), (",", ","), (",", "."), (",", ";")}:
        if before == "," and tokens[first - 2].is_number:
            return None
        return Unit(numbers.age_unit, stop, strong=True)
    return None


def _read_noun(reader: NumberReader, text: str, tokens: Sequence[Token], amount: Amount) -> Unit:
    """Read the noun that is counted: the first word, or up to a plural where it ends so."""
    numbers, at = reader.table.numbers, amount.stop
    if at < len(tokens) and tokens[at].low in numbers.unit_after:
        at += 1
    stop = at
    while stop < min(at + UNIT_WORDS, len(tokens)) and _is_noun(reader, tokens, stop, at):
        stop += 1
        if not numbers.plural_endings or amount.readings[0] == 1 or _is_fraction(amount):
            break
        if tokens[stop - 1].low in numbers.unit_openers or _is_plural(reader, tokens[stop - 1]):
            break
    if stop == at or not _ends_unit(reader, tokens[stop - 1], amount):
        return Unit(None, amount.stop)
    return Unit(_strip_suffix(reader, _cut(text, tokens, at, stop)), stop)


def _is_noun(reader: NumberReader, tokens: Sequence[Token], at: int, first: int) -> bool:
    token = tokens[at]
    noun = token.low in reader.table.clauses.not_verbs
    if reader.not_units.fullmatch(token.low) and not noun:
        return False
    if not token.is_word or token.low in reader.no_unit or token.low in reader.table.dates.months:
        return False
    return at == first or token.start - tokens[at - 1].end <= 1


def _is_fraction(amount: Amount) -> bool:
    """Whether a number has decimals, so that its unit needs no plural ("6.1 magnitude")."""
    return amount.readings[0] != amount.readings[0].to_integral_value()


def _is_plural(reader: NumberReader, token: Token) -> bool:
    return not token.is_capital and token.low.endswith(reader.table.numbers.plural_endings)


def _ends_unit(reader: NumberReader, token: Token, amount: Amount) -> bool:
    numbers = reader.table.numbers
    plain = not _is_fraction(amount)
    if token.is_capital and plain and not (token.raw.isupper() and len(token.raw) > 1):
        return False  # "iPhone 6 Plus" counts nothing, "4,9 SR" does
    if not numbers.plural_endings or amount.readings[0] == 1 or not plain:
        return True
    return token.low in numbers.unit_openers or _is_plural(reader, token)


def _strip_suffix(reader: NumberReader, word: str) -> str:
    for suffix in reader.table.numbers.suffixes:
        bare = word[: -len(suffix)]
        if word.endswith(suffix) and len(bare) > 2 and bare.lower() not in reader.no_unit:
            return word[: -len(suffix)]
    return word


def _rate(reader: NumberReader, text: str, tokens: Sequence[Token], unit: Unit) -> Unit:
    """Add the second part of a rate: "barel per hari", "dollars a day", "/kg"."""
    at = unit.stop
    if unit.text is None or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return unit
    word = tokens[at + 1].low
    is_rate = tokens[at].low == "/" or tokens[at].low in reader.table.numbers.per
    strict = tokens[at].low in reader.table.numbers.article_per
    if (
        not is_rate
        or word in reader.no_unit
        or (strict and word not in (*reader.table.dates.units, *reader.table.numbers.rate_units))
    ):
        return unit
    tail = text[tokens[unit.stop].start : tokens[at + 1].end]
    joint = "" if tail.startswith("/") else " "
    return Unit(
        f"{unit.text}{joint}{tail}", at + 2, unit.start, unit.currency, unit.factor, unit.strong
    )
