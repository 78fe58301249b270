"""From the clauses of a sentence to the spans of its claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.text.asides import carve_asides
from factcheck.text.clauses import Clause, split_clauses
from factcheck.text.grammar import Grammar, find_grammar
from factcheck.text.quotes import trim_marks
from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import Token, tokenise

Run = tuple[int, int]
SENTENCE_TOKENS = 160  # a longer "sentence" is a list or damaged text; it stays whole


@dataclass(frozen=True, slots=True)
class Shape:
    """The spans of one claim in a sentence.

    Args:
        spans: in code points of the sentence.
        framed: whether they hold the words that name the speaker.
        about_speaker: whether the claim is about the speaker rather than what was said.
    """

    spans: tuple[Span, ...]
    framed: bool = False
    about_speaker: bool = False


def shape_claims(
    words: str,
    table: LanguageTable,
    facts: Sequence[Span],
    *,
    content: int | None = None,
    subject: Span | None = None,
) -> list[Shape]:
    """Cut a sentence into the spans of its claims.

    Args:
        words: the sentence, or a sentence inside a quote.
        facts: spans of its numbers and times.
        content: where reported speech starts, None where nothing is reported.
        subject: the speaker's words before it.

    Returns:
        At least one shape, in text order of their last words.
    """
    grammar, tokens = find_grammar(table), tokenise(words)
    whole = [Shape((trim_marks(words, Span(0, len(words))),), framed=content is not None)]
    if not table.clauses.verbs or not 4 < len(tokens) <= SENTENCE_TOKENS:
        return whole
    first = bisect_left(tokens, content or 0, key=lambda token: token.start)
    shapes: list[Shape] = []
    marks = [_is_fact(token, facts) for token in tokens]
    for clause in _split_content(grammar, tokens, first):
        frame = content is not None and clause.first == 0
        about = clause.contrast and content is not None and clause.subject is None
        if about and subject is not None:
            clause = _share_speaker(tokens, clause, subject)
        shapes += _shape_clause(grammar, words, tokens, clause, marks)
        if frame and shapes:
            shapes[0] = Shape(shapes[0].spans, framed=True)
        if about and shapes:
            shapes[-1] = Shape(shapes[-1].spans, about_speaker=True)
    return shapes or whole


def _is_fact(token: Token, facts: Sequence[Span]) -> bool:
    return any(fact.start < token.end and token.start < fact.end for fact in facts)


def _split_content(grammar: Grammar, tokens: Sequence[Token], first: int) -> list[Clause]:
    """Split what is said; the frame stays with its first clause."""
    clauses = split_clauses(grammar, tokens[first:])
    moved = [
        Clause(
            clause.first + first,
            clause.stop + first,
            (clause.subject[0] + first, clause.subject[1] + first) if clause.subject else None,
            clause.contrast,
        )
        for clause in clauses
    ]
    moved[0] = Clause(0, moved[0].stop, moved[0].subject, moved[0].contrast)
    return moved


def _share_speaker(tokens: Sequence[Token], clause: Clause, subject: Span) -> Clause:
    first = bisect_left(tokens, subject.start, key=lambda token: token.start)
    stop = bisect_left(tokens, subject.end, key=lambda token: token.start)
    return Clause(clause.first, clause.stop, (first, stop), contrast=True)


def _shape_clause(
    grammar: Grammar,
    words: str,
    tokens: Sequence[Token],
    clause: Clause,
    marks: Sequence[bool],
) -> list[Shape]:
    carved = carve_asides(grammar, tokens, clause, marks)
    main = list(carved.main)
    if carved.asides and not _stands(grammar, tokens, main, clause):
        main = [(clause.first, clause.stop)]
    if clause.subject:
        main.insert(0, clause.subject)
    found = [_make_shape(words, tokens, main)]
    found += [_make_shape(words, tokens, aside) for aside in carved.asides]
    return [shape for shape in found if shape.spans]


def _stands(grammar: Grammar, tokens: Sequence[Token], main: Sequence[Run], clause: Clause) -> bool:
    """Whether the words that are left still say something."""
    said = any(grammar.has_verb(tokens, first, stop) for first, stop in main)
    return bool(main) and (said or clause.subject is not None)


def _make_shape(words: str, tokens: Sequence[Token], runs: Sequence[Run]) -> Shape:
    spans: list[Span] = []
    for first, stop in runs:
        span = trim_marks(words, Span(tokens[first].start, tokens[stop - 1].end))
        if span.end > span.start:
            spans.append(span)
    return Shape(join_near(words, sorted(spans)))


def join_near(words: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Make one of spans that overlap or have only space between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not words[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
