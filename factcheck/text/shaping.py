"""From the clauses of a sentence to the spans of its claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.domain.claim import Details, NameKind, Span
from factcheck.text.asides import carve_asides
from factcheck.text.clauses import Clause, split_clauses
from factcheck.text.grammar import Grammar, find_grammar
from factcheck.text.quotes import trim_marks
from factcheck.text.speakers import Speech
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


@dataclass(frozen=True, slots=True)
class Facts:
    """Where numbers and times stand, in code points of the words that hold them.

    Args:
        names: names that may be those of people.
    """

    numbers: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()

    def inside(self, span: Span) -> Facts:
        """Count the places from the start of a part."""

        def move(places: tuple[Span, ...]) -> tuple[Span, ...]:
            kept = (place for place in places if place.overlaps(span))
            return tuple(Span(p.start - span.start, p.end - span.start) for p in kept)

        return Facts(move(self.numbers), move(self.times))

    @property
    def places(self) -> tuple[Span, ...]:
        """All places, numbers first."""
        return (*self.numbers, *self.times)

    def hold(self, token: Token) -> bool:
        """Whether a token belongs to a number or time."""
        return any(p.start < token.end and token.start < p.end for p in self.places)


@dataclass(frozen=True, slots=True)
class Cutting:
    """A sentence on the table: its words, tokens and facts, and which tokens are facts."""

    grammar: Grammar
    words: str
    tokens: Sequence[Token]
    facts: Facts
    marks: Sequence[bool]


def gather_facts(details: Details, sentence: Span) -> Facts:
    """Give the places of a sentence's numbers and times, counted from its start."""
    shift = sentence.start
    return Facts(
        tuple(Span(q.span.start - shift, q.span.end - shift) for q in details.quantities),
        tuple(Span(t.span.start - shift, t.span.end - shift) for t in details.times),
        tuple(n.text for n in details.names if n.kind in {NameKind.PERSON, NameKind.OTHER}),
    )


def shape_claims(
    words: str, table: LanguageTable, facts: Facts, *, speech: Speech | None = None
) -> list[Shape]:
    """Cut a sentence into the spans of its claims.

    Args:
        words: the sentence, or a sentence inside a quote.
        facts: places of its numbers and times.
        speech: its reported speech, None where nothing is reported.

    Returns:
        At least one shape, in text order of their first clause.
    """
    grammar, tokens = find_grammar(table), tokenise(words)
    whole = [Shape((trim_marks(words, Span(0, len(words))),), framed=speech is not None)]
    if not table.clauses.verbs or not 4 < len(tokens) <= SENTENCE_TOKENS:
        return whole
    content = speech.content if speech else 0
    first = bisect_left(tokens, content, key=lambda token: token.start)
    strict = speech is not None and speech.opened
    numbers = [Facts(facts.numbers).hold(token) for token in tokens]
    times = [Facts(facts.times).hold(token) for token in tokens]
    clauses = split_clauses(grammar, tokens, first, strict=strict, facts=(numbers, times))
    cut = Cutting(grammar, words, tokens, facts, [facts.hold(token) for token in tokens])
    shapes: list[Shape] = []
    for at in range(len(clauses)):
        shapes += _shape_one(cut, clauses, at, speech)
    return shapes or whole


def _shape_one(
    cut: Cutting, clauses: Sequence[Clause], at: int, speech: Speech | None
) -> list[Shape]:
    clause = clauses[at]
    if speech is not None and cut.tokens[clause.stop - 1].end <= speech.verb.start:
        own = _shape_clause(cut, clause, None)
        return [Shape(shape.spans, about_speaker=True) for shape in own]
    shared = clause.subject is not None or clause.contrast
    about = speech is not None and shared and (clause.contrast or not speech.opened)
    if about and speech and speech.speaker and clause.contrast:
        clause = _share_speaker(cut.tokens, clause, speech.speaker)
    shapes = _shape_clause(cut, clause, _find_shared_time(cut, clauses, at))
    if speech is not None and at == 0:
        frame = bisect_left(cut.tokens, speech.content, key=lambda token: token.start)
        shapes = _sort_asides(cut, shapes, frame)
    return [Shape(s.spans, s.framed, about_speaker=True) for s in shapes] if about else shapes


def _sort_asides(cut: Cutting, shapes: list[Shape], frame: int) -> list[Shape]:
    """Give asides of the speaker's name back to the main words, unless they hold a fact."""
    main, kept = shapes[0].spans, []
    for shape in shapes[1:]:
        if _is_said(cut, shape, frame):
            kept.append(shape)
        elif any(place.overlaps(s) for place in cut.facts.places for s in shape.spans):
            kept.append(Shape(shape.spans, about_speaker=True))
        else:
            main = join_near(cut.words, sorted({*main, *shape.spans}))
    return [Shape(main, framed=True), *kept]


def _is_said(cut: Cutting, shape: Shape, frame: int) -> bool:
    """Whether an aside stands in what is said, and not in the speaker's name."""
    return frame >= len(cut.tokens) or shape.spans[-1].end > cut.tokens[frame].start


def _find_shared_time(cut: Cutting, clauses: Sequence[Clause], at: int) -> Span | None:
    """Find a time at the end of the next clause that two verbs of one subject share."""
    if at + 1 >= len(clauses):
        return None
    following = clauses[at + 1]
    if following.subject is None or following.contrast:
        return None
    start, end = cut.tokens[clauses[at].first].start, cut.tokens[clauses[at].stop - 1].end
    if any(start <= time.start < end for time in cut.facts.times):
        return None
    words = cut.tokens[following.first : following.stop]
    last = max((token.end for token in words if token.is_word or token.is_number), default=0)
    return next((time for time in cut.facts.times if time.start < last <= time.end), None)


def _share_speaker(tokens: Sequence[Token], clause: Clause, subject: Span) -> Clause:
    first = bisect_left(tokens, subject.start, key=lambda token: token.start)
    stop = bisect_left(tokens, subject.end, key=lambda token: token.start)
    return Clause(clause.first, clause.stop, (first, stop), contrast=True)


def _shape_clause(cut: Cutting, clause: Clause, time: Span | None) -> list[Shape]:
    carved = carve_asides(cut.grammar, cut.tokens, clause, cut.marks)
    main = list(carved.main)
    if carved.asides and not _stands(cut.grammar, cut.tokens, main, clause):
        main = [(clause.first, clause.stop)]
    if clause.subject:
        main.insert(0, clause.subject)
    own = _make_shape(cut, main, time)
    found = [own, *(_make_shape(cut, aside, None) for aside in carved.asides)]
    return [shape for shape in found if shape.spans]


def _stands(grammar: Grammar, tokens: Sequence[Token], main: Sequence[Run], clause: Clause) -> bool:
    """Whether the words that are left still say something."""
    said = any(grammar.has_verb(tokens, first, stop) for first, stop in main)
    return bool(main) and (said or clause.subject is not None)


def _make_shape(cut: Cutting, runs: Sequence[Run], time: Span | None) -> Shape:
    spans: list[Span] = [time] if time else []
    for first, stop in runs:
        if first >= stop:
            continue
        span = trim_marks(cut.words, Span(cut.tokens[first].start, cut.tokens[stop - 1].end))
        if span.end > span.start:
            spans.append(span)
    return Shape(join_near(cut.words, sorted(spans)))


def join_near(words: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Make one of spans that overlap or have only space between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and not words[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
