"""Clauses: where one sentence holds several statements that could get different verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.cuts import Start, list_free
from factcheck.text.grammar import Grammar
from factcheck.text.joints import find_cut
from factcheck.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of tokens that asserts something.

    Args:
        first, stop: its tokens, half-open.
        subject: tokens of a subject that it shares with an earlier clause, else None.
        contrast: whether "but" or "namun" opens it without a subject of its own.
    """

    first: int
    stop: int
    subject: tuple[int, int] | None = None
    contrast: bool = False


def split_clauses(
    grammar: Grammar,
    tokens: Sequence[Token],
    content: int = 0,
    *,
    strict: bool = False,
    facts: tuple[Sequence[bool], Sequence[bool]] = ((), ()),
) -> list[Clause]:
    """Split a sentence at joints of high precision.

    Args:
        grammar: of its language.
        tokens: of the sentence.
        content: where reported speech starts; a clause with a subject of its own needs one
            before it that starts there too.
        strict: whether "that" opens the speech, so that all that follows is said.
        facts: by token, whether it belongs to a number with its unit; and to a time.

    Returns:
        At least one clause, in text order.
    """
    free = list_free(tokens)
    clauses: list[Clause] = []
    first, subject, contrast = 0, None, False
    at = 1
    while at < len(tokens):
        own = max(first, content)
        start = Start(own, own if strict else first, *facts)
        cut = find_cut(grammar, tokens, start, at) if free[at] else None
        if cut is None:
            at += 1
            continue
        clauses.append(Clause(first, cut.stop, subject, contrast))
        left = cut.lead or _find_lead(grammar, tokens, start.verbs, cut.stop)
        subject = (subject or left) if cut.shared else None
        first, contrast = cut.first, cut.contrast and cut.shared
        at = first + 1
    clauses.append(Clause(first, len(tokens), subject, contrast))
    return clauses


def _find_lead(
    grammar: Grammar, tokens: Sequence[Token], first: int, stop: int
) -> tuple[int, int] | None:
    """Find what a later verb shares: all before the first verb that says something."""
    for at in range(first, stop):
        if grammar.is_main(tokens, at) and not grammar.is_nested(tokens, at):
            return (first, at) if _names_something(grammar, tokens, first, at) else None
    return None


def _names_something(grammar: Grammar, tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether words hold more than adverbs and auxiliaries."""
    small = (*grammar.adverbs, *grammar.auxiliaries, *grammar.table.names.negations)
    return any(tokens[at].is_word and tokens[at].low not in small for at in range(first, stop))
