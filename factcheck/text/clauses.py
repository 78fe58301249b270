"""Clauses: where one sentence holds several statements that could get different verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.text.grammar import Grammar
from factcheck.text.tokens import DASHES, Token

LEFT_TOKENS, RIGHT_TOKENS = 4, 3  # shorter sides are no statement of their own
LEFT_PHRASE = 2  # a verb with its object: "memangkas subsidi | dan menunda ..."
PHRASE_TOKENS = 3  # a verb with two more words
SUBORDINATE_TOKENS = 6
OPENING, CLOSING = frozenset("([“«"), frozenset(")]”»")


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
    """

    own: int
    verbs: int


class Joint(NamedTuple):
    """A coordinator: its token, and the token after it."""

    at: int
    right: int


def split_clauses(
    grammar: Grammar, tokens: Sequence[Token], content: int = 0, *, strict: bool = False
) -> list[Clause]:
    """Split a sentence at joints of high precision.

    Args:
        grammar: of its language.
        tokens: of the sentence.
        content: where reported speech starts; a clause with a subject of its own needs one
            before it that starts there too.
        strict: whether "that" opens the speech, so that all that follows is said.

    Returns:
        At least one clause, in text order.
    """
    free = list_free(tokens)
    clauses: list[Clause] = []
    first, subject, contrast = 0, None, False
    at = 1
    while at < len(tokens):
        start = Start(max(first, content), max(first, content) if strict else first)
        cut = _find_cut(grammar, tokens, start, at) if free[at] else None
        if cut is None:
            at += 1
            continue
        clauses.append(Clause(first, cut.stop, subject, contrast))
        left = cut.lead or _find_lead(grammar, tokens, start.verbs, cut.stop)
        if cut.shared:
            subject = subject or left
        else:
            subject = None
        first, contrast = cut.first, cut.contrast and cut.shared
        at = first + 1
    clauses.append(Clause(first, len(tokens), subject, contrast))
    return clauses


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
    return free if depth == 0 and not quoted else [True] * len(tokens)


def _find_cut(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Find out whether a new clause starts at a token."""
    if tokens[at].low == ";":
        return _cut_semicolon(grammar, tokens, start, at)
    if at - start.own < LEFT_TOKENS and at - start.verbs < LEFT_TOKENS:
        return None
    for finder in (_cut_contrast, _cut_coordinated, _cut_subordinate, _cut_sequel):
        cut = finder(grammar, tokens, start, at)
        if cut is not None and _is_long_enough(tokens, cut):
            return cut
    return None


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


def _is_long_enough(tokens: Sequence[Token], cut: Cut) -> bool:
    words = sum(token.is_word or token.is_number for token in tokens[cut.first :])
    return words >= RIGHT_TOKENS


def _end_left(tokens: Sequence[Token], at: int) -> int:
    """Leave out a comma before the joint."""
    return at - 1 if at and (tokens[at - 1].low == "," or tokens[at - 1].low in DASHES) else at


def _cut_semicolon(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    right = grammar.has_verb(tokens, at + 1, len(tokens))
    return Cut(at, at + 1) if right and grammar.has_verb(tokens, start.own, at) else None


def _cut_contrast(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Cut at "sedangkan", "namun", "but", "while"."""
    found = grammar.contrasts.match_at(tokens, at)
    if not found or not grammar.has_verb(tokens, skip_scene(grammar, tokens, start.verbs, at), at):
        return None
    right = found[0] + (found[0] < len(tokens) and tokens[found[0]].low == ",")
    needs_comma = tokens[at].low in {"while", "yet", "sementara", "sedang", "although", "though"}
    if needs_comma and tokens[at - 1].low != "," and tokens[at].low not in {"sementara", "sedang"}:
        return None
    verb = grammar.find_subject(tokens, right, len(tokens))
    if verb is not None:
        return Cut(_end_left(tokens, at), right)
    verb = grammar.skip_adverbs(tokens, right)
    if verb < len(tokens) and grammar.is_verb(tokens, verb) and not needs_comma:
        return Cut(_end_left(tokens, at), right, shared=True, contrast=True)
    return None


def _cut_coordinated(
    grammar: Grammar, tokens: Sequence[Token], start: Start, at: int
) -> Cut | None:
    """Cut at "and" where a clause with its own subject, or a verb with its own words, follows."""
    found = grammar.coordinators.match_at(tokens, at)
    if not found:
        return None
    right = found[0]
    own = skip_scene(grammar, tokens, start.own, at)
    if right < len(tokens) and tokens[right].low in grammar.table.speech.that:
        right += 1
    verb = grammar.find_subject(tokens, right, len(tokens))
    if verb is not None and grammar.has_verb(tokens, own, at) and at - own >= LEFT_PHRASE:
        if not _is_list(grammar, tokens, own, at):
            return Cut(_end_left(tokens, at), right)
    return _cut_verbs(grammar, tokens, start.verbs, Joint(at, right)) or _cut_gerunds(
        grammar, tokens, start.verbs, Joint(at, right)
    )


def _cut_gerunds(grammar: Grammar, tokens: Sequence[Token], first: int, joint: Joint) -> Cut | None:
    """Cut "accused of putting X first, taking her to Y, and giving her Z"."""
    gerunds = grammar.table.clauses.gerunds
    at, right = joint
    if not gerunds or right >= len(tokens) or tokens[at - 1].low != ",":
        return None
    if not tokens[right].low.endswith(gerunds):
        return None
    for index in range(first + 1, at):
        follows = tokens[index - 1].low in {"of", "for", "by"}
        if follows and tokens[index].low.endswith(gerunds):
            return Cut(at - 1, right, shared=True, lead=(first, index))
    return None


def _is_list(grammar: Grammar, tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether "and" closes a list whose members stand before the verb: "baik A maupun B"."""
    verbs = [i for i in range(first, at) if grammar.is_verb(tokens, i)]
    return not verbs or all(grammar.is_nested(tokens, i) for i in verbs)


def _cut_verbs(grammar: Grammar, tokens: Sequence[Token], first: int, joint: Joint) -> Cut | None:
    """Cut "memangkas subsidi dan menunda proyek": one subject, two verbs with their own words."""
    at, right = joint
    first = skip_scene(grammar, tokens, first, at)
    start = grammar.skip_adverbs(tokens, right)
    while start < len(tokens) and tokens[start].low in grammar.auxiliaries:
        start += 1
    if start >= len(tokens) or not grammar.is_main(tokens, start):
        return None
    if tokens[start].low in grammar.weak_verbs:
        return None
    free = list_free(tokens)
    mains = [i for i in range(first, at) if free[i] and grammar.is_main(tokens, i)]
    if len(mains) != 1 or grammar.is_nested(tokens, mains[0]) or mains[0] == first:
        return None
    stop = next((i for i in range(start, len(tokens)) if tokens[i].low in {",", ";"}), len(tokens))
    if at - mains[0] < LEFT_PHRASE or stop - start < PHRASE_TOKENS:
        return None
    if at - mains[0] == LEFT_PHRASE and tokens[at - 1].low in grammar.pronouns:
        return None
    return Cut(_end_left(tokens, at), right, shared=True)


def _cut_subordinate(
    grammar: Grammar, tokens: Sequence[Token], start: Start, at: int
) -> Cut | None:
    """Cut "after they shunned treatment": a reason or sequel with its own subject."""
    found = grammar.subordinators.match_at(tokens, at)
    if not found or not grammar.has_verb(tokens, start.own, at):
        return None
    right = found[0]
    verb = grammar.find_subject(tokens, right, len(tokens))
    if verb is None or len(tokens) - right < SUBORDINATE_TOKENS:
        return None
    return Cut(_end_left(tokens, at), right)


def _cut_sequel(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Cut ", sebelum meninggalkan Rusia pada Sabtu" and ", dengan Rusia mendukung ..."."""
    if tokens[at - 1].low != "," or not grammar.has_verb(tokens, start.verbs, at):
        return None
    clauses = grammar.table.clauses
    right = at + 1
    if tokens[at].low in clauses.sequels and right < len(tokens):
        if grammar.is_main(tokens, right) and len(tokens) - right >= PHRASE_TOKENS:
            return Cut(at - 1, right, shared=True)
    if tokens[at].low in clauses.absolutes:
        verb = grammar.find_subject(tokens, right, len(tokens))
        if verb is not None:
            return Cut(at - 1, right)
    return None


def _find_lead(
    grammar: Grammar, tokens: Sequence[Token], first: int, stop: int
) -> tuple[int, int] | None:
    """Find what a later verb shares: all before the first verb that says something."""
    for at in range(first, stop):
        if grammar.is_main(tokens, at) and not grammar.is_nested(tokens, at):
            return (first, at) if at > first else None
    return None
