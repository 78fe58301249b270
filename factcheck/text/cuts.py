"""A cut between two clauses, and what its finders share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.text.grammar import Grammar
from factcheck.text.tokens import DASHES, Token

OPENING, CLOSING = frozenset("([“«"), frozenset(")]”»")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two clauses.

    Args:
        stop: where the left one ends.
        first: where the right one starts.
        shared: whether the right one has no subject of its own.
        contrast: whether a word of contrast stands between.
        lead: tokens that the right one shares, where they aren't the subject.
    """

    stop: int
    first: int
    shared: bool = False
    contrast: bool = False
    lead: tuple[int, int] | None = None


class Start(NamedTuple):
    """Where the clause before a joint starts.

    Args:
        own: for joints before a subject of its own.
        verbs: for joints before a second verb of the same subject.
        numbers, times: by token, whether it belongs to a number with its unit, or to a time.
    """

    own: int
    verbs: int
    numbers: Sequence[bool] = ()
    times: Sequence[bool] = ()


class Joint(NamedTuple):
    """A coordinator: its token, and the token after it."""

    at: int
    right: int


def list_free(tokens: Sequence[Token]) -> list[bool]:
    """Tell which tokens stand outside brackets and quotation marks."""
    depth, quoted = 0, False
    free: list[bool] = []
    for token in tokens:
        if token.low == '"':
            quoted = not quoted
        depth += token.low in OPENING
        free.append(depth <= 0 and not quoted)
        depth = max(0, depth - (token.low in CLOSING))
    # A quote that holds most of the words is what is said, and is cut like anything else.
    whole = depth == 0 and not quoted and sum(free) * 2 >= len(tokens)
    return free if whole else [True] * len(tokens)


def skip_scene(grammar: Grammar, tokens: Sequence[Token], first: int, stop: int) -> int:
    """Step over a leading phrase up to its comma: "Meski bermitra di pasar minyak, ..."."""
    opens = first < stop and (
        tokens[first].low in grammar.prepositions
        or grammar.concessions.match_at(tokens, first) is not None
        or grammar.subordinators.match_at(tokens, first) is not None
    )
    if not opens:
        return first
    comma = next((at + 1 for at in range(first, stop) if tokens[at].low == ","), first)
    return comma if comma < stop else first


def end_left(tokens: Sequence[Token], at: int) -> int:
    """Give where the left clause ends: before a comma or dash that stands at the joint."""
    return at - 1 if at and (tokens[at - 1].low == "," or tokens[at - 1].low in DASHES) else at
