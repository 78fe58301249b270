"""Names of countries and peoples in a language, by CLDR and the language table."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale

from factcheck.domain.claim import Name, NameKind, Span
from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import PhraseIndex, Token

NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
ABBREVIATION = 3  # code points; "AS" and "UK" count only in capitals

_INDEXES: dict[int, tuple[LanguageTable, PhraseIndex]] = {}


def find_countries(table: LanguageTable, text: str, tokens: Sequence[Token]) -> list[Name]:
    """Find the countries that a text names, in text order."""
    index = _find_index(table)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        match = index.match_at(tokens, at) if tokens[at].is_capital else None
        if match and _is_name(tokens, at, match[0]):
            start, end = tokens[at].start, tokens[match[0] - 1].end
            found.append(
                Name(
                    text=text[start:end],
                    kind=NameKind.PLACE,
                    span=Span(start, end),
                    country=match[1],
                )
            )
            at = match[0]
        else:
            at += 1
    return found


def _is_name(tokens: Sequence[Token], at: int, stop: int) -> bool:
    word = tokens[at].raw
    return stop - at > 1 or len(word) > ABBREVIATION or word.isupper()


def _find_index(table: LanguageTable) -> PhraseIndex:
    known = _INDEXES.get(id(table))
    if known is None or known[0] is not table:
        territories = Locale.parse(table.locale).territories
        names = {
            name.lower(): code
            for code, name in territories.items()
            if len(code) == 2 and code not in NO_COUNTRY
        }
        known = _INDEXES[id(table)] = (table, PhraseIndex({**names, **table.names.countries}))
    return known[1]
