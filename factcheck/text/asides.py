"""Asides inside a clause that assert something of their own: relative clauses, appositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.text.appositions import (
    ASIDE_TOKENS,
    Aside,
    follows_verb,
    is_first_of_kind,
    opens_result,
    read_apposition,
    read_result,
)
from factcheck.text.clauses import Clause
from factcheck.text.cuts import list_free
from factcheck.text.grammar import Grammar
from factcheck.text.tokens import DASHES, Token

FACT_TOKENS = 2  # the same where it holds a number or time ("yang menjabat sejak 2013")
NOUN_TOKENS = 8  # of the noun that a relative clause describes


@dataclass(frozen=True, slots=True)
class Carved:
    """A clause's own words, and the asides taken out of it; each as runs of tokens."""

    main: tuple[tuple[int, int], ...]
    asides: tuple[tuple[tuple[int, int], ...], ...]


def carve_asides(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, facts: Sequence[bool]
) -> Carved:
    """Take the asides out of a clause.

    Args:
        tokens: of the whole sentence.
        clause: the part to look at.
        facts: by token, whether a number or time stands there.
    """
    free = list_free(tokens)
    main: list[tuple[int, int]] = []
    asides: list[tuple[tuple[int, int], ...]] = []
    start, at = clause.first, clause.first + 1
    while at < clause.stop:
        found = _find_aside(grammar, tokens, clause, at, facts) if free[at] else None
        if found is None:
            at += 1
            continue
        aside, cut, resume = found
        asides.append(aside)
        if cut > start:
            main.append((start, cut))
        start, at = resume, max(resume, at + 1)
    if start < clause.stop:
        main.append((start, clause.stop))
    return Carved(tuple(main), tuple(asides))


def _find_aside(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int, facts: Sequence[bool]
) -> Aside | None:
    """Find an aside at a token: (its runs, where the main words stop, where they go on)."""
    comma = tokens[at - 1].low == ","
    if tokens[at].low in grammar.relatives:
        return _read_relative(grammar, tokens, clause, at, facts)
    if is_first_of_kind(grammar, tokens, clause, at):
        return ((at + 1, clause.stop),), at, clause.stop
    if comma and opens_result(grammar, tokens, at):
        return read_result(grammar, tokens, clause, at)
    if comma and grammar.articles.match_at(tokens, at):
        return read_apposition(grammar, tokens, clause, at)
    return None


def _read_relative(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int, facts: Sequence[bool]
) -> Aside | None:
    comma = tokens[at - 1].low == ","
    cut = at - 1 if comma else at
    noun = _find_noun(grammar, tokens, clause.first, cut)
    stop = _end_relative(grammar, tokens, clause, at, comma=comma)
    shortest = FACT_TOKENS if any(facts[at:stop]) else ASIDE_TOKENS
    if noun is None or stop - at <= shortest:
        return None
    relative = Relative(noun, at, stop, comma)
    if not _asserts(grammar, tokens, clause, relative, facts):
        return None
    resume = stop + 1 if stop < clause.stop and tokens[stop].low == "," else stop
    lead = _find_lead(grammar, tokens, clause) if facts[noun] else None
    if lead is not None:
        return (lead, (at + 1, stop)), cut, resume
    return ((noun, stop),), cut, resume


class Relative(NamedTuple):
    """A relative clause: its noun, its first and last token, and whether a comma opens it."""

    noun: int
    at: int
    stop: int
    comma: bool


def _asserts(
    grammar: Grammar,
    tokens: Sequence[Token],
    clause: Clause,
    relative: Relative,
    facts: Sequence[bool],
) -> bool:
    """Whether a relative clause asserts something, and doesn't only say which one is meant."""
    noun, at, stop, comma = relative
    speech = grammar.table.speech
    if tokens[at].low in grammar.table.clauses.place_relatives:
        near = tokens[at + 1].low in (*speech.singular, *speech.plural)
        return (comma or near) and grammar.has_verb(tokens, at + 1, stop)
    if not follows_verb(grammar, tokens, at + 1):
        return False
    if comma:
        return True
    # Without plural endings nothing shows where the main verb goes on after a relative clause.
    plain = not grammar.table.numbers.plural_endings
    if plain and not grammar.has_verb(tokens, clause.first, noun):
        return False
    return _is_telling(grammar, tokens, relative, facts)


def _find_lead(grammar: Grammar, tokens: Sequence[Token], clause: Clause) -> tuple[int, int] | None:
    """Find the subject of a clause: all before its first verb."""
    for at in range(clause.first + 1, clause.stop):
        if grammar.is_verb(tokens, at):
            return clause.first, at
    return None


def _is_telling(
    grammar: Grammar, tokens: Sequence[Token], relative: Relative, facts: Sequence[bool]
) -> bool:
    """Whether a clause without comma asserts something of its own.

    In English that of a named or known thing ("the NEMISIS database which is used ..."), in
    Indonesian one that carries a number or time.
    """
    noun, at, stop, _ = relative
    if grammar.table.numbers.plural_endings:
        if tokens[at].low in grammar.table.speech.that:
            return False
        known = tokens[noun].low in grammar.table.clauses.known
        return known or any(token.is_capital for token in tokens[noun + 1 : at])
    aux = tokens[at + 1].low in grammar.auxiliaries or tokens[at + 1].low in grammar.adverbs
    return aux and any(facts[at:stop])


def _find_noun(grammar: Grammar, tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Find where the noun phrase before a relative clause starts."""
    at = stop - 1
    if at < first or not (tokens[at].is_word or tokens[at].is_number):
        return None
    if at > first and tokens[at - 1].low in DASHES:
        return None  # half of a doubled word: "laki - lakinya"
    lowest, joints = max(first, stop - NOUN_TOKENS), grammar.table.speech.name_joints
    while at > lowest:
        before = tokens[at - 1]
        if not (before.is_word or before.is_number) or grammar.is_verb(tokens, at - 1):
            break
        if (
            before.low in grammar.prepositions
            and before.low not in joints
            and tokens[at].low not in joints
        ):
            break
        if grammar.coordinators.match_at(tokens, at - 1) or before.low in grammar.relatives:
            break
        at -= 1
    return at


def _end_relative(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int, *, comma: bool
) -> int:
    """Find where a relative clause ends: its closing comma, or the main clause's verb."""
    seen = False
    for index in range(at + 1, clause.stop):
        if tokens[index].low in {",", ";"}:
            return index
        if grammar.is_main(tokens, index) or tokens[index].low in grammar.auxiliaries:
            free_verb = (
                seen
                and not comma
                and grammar.is_main(tokens, index)
                and not grammar.is_nested(tokens, index)
                and not grammar.is_verb(tokens, index - 1)
                and grammar.table.numbers.plural_endings
                and tokens[index - 1].low not in grammar.prepositions
                and not grammar.coordinators.match_at(tokens, index - 1)
            )
            if free_verb:
                return index
            seen = True
    return clause.stop
