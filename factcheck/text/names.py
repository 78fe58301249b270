"""Names of people, organisations and places, and of countries with their codes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.claim import Name, NameKind, Span
from factcheck.text.countries import find_countries
from factcheck.text.name_model import WORD, has_model, tag_words
from factcheck.text.tables import LanguageTable, load_table
from factcheck.text.tokens import Token, tokenise

KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
MODEL_OF = {"ms": "id"}  # Malay is close enough to Indonesian for its name model


def find_names(text: str, language: str, *, offset: int = 0) -> tuple[Name, ...]:
    """Find the names in a text.

    Indonesian (and Malay) by a trained tagger, other languages by capitals; countries in all
    languages by CLDR.

    Args:
        text: one sentence or claim.
        language: BCP 47 code.
        offset: added to every span, in code points.

    Returns:
        Names in text order, not overlapping.
    """
    table = load_table(language)
    tokens = tokenise(text)
    model = MODEL_OF.get(table.code, table.code)
    if not any(token.is_capital for token in tokens):
        return ()
    countries = find_countries(table, text, tokens)
    others = _tag_names(text, model) if has_model(model) else _find_capitals(table, text, tokens)
    return tuple(_move(name, offset) for name in _choose(countries, others))


def _move(name: Name, offset: int) -> Name:
    span = Span(name.span.start + offset, name.span.end + offset)
    return Name(text=name.text, kind=name.kind, span=span, country=name.country)


def _choose(countries: list[Name], others: list[Name]) -> list[Name]:
    """Keep countries, except inside the name of a person or organisation ("Bank Indonesia")."""
    chosen = list(others)
    for country in countries:
        around = [name for name in chosen if name.span.overlaps(country.span)]
        longer = [
            name
            for name in around
            if name.kind is not NameKind.PLACE and len(name.text) > len(country.text)
        ]
        if longer:
            continue
        chosen = [name for name in chosen if name not in around]
        chosen.append(country)
    return sorted(chosen, key=lambda name: name.span)


def _tag_names(text: str, model: str) -> list[Name]:
    words = list(WORD.finditer(text))
    tags = tag_words(model, [word.group() for word in words])
    names: list[Name] = []
    at = 0
    while at < len(tags):
        stop = at + 1
        if tags[at] != "O":
            kind = tags[at][2:]
            while stop < len(tags) and tags[stop] == f"I-{kind}":
                stop += 1
            names.append(_make_name(text, words[at].start(), words[stop - 1].end(), KINDS[kind]))
        at = stop
    return names


def _make_name(text: str, start: int, end: int, kind: NameKind) -> Name:
    return Name(text=text[start:end], kind=kind, span=Span(start, end))


def _find_capitals(table: LanguageTable, text: str, tokens: Sequence[Token]) -> list[Name]:
    """Take runs of capitalised words for names, small joiners inside them included."""
    names: list[Name] = []
    at = 0
    while at < len(tokens):
        if not _opens_name(table, tokens, at):
            at += 1
            continue
        stop = _end_name(table, tokens, at)
        kind = _guess_kind(table, tokens, at, stop)
        if stop - at > 1 or not _is_common(table, tokens, at):
            names.append(_make_name(text, tokens[at].start, tokens[stop - 1].end, kind))
        at = stop
    return names


def _opens_name(table: LanguageTable, tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.is_capital and token.low not in table.names.not_names


def _end_name(table: LanguageTable, tokens: Sequence[Token], at: int) -> int:
    stop = at + 1
    while stop < len(tokens) and _continues(table, tokens, stop):
        stop += 1
    while not tokens[stop - 1].is_capital and not tokens[stop - 1].is_number:
        stop -= 1
    return stop


def _continues(table: LanguageTable, tokens: Sequence[Token], at: int) -> bool:
    token, before = tokens[at], tokens[at - 1]
    if token.is_capital:
        return before.low in table.names.joiners or token.low not in table.names.not_names
    if token.low in table.names.joiners or token.low in {"-", ".", "&"}:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        short = token.low != "." or len(before.raw) <= 3
        near = token.low in table.names.joiners or token.start == before.end
        return following is not None and following.is_capital and short and near
    return False


def _is_common(table: LanguageTable, tokens: Sequence[Token], at: int) -> bool:
    """Whether a lone capitalised word is capital only because it opens a sentence."""
    opens = at == 0 or tokens[at - 1].low in {".", "!", "?", "“", '"', ":"}
    return (
        opens
        and not tokens[at].raw.isupper()
        and tokens[at].low.endswith(table.names.common_endings)
    )


def _guess_kind(table: LanguageTable, tokens: Sequence[Token], at: int, stop: int) -> NameKind:
    words = {token.low for token in tokens[at:stop]}
    before = {tokens[at - 1].low} if at else set()
    names = table.names
    if words & set(names.organisation_cues) or (stop - at == 1 and tokens[at].raw.isupper()):
        return NameKind.ORGANISATION
    if words & set(names.place_cues):
        return NameKind.PLACE
    if (words | before) & set(names.person_cues):
        return NameKind.PERSON
    if before & set(names.place_cues):
        return NameKind.PLACE
    return NameKind.PERSON if stop - at in {2, 3} else NameKind.OTHER
