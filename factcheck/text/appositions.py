"""Appositions, results and firsts: what a clause says beside its main words."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.clauses import Clause
from factcheck.text.grammar import Grammar
from factcheck.text.tokens import Token

ASIDE_TOKENS = 4  # words of a relative clause that is worth a claim


APPOSITION_TOKENS = 3


RESULT_LEAD = 12  # tokens of the cause that are repeated with its result


KIND_TOKENS, KIND_REACH = 6, 4  # of "in the first ...", and where "first" must stand


Aside = tuple[tuple[tuple[int, int], ...], int, int]


def is_first_of_kind(grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int) -> bool:
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


def follows_verb(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at a token, adverbs left aside."""
    at = grammar.skip_adverbs(tokens, at)
    return at < len(tokens) and grammar.is_verb(tokens, at)


def opens_result(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    """Whether "leading to" or "instead seeking" starts here, unlike "instead decided"."""
    found = grammar.results.match_at(tokens, at)
    if not found:
        return False
    gerunds = grammar.table.clauses.gerunds
    near = tokens[at : found[0] + 1]
    return not gerunds or any(token.low.endswith(gerunds) for token in near)


def read_result(grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int) -> Aside | None:
    """Read ", memicu kritik dari Moskow": what came of it, with the start of its cause."""
    stop = clause.stop
    if stop - at < ASIDE_TOKENS:
        return None
    return (_find_cause(grammar, tokens, clause.first, at - 1), (at, stop)), at - 1, stop


def _find_cause(
    grammar: Grammar, tokens: Sequence[Token], first: int, stop: int
) -> tuple[int, int]:
    """Find the words of the cause: all of a short clause, else its subject or last words."""
    commas = [at + 1 for at in range(first, stop) if tokens[at].low == ","]
    start = commas[-1] if commas else first
    if stop - start <= RESULT_LEAD:
        return start, stop
    if not commas:
        verb = next((at for at in range(first + 1, stop) if grammar.is_verb(tokens, at)), stop)
        return first, verb
    return stop - RESULT_LEAD, stop


def read_apposition(
    grammar: Grammar, tokens: Sequence[Token], clause: Clause, at: int
) -> Aside | None:
    """Read "Thomas Sam, a practising homeopath," as a claim about him."""
    noun = at - 2
    stop = next((i for i in range(at, clause.stop) if tokens[i].low in {",", ";"}), clause.stop)
    if noun < clause.first or stop - at < APPOSITION_TOKENS:
        return None
    relative = next((i for i in range(at, stop) if tokens[i].low in grammar.relatives), stop)
    told = relative < stop and follows_verb(grammar, tokens, relative + 1)
    if stop >= clause.stop:
        closes = told and tokens[noun].is_word and grammar.has_verb(tokens, clause.first, noun)
        return (((noun, stop),), at - 1, stop) if closes else None
    if not tokens[noun].is_capital or not follows_verb(grammar, tokens, stop + 1):
        return None
    while noun > clause.first and tokens[noun - 1].is_capital:
        noun -= 1
    # What comes before "yang" only names the thing, so that it stays with the main words.
    cut = relative if told and not grammar.table.numbers.plural_endings else at - 1
    return ((noun, stop),), cut, stop + 1
