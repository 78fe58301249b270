"""Figures with their units in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from factcheck.domain.claim import Quantity, Span
from factcheck.matching.lexicon import fold_word, load_lexicon
from factcheck.matching.stems import stem_word
from factcheck.matching.tables import load_file
from factcheck.matching.words import Word, cut_words

_PER = re.compile(r"\s*(?:/|\bper\b|\bsetiap\b|\ba(?=\s(?:day|week|month|year|person)\b))\s*")
# Their units can't be turned into each other by a factor.
EXACT_DIMENSIONS = frozenset({"temperature", "share", "currency"})
SHARES = frozenset({"share", "share_points"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table: its dimension, its name there and its factor."""

    dimension: str
    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity with its value in the first unit of its dimension.

    Args:
        quantity: as it was read.
        values: all readings, converted.
        dimension: of the unit table, or "" where the unit isn't there.
        units: what its unit can stand for; empty fits every unit.
        per: the same for what it is counted by ("kilogram" of "rupiah per kilogram").
        mantissa: the number as written, without scale words.
        scale: factor of the scale words.
        factor: of the unit, to the first one of its dimension.
    """

    quantity: Quantity
    values: tuple[Decimal, ...]
    dimension: str
    units: frozenset[str]
    per: frozenset[str]
    mantissa: Decimal
    scale: Decimal
    factor: Decimal

    def fits(self, other: Measure) -> bool:
        """Tell whether the two count the same kind of thing, as far as the units say."""
        if self.dimension in EXACT_DIMENSIONS or other.dimension in EXACT_DIMENSIONS:
            return bool(self.units & other.units) or not (self.units and other.units)
        if self.dimension or other.dimension:
            return self.dimension == other.dimension or not (self.units and other.units)
        return bool(self.units & other.units) or not (self.units and other.units)

    def counts_alike(self, other: Measure) -> bool:
        """Tell whether both are counted by the same ("per kilogram"), or one doesn't say."""
        return bool(self.per & other.per) or not (self.per and other.per)


def read_measure(quantity: Quantity, language: str, words: Iterable[Word] = ()) -> Measure:
    """Convert a quantity to the first unit of its dimension.

    Args:
        quantity: as it was read.
        language: BCP 47 code of the claim.
        words: of the claim, whose meanings the unit has too ("jet tempur" for "84 jet").
    """
    head, per = _split_unit(quantity.unit or "")
    unit = _units().get(head)
    factor = unit.factor if unit and unit.factor else Decimal(1)
    scale = _read_scale(quantity.text)
    readings = (quantity.value, *quantity.other_values)
    units = frozenset({quantity.currency}) if quantity.currency else _find_keys(head, language)
    if units and not (unit or quantity.currency):
        units |= _find_meanings(quantity, words)
    return Measure(
        quantity=quantity,
        values=tuple(value * factor for value in readings),
        dimension="currency" if quantity.currency else unit.dimension if unit else "",
        units=units,
        per=_find_keys(per, language),
        mantissa=(quantity.value / scale).normalize(),
        scale=scale,
        factor=factor,
    )


def is_known_unit(unit: str) -> bool:
    """Tell whether a unit can be converted, such as "meter" or "barel per hari"."""
    return _split_unit(unit)[0] in _units()


def is_share(unit: str) -> bool:
    """Tell whether a unit is percent or percentage points."""
    known = _units().get(_split_unit(unit)[0])
    return known is not None and known.dimension in SHARES


def is_unit_name(words: str) -> bool:
    """Tell whether words are a unit of the table just as they are, such as "mil laut"."""
    return words.casefold() in _units()


def _split_unit(unit: str) -> tuple[str, str]:
    folded = unit.casefold().strip()
    if folded in _units():
        return folded, ""
    head, *rest = _PER.split(folded, maxsplit=1)
    return head.strip(), rest[0].strip() if rest else ""


def _find_keys(unit: str, language: str) -> frozenset[str]:
    """Tell what a unit stands for; nothing where it fits every number ("orang", "people")."""
    known = _units().get(unit)
    if known:
        return frozenset({known.name})
    words = [fold_word(word) for word in cut_words(unit)]
    if not words:
        return frozenset()
    _, meanings = load_lexicon(language).match_at(words, words, 0)
    if any(meaning.light for meaning in meanings):
        return frozenset()
    keys = {meaning.key for meaning in meanings if meaning.kind == "concept"}
    return frozenset(keys or {stem_word(words[0], language.partition("-")[0])})


def _find_meanings(quantity: Quantity, words: Iterable[Word]) -> frozenset[str]:
    """List the concepts of the words that a figure counts."""
    counted = [w for w in words if w.is_content and quantity.span.overlaps(Span(w.start, w.end))]
    return frozenset(key for word in counted for key in word.keys if not word.is_name)


def _read_scale(words: str) -> Decimal:
    """Give the factor of the scale words: a million for "1,2 juta"."""
    factor = Decimal(1)
    for word in cut_words(words):
        unit = _units().get(word.casefold())
        if unit and unit.dimension == "scale":
            factor *= unit.factor
    return factor


@lru_cache(maxsize=1)
def _units() -> dict[str, Unit]:
    return {
        alias.casefold(): Unit(dimension, name, Decimal(str(factor)))
        for dimension, entries in load_file("units.toml").items()
        for name, (factor, *aliases) in entries.items()
        for alias in aliases
    }
