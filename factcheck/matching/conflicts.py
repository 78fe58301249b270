"""Two claims side by side: the same, in conflict, related or different, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz.distance import OSA

from factcheck.domain.claim import Span
from factcheck.domain.match import ComparableClaim, Comparison, Conflict, ConflictKind, Relation
from factcheck.domain.message import Message
from factcheck.matching.alignment import (
    TYPO_LENGTH,
    Alignment,
    align_words,
    likeness,
    trim_message,
)
from factcheck.matching.decision import choose_relation
from factcheck.matching.differences import (
    FigureMatch,
    compare_moments,
    compare_quantities,
    compare_scores,
)
from factcheck.matching.lexicon import load_relations
from factcheck.matching.messages import MESSAGE_LENGTH, split_message
from factcheck.matching.polarity import find_contrary
from factcheck.matching.rates import compare_rates
from factcheck.matching.reading import Reading, read_claim
from factcheck.matching.roles import find_slot, find_swapped
from factcheck.matching.units import read_measure
from factcheck.matching.words import GUESSED_PLACE, Word

TOPIC_SHARE = 0.45  # of shared content from which a contradiction concerns the same event
STRICT_SHARE = 0.6  # the same where the sign is weaker: a negator or another actor
OTHER_WORDS = 2  # more words than these that differ, and another name is no contradiction
PLAIN_SHARE = 0.7  # of words other than names, from which another name is a contradiction
PLACE_KINDS = {"places", GUESSED_PLACE}
TEXT_LIMIT = 2000  # code points of a claim that are compared


def compare_claims(a: ComparableClaim, b: ComparableClaim) -> Comparison:
    """Compare two claims.

    Args:
        a, b: claims whose details' spans point into their own text. One of them may be a
            long message: the sentence that is most like the other claim is compared.

    Returns:
        Same only where nothing that can be checked differs and nearly all words agree;
        conflict where a number, date, place, actor, negation, unit or direction can't be
        true of both; else related or different.
    """
    alignment = _align(a, b)
    figures = _compare_figures(alignment)
    conflicts = tuple(_find_conflicts(alignment, figures))
    relation = choose_relation(alignment, figures, conflicts)
    return Comparison(
        relation=relation,
        score=_score(alignment),
        conflicts=conflicts if relation is Relation.CONFLICT else (),
        reasons=tuple(_explain(alignment, relation)),
    )


def _align(a: ComparableClaim, b: ComparableClaim) -> Alignment:
    long_a, long_b = _is_message(a), _is_message(b)
    readings_a = [read_claim(a, part) for part in _list_parts(a)]
    readings_b = [read_claim(b, part) for part in _list_parts(b)]
    choices = [align_words(one, two) for one in readings_a for two in readings_b]
    if long_a == long_b:
        return max(choices, key=lambda choice: choice.overlap)
    # The claim must be found in the message, not the message in the claim.
    best = max(choices, key=lambda c: (c.share_b if long_a else c.share_a, c.overlap))
    found = {w for c in choices for pair in c.pairs for w in pair[1 if long_a else 0 :][:1]}
    content = (best.b if long_a else best.a).content
    topic = sum(w.weight for w in found) / max(sum(w.weight for w in content), 1e-9)
    return replace(trim_message(best, first=long_a), topic=topic)


def _is_message(claim: ComparableClaim) -> bool:
    return len(claim.text) > MESSAGE_LENGTH


def _list_parts(claim: ComparableClaim) -> list[Span]:
    whole = Span(0, min(len(claim.text), TEXT_LIMIT))
    return split_message(claim.text[:TEXT_LIMIT]) or [whole] if _is_message(claim) else [whole]


def _compare_figures(alignment: Alignment) -> FigureMatch:
    a, b = alignment.a, alignment.b
    return compare_quantities(
        [read_measure(q, a.language, a.words) for q in a.quantities],
        [read_measure(q, b.language, b.words) for q in b.quantities],
    )


def _find_conflicts(alignment: Alignment, figures: FigureMatch) -> Iterable[Conflict]:
    a, b = alignment.a, alignment.b
    topic = max(alignment.overlap, alignment.topic)
    if topic < TOPIC_SHARE:
        return
    yield from figures.conflicts
    yield from compare_rates(figures.agreed, a, b)
    yield from compare_scores(a.scores, b.scores)
    yield from compare_moments(a.moments, b.moments)
    yield from _find_direction(alignment)
    yield from _find_names(alignment)
    if alignment.lowest >= STRICT_SHARE:
        yield from _find_negation(alignment)
        yield from _find_swap(alignment)


def _find_direction(alignment: Alignment) -> Iterable[Conflict]:
    opposite = load_relations().opposite
    for one in alignment.rest_a:
        for two in alignment.rest_b:
            if any(opposite.get(key) in two.keys for key in one.keys):
                template = "The direction differs: “{a}” against “{b}”."
                message = Message.of(template, a=one.text, b=two.text)
                yield Conflict(ConflictKind.DIRECTION, message)
                return


def _find_negation(alignment: Alignment) -> Iterable[Conflict]:
    a, b = alignment.a, alignment.b
    if a.knows_grammar and b.knows_grammar:
        contrary = find_contrary(alignment)
    else:
        contrary = a.text if a.negated > b.negated else b.text if b.negated > a.negated else None
    if contrary:
        message = Message.of("One of the two says the contrary: “{word}”.", word=contrary)
        yield Conflict(ConflictKind.NEGATION, message)


def _find_swap(alignment: Alignment) -> Iterable[Conflict]:
    swapped = find_swapped(alignment)
    if swapped:
        template = "Who did it to whom differs: “{one}” and “{two}” have changed places."
        message = Message.of(template, one=swapped[0].text, two=swapped[1].text)
        yield Conflict(ConflictKind.ACTOR, message)


def _find_names(alignment: Alignment) -> Iterable[Conflict]:
    others = [w for w in (*alignment.rest_a, *alignment.rest_b) if w.weight >= 1 and not w.is_name]
    if len(others) > OTHER_WORDS or alignment.plain_share < PLAIN_SHARE:
        return
    for one in alignment.rest_a:
        for two in alignment.rest_b:
            kind = _name_kind(one, two, alignment)
            if kind:
                template = (
                    "The places differ: “{a}” against “{b}”."
                    if kind is ConflictKind.PLACE
                    else "The actors differ: “{a}” against “{b}”."
                )
                yield Conflict(kind, Message.of(template, a=one.text, b=two.text))
                return


def _name_kind(one: Word, two: Word, alignment: Alignment) -> ConflictKind | None:
    if one.is_place_kind and two.is_place_kind:
        return ConflictKind.PLACE
    if not (one.is_name and two.is_name) or one.is_place_kind or two.is_place_kind:
        return None
    if bool(one.known_kinds) != bool(two.known_kinds) and _may_be_misspelt(one, two):
        return None
    slots = {find_slot(one, alignment.a), find_slot(two, alignment.b)}
    if "place" in slots or ("front" not in slots and PLACE_KINDS & (one.kinds | two.kinds)):
        return ConflictKind.PLACE
    return ConflictKind.ACTOR


def _may_be_misspelt(one: Word, two: Word) -> bool:
    """Tell whether an unknown name is one letter from a known one ("Vietnm"): nobody can say."""
    shortest = min(len(one.folded), len(two.folded))
    return shortest >= TYPO_LENGTH and OSA.distance(one.folded, two.folded, score_cutoff=1) <= 1


def _score(alignment: Alignment) -> float:
    letters = likeness(_content_text(alignment.a), _content_text(alignment.b))
    return round(50 * alignment.overlap + letters / 2, 2)


def _content_text(reading: Reading) -> str:
    return " ".join(word.folded for word in reading.words if word.role != "attribution")


def _explain(alignment: Alignment, relation: Relation) -> Iterable[Message]:
    shared = ", ".join(one.text for one, _ in alignment.pairs)
    if shared:
        yield Message.of("Both say: {words}.", words=shared)
    for rest, template in (
        (alignment.rest_a, "Only the first says: {words}."),
        (alignment.rest_b, "Only the second says: {words}."),
    ):
        if rest:
            yield Message.of(template, words=", ".join(word.text for word in rest))
    if relation is Relation.RELATED:
        yield Message.of("It isn't certain that they say the same; read both before you decide.")
