"""A claim as a row of words that each know what they do in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.domain.claim import NameKind, Quantity, Span
from factcheck.domain.match import ComparableClaim
from factcheck.matching.lexicon import load_lexicon
from factcheck.matching.moments import Moment, find_moments
from factcheck.matching.ratios import complete_quantities
from factcheck.matching.word_reader import WordReader
from factcheck.matching.words import Word

READINGS = 256  # one claim is compared with many, so its reading is kept for a while
_SCORE = re.compile(r"(?<![\d.,/-])(\d{1,3})\s?[-–—]\s?(\d{1,3})(?![\d/-]|[.,]\d)")
_VOTES = re.compile(r"(\d{1,3}) votes? to (\d{1,3})")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a claim says, in parts that can be compared.

    Args:
        text: the claim, or the sentence of it that is compared.
        language: BCP 47 code.
        words: all words in order.
        quantities, moments: figures and times; their spans point into `text`.
        scores: results such as 3-1, the larger number first.
        negated: whether the program's reader found a negation (any language).
        knows_grammar: whether the language's small words are known.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    scores: tuple[tuple[int, int], ...]
    negated: bool
    knows_grammar: bool

    @property
    def content(self) -> list[Word]:
        """The words that count."""
        return [word for word in self.words if word.is_content]


@lru_cache(maxsize=READINGS)
def read_claim(claim: ComparableClaim, part: Span | None = None) -> Reading:
    """Read a claim or one sentence of it.

    Args:
        claim: with its details.
        part: code points of the claim's text that are read; None for all.
    """
    part = part or Span(0, len(claim.text))
    text = part.of(claim.text)
    lexicon = load_lexicon(claim.language)
    quantities = tuple(_move(q, part) for q in claim.details.quantities if _inside(q.span, part))
    times = [t for t in claim.details.times if _inside(t.span, part)]
    moments = find_moments(
        text,
        claim.language,
        times,
        offset=part.start,
        figures=[q.span for q in quantities if q.unit],
    )
    scores, score_spans = _find_scores(text, [m.span for m in moments])
    taken = [m.span for m in moments] + score_spans
    quantities = complete_quantities(text, lexicon, quantities, taken)
    reader = WordReader(text, lexicon, _move_names(claim, part))
    words = reader.read(quantities, [m.span for m in moments], score_spans)
    return Reading(
        text=text,
        language=claim.language,
        words=tuple(words),
        quantities=quantities,
        moments=moments,
        scores=scores,
        negated=claim.details.negated,
        knows_grammar=not lexicon.is_empty,
    )


def _move_names(claim: ComparableClaim, part: Span) -> dict[Span, NameKind]:
    return {
        Span(name.span.start - part.start, name.span.end - part.start): name.kind
        for name in claim.details.names
        if _inside(name.span, part)
    }


def _find_scores(text: str, taken: list[Span]) -> tuple[tuple[tuple[int, int], ...], list[Span]]:
    spans, scores = [], []
    for match in [*_SCORE.finditer(text), *_VOTES.finditer(text)]:
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken):
            continue
        one, two = int(match[1]), int(match[2])
        spans.append(span)
        scores.append((max(one, two), min(one, two)))
    return tuple(scores), spans


def _inside(span: Span, part: Span) -> bool:
    return part.start <= span.start and span.end <= part.end


def _move(quantity: Quantity, part: Span) -> Quantity:
    start, end = quantity.span
    return replace(quantity, span=Span(start - part.start, end - part.start))
