"""Asides inside a clause that assert something of their own: relative clauses, appositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.clauses import Clause, list_free
from factcheck.text.grammar import Grammar
from factcheck.text.tokens import Token

ASIDE_TOKENS = 4  # words of a relative clause that is worth a claim
APPOSITION_TOKENS = 3
RESULT_LEAD = 10  # tokens of the cause that are repeated with its result
KIND_TOKENS, KIND_REACH = 6, 4  # of "in the first ...", and where "first" must stand
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


Aside = tuple[tuple[tuple[int, int], ...], int, int]


def _find_aside(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int, facts: Sequence[bool]
) -> Aside | None:
    """Find an aside at a token: (its runs, where the main words stop, where they go on)."""
    comma = tokens[at - 1].low == ","
    if tokens[at].low in grammar.relatives or tokens[at].low in {"di"}:
        return _read_relative(grammar, tokens, clause, at, facts)
    if _is_first_of_kind(grammar, tokens, clause, at):
        return ((at + 1, clause.stop),), at, clause.stop
    if comma and _opens_result(grammar, tokens, at):
        return _read_result(tokens, clause, at)
    if comma and grammar.articles.match_at(tokens, at):
        return _read_apposition(grammar, tokens, clause, at)
    return None


def _is_first_of_kind(grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int) -> bool:
    """Whether a closing phrase calls the event a first: "in the first visit of a king to ..."."""
    clauses = grammar.table.clauses
    if tokens[at].low not in clauses.kind_openers or clause.stop - at < KIND_TOKENS:
        return False
    near = tokens[at + 1 : at + 1 + KIND_REACH]
    if not any(token.low in clauses.firsts for token in near):
        return False
    return grammar.has_verb(tokens, clause.first, at) and not any(
        grammar.is_main(tokens, i) or tokens[i].low in {",", ";"} for i in range(at, clause.stop)
    )


def _read_relative(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int, facts: Sequence[bool]
) -> Aside | None:
    comma = tokens[at - 1].low == ","
    noun_end = at - 1 if comma else at
    noun = _find_noun(grammar, tokens, clause.first, noun_end)
    stop = _end_relative(grammar, tokens, clause, at, comma=comma)
    place = tokens[at].low in grammar.table.clauses.place_relatives
    if noun is None or stop - at <= ASIDE_TOKENS:
        return None
    near = tokens[at + 1].low in grammar.pronouns
    if place and not ((comma or near) and grammar.has_verb(tokens, at + 1, stop)):
        return None
    if not place and not _follows_verb(grammar, tokens, at + 1):
        return None
    if not comma and not place and not _is_telling(grammar, tokens, noun, at, stop, facts):
        return None
    cut = noun_end
    resume = stop + 1 if stop < clause.stop and tokens[stop].low == "," else stop
    if facts[noun] and not comma:
        lead = _find_lead(grammar, tokens, clause)
        if lead is not None:
            return (lead, (at + 1, stop)), cut, resume
    return ((noun, stop),), cut, resume


def _find_lead(grammar: Grammar, tokens: Sequence[Token], clause: Clause) -> tuple[int, int] | None:
    """Find the subject of a clause: all before its first verb."""
    for at in range(clause.first + 1, clause.stop):
        if grammar.is_verb(tokens, at):
            return clause.first, at
    return None


def _follows_verb(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    at = grammar.skip_adverbs(tokens, at)
    return at < len(tokens) and grammar.is_verb(tokens, at)


def _is_telling(
    grammar: Grammar,
    tokens: Sequence[Token],
    noun: int,
    at: int,
    stop: int,
    facts: Sequence[bool],
) -> bool:
    """Whether a clause without comma asserts something of its own.

    In English that of a named or known thing ("the NEMISIS database which is used ..."), in
    Indonesian one that carries a number or time.
    """
    if grammar.table.numbers.plural_endings:
        if tokens[at].low == "that":
            return False
        known = tokens[noun].low in {"the", "someone", "this"}
        return known or any(token.is_capital for token in tokens[noun + 1 : at])
    aux = tokens[at + 1].low in grammar.auxiliaries or tokens[at + 1].low in grammar.adverbs
    return aux and any(facts[at:stop])


def _find_noun(grammar: Grammar, tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Find where the noun phrase before a relative clause starts."""
    at = stop - 1
    if at < first or not (tokens[at].is_word or tokens[at].is_number):
        return None
    lowest = max(first, stop - NOUN_TOKENS)
    while at > lowest:
        before = tokens[at - 1]
        if not (before.is_word or before.is_number) or grammar.is_verb(tokens, at - 1):
            break
        if before.low in grammar.prepositions and tokens[at].low != "of" and before.low != "of":
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


def _opens_result(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    """Whether "leading to" or "instead seeking" starts here, unlike "instead decided"."""
    found = grammar.results.match_at(tokens, at)
    if not found:
        return False
    gerunds = grammar.table.clauses.gerunds
    near = tokens[at : found[0] + 1]
    return not gerunds or any(token.low.endswith(gerunds) for token in near)


def _read_result(tokens: Sequence[Token], clause: Clause, at: int) -> Aside | None:
    """Read ", memicu kritik dari Moskow": what came of it, with the start of its cause."""
    stop = clause.stop
    if stop - at < ASIDE_TOKENS:
        return None
    lead = (max(clause.first, at - 1 - RESULT_LEAD), at - 1)
    return (lead, (at, stop)), at - 1, stop


def _read_apposition(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int
) -> Aside | None:
    """Read "Thomas Sam, a practising homeopath," as a claim about him."""
    noun = at - 2
    stop = next((i for i in range(at, clause.stop) if tokens[i].low in {",", ";"}), clause.stop)
    if noun < clause.first or stop - at < APPOSITION_TOKENS:
        return None
    relative = next((i for i in range(at, stop) if tokens[i].low in grammar.relatives), stop)
    told = relative < stop and _follows_verb(grammar, tokens, relative + 1)
    if stop >= clause.stop:
        closes = told and tokens[noun].is_word and grammar.has_verb(tokens, clause.first, noun)
        return (((noun, stop),), at - 1, stop) if closes else None
    if not tokens[noun].is_capital or not _follows_verb(grammar, tokens, stop + 1):
        return None
    while noun > clause.first and tokens[noun - 1].is_capital:
        noun -= 1
    # What comes before "yang" only names the thing, so that it stays with the main words.
    cut = relative if told and not grammar.table.numbers.plural_endings else at - 1
    return ((noun, stop),), cut, stop + 1
