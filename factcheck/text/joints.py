"""Joints between clauses: where "and", "but", "after" or a semicolon parts two statements."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.cuts import Cut, Joint, Start, end_left, list_free, skip_scene
from factcheck.text.grammar import Grammar
from factcheck.text.tokens import Token

LEFT_TOKENS, RIGHT_TOKENS = 3, 2  # shorter sides are no statement of their own


LEFT_PHRASE = 2  # a verb with its object: "memangkas subsidi | dan menunda ..."


PHRASE_TOKENS = 3  # a verb with two more words


FIGURE_TOKENS = 5  # words before the number in "minyak goreng 7 persen"
SUBORDINATE_TOKENS = 6


def find_cut(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Find out whether a new clause starts at a token."""
    if tokens[at].low == ";":
        return _cut_semicolon(grammar, tokens, start, at)
    if at - start.own < LEFT_TOKENS and at - start.verbs < LEFT_TOKENS:
        return None
    for finder in FINDERS:
        cut = finder(grammar, tokens, start, at)
        if cut is not None and _is_long_enough(tokens, cut):
            return cut
    return None


def _cut_figures(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Cut a list of figures: "beras naik 23,26 persen, pupuk 9,58 persen"."""
    right = _open_figure(grammar, tokens, start, at)
    if right is None:
        return None
    stop = _end_figure(grammar, tokens, right)
    named = next((i for i in range(right, stop) if start.numbers[i]), stop) - right
    told = any(grammar.is_verb(tokens, index) for index in range(right, stop))
    if told or not start.numbers[stop - 1] or not 0 < named <= FIGURE_TOKENS:
        return None
    unit = tokens[stop - 1].low
    same = any(start.numbers[i] and tokens[i].low == unit for i in range(start.verbs, at))
    return Cut(end_left(tokens, at), right) if same else None


def _open_figure(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> int | None:
    """Give the noun that carries a figure after a comma, "and" or "sedangkan"."""
    joint = grammar.coordinators.match_at(tokens, at)
    if not start.numbers or not (joint or tokens[at].low == ","):
        return None
    right = joint[0] if joint else at + 1
    contrast = grammar.contrasts.match_at(tokens, right)
    right = contrast[0] if contrast else right
    return right if right < len(tokens) and _opens_figure(grammar, tokens, start, right) else None


def _opens_figure(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> bool:
    """Whether a noun that may carry a figure starts here."""
    low = tokens[at].low
    other = low in grammar.weak_verbs or low in grammar.prepositions or low in grammar.adverbs
    # After a comma the joint is at the coordinator.
    joint = grammar.coordinators.match_at(tokens, at) is not None
    return tokens[at].is_word and not (other or joint or start.numbers[at])


def _end_figure(grammar: Grammar, tokens: Sequence[Token], first: int) -> int:
    for index in range(first + 1, len(tokens)):
        if tokens[index].low in {",", ";", "."} or grammar.coordinators.match_at(tokens, index):
            return index
    return len(tokens)


def _is_long_enough(tokens: Sequence[Token], cut: Cut) -> bool:
    words = sum(token.is_word or token.is_number for token in tokens[cut.first :])
    return words >= RIGHT_TOKENS


def _cut_semicolon(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    right = grammar.has_verb(tokens, at + 1, len(tokens))
    return Cut(at, at + 1) if right and grammar.has_verb(tokens, start.verbs, at) else None


def _cut_contrast(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Cut at "sedangkan", "namun", "but", "while"."""
    found = grammar.contrasts.match_at(tokens, at)
    if not found or not grammar.has_verb(tokens, skip_scene(grammar, tokens, start.verbs, at), at):
        return None
    right = found[0] + (found[0] < len(tokens) and tokens[found[0]].low == ",")
    needs_comma = tokens[at].low in grammar.table.clauses.comma_contrasts
    if needs_comma and tokens[at - 1].low != ",":
        return None
    verb = grammar.find_subject(tokens, right, len(tokens), bare=True)
    if verb is not None:
        return Cut(end_left(tokens, at), right)
    verb = grammar.skip_adverbs(tokens, right)
    if grammar.is_open(tokens, start.verbs, at) or needs_comma:
        return None
    if verb < len(tokens) and grammar.is_verb(tokens, verb):
        return Cut(end_left(tokens, at), right, shared=True, contrast=True)
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
    # "dengan keberanian dan loyalitas": after a preposition a lone noun ends a list.
    bare = at < 2 or tokens[at - 2].low not in grammar.prepositions
    subject = _skip_time(grammar, tokens, start, right)
    verb = grammar.find_subject(tokens, subject, len(tokens), bare=bare)
    left = grammar.has_verb(tokens, own, at) and at - own >= LEFT_PHRASE
    left = left and not _is_subject_list(grammar, tokens, own, at)
    if verb is not None and tokens[verb].low in grammar.table.clauses.copulas:
        # "Tujuan A mengumpulkan data dan analisis ... adalah": a long subject, no second clause.
        known = tokens[right].is_capital or tokens[right].low in grammar.pronouns
        verb = verb if known else None
    if verb is not None and left and not _is_list(grammar, tokens, own, at):
        return Cut(end_left(tokens, at), right)
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


def _skip_time(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> int:
    """Step over "in January 2015" before the subject of a clause."""
    if not start.times or at >= len(tokens):
        return at
    stop = at + (tokens[at].low in grammar.prepositions)
    first = stop
    while stop < len(tokens) and start.times[stop]:
        stop += 1
    comma = stop < len(tokens) and tokens[stop].low == ","
    return stop + comma if stop > first else at


def _is_subject_list(grammar: Grammar, tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether "and" joins two nouns after a comma: "..., penampilan dan spesifikasi ..."."""
    comma = next((i for i in range(at - 1, first, -1) if tokens[i].low == ","), None)
    if comma is None or comma == at - 1:
        return False
    return not grammar.has_verb(tokens, comma + 1, at)


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
    return Cut(end_left(tokens, at), right, shared=True)


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
    return Cut(end_left(tokens, at), right)


def _cut_sequel(grammar: Grammar, tokens: Sequence[Token], start: Start, at: int) -> Cut | None:
    """Cut ", sebelum meninggalkan Rusia pada Sabtu" and ", dengan Rusia mendukung ..."."""
    if tokens[at - 1].low != "," or not grammar.has_verb(tokens, start.verbs, at):
        return None
    clauses = grammar.table.clauses
    right = at + 1
    long = len(tokens) - right >= PHRASE_TOKENS
    if tokens[at].low in clauses.sequels and long and grammar.is_main(tokens, right):
        return Cut(at - 1, right, shared=True)
    if tokens[at].low in clauses.absolutes:
        verb = grammar.find_subject(tokens, right, len(tokens))
        if verb is not None:
            return Cut(at - 1, right)
    return None


FINDERS = (_cut_contrast, _cut_figures, _cut_coordinated, _cut_subordinate, _cut_sequel)
