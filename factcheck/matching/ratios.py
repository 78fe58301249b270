"""Figures that need a second look: shares in words, decimals without unit, split units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.domain.claim import Bound, Quantity, Span
from factcheck.matching.lexicon import Lexicon
from factcheck.matching.units import is_unit_name

_DECIMAL = re.compile(r"(?<![\d.,/:-])\d{1,3}[.,]\d{1,2}(?![\d/:]|[.,]\d)")
# A number that ends its clause: "the number of schools without one is 35".
_BARE = re.compile(r"(?<![\w.,/:–-])\d{2,4}(?=\s*(?:[.;!?]|$))(?!\.\d)")
_WHOLE = re.compile(r"\d{2,4}(?![\d.,])")
_NAME_BEFORE = re.compile(r"\b([A-Z][^\W\d_]+)[ -]$")
_NEXT_WORDS = re.compile(r"[ -]([^\W\d_]+)(?:[ -]([^\W\d_]+))?")


def complete_quantities(
    text: str, lexicon: Lexicon, quantities: Iterable[Quantity], taken: list[Span]
) -> tuple[Quantity, ...]:
    """Add shares ("one in five", "half") and bare decimals to the figures of a text.

    Args:
        text: a claim or a sentence of it.
        lexicon: words of its language.
        quantities: figures that are known; spans point into `text`.
        taken: spans of times and results, which hold no figures.
    """
    found = list(_find_ratios(text, lexicon))
    found = [q for q in found if not any(q.span.overlaps(span) for span in taken)]
    for quantity in quantities:
        busy = [*taken, *(other.span for other in found)]
        if not _is_model(text, quantity, lexicon) and not any(
            quantity.span.overlaps(span) for span in busy
        ):
            found.append(_complete_unit(text, quantity))
    busy = [*taken, *(quantity.span for quantity in found)]
    for match in [*_DECIMAL.finditer(text), *_BARE.finditer(text)]:
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in busy) and not _NAME_BEFORE.search(
            text, max(0, span.start - 30), span.start
        ):
            value = Decimal(match[0].replace(",", "."))
            found.append(Quantity(text=match[0], value=value, span=span))
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _find_ratios(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    ratio, fraction = _compile(lexicon)
    numbers = {word: n for n, word in enumerate(lexicon.grammar.get("small_numbers", ()), 1)}
    for match in ratio.finditer(text) if ratio else ():
        part, whole = (_read_small(match[n].casefold(), numbers) for n in (1, 2))
        if 0 < part < whole <= 100:
            yield _make_share(match, Decimal(part) / whole)
    for match in fraction.finditer(text) if fraction else ():
        # IGNORECASE lets letters through that fold to others, such as the dotted capital I.
        fraction_ = lexicon.list_values("fractions").get(match[0].casefold())
        if fraction_:
            part, whole = map(int, fraction_.split("/"))
            yield _make_share(match, Decimal(part) / whole)


def _read_small(word: str, numbers: dict[str, int]) -> int:
    """Read "five" or "5"; 0 for what is neither."""
    return numbers.get(word) or (int(word) if word.isdecimal() else 0)


def _is_model(text: str, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Tell whether digits belong to a name: "5G", "Boeing 737 jatuh"."""
    start, end = quantity.span
    digits = _WHOLE.match(text, start)
    if text[end : end + 1].isalpha():
        return True
    before = _NAME_BEFORE.search(text, max(0, start - 30), start)
    if not digits or not before or quantity.currency:
        return False
    verbs = lexicon.list_words("verbs")
    small = lexicon.list_words("function_words")
    unit = (quantity.unit or "").casefold()
    return before[1].casefold() not in small and (not unit or unit in verbs)


def _make_share(match: re.Match[str], share: Decimal) -> Quantity:
    return Quantity(
        text=match[0],
        value=(share * 100).quantize(Decimal("0.01")),
        unit="%",
        bound=Bound.ABOUT,
        span=Span(*match.span()),
    )


def _complete_unit(text: str, quantity: Quantity) -> Quantity:
    """Join "46 degrees" and "Fahrenheit", "5,000" and "sq ft" where the words are a unit."""
    following = _NEXT_WORDS.match(text, quantity.span.end)
    if not following or quantity.currency:
        return quantity
    for last in (2, 1) if following[2] else (1,):
        unit = " ".join(filter(None, (quantity.unit, *following.groups()[:last])))
        if is_unit_name(unit) and (quantity.unit or last > 1):
            span = Span(quantity.span.start, following.end(last))
            return replace(quantity, text=span.of(text), unit=unit, span=span)
    return quantity


@lru_cache(maxsize=16)
def _compile(lexicon: Lexicon) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    joins = "|".join(map(re.escape, lexicon.grammar.get("ratio_words", ())))
    numbers = "|".join(map(re.escape, lexicon.grammar.get("small_numbers", ())))
    words = lexicon.compile_values("fractions")
    number = rf"(\d{{1,2}}|{numbers})"
    ratio = re.compile(rf"\b{number} (?:{joins}) {number}\b", re.IGNORECASE) if joins else None
    return ratio, re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None
