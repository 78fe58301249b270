"""A claim as a row of words that each know what they do in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.domain.claim import NameKind, Quantity, Span
from factcheck.domain.match import ComparableClaim
from factcheck.matching.lexicon import Lexicon, Meaning, fold_word, load_lexicon
from factcheck.matching.moments import Moment, find_moments
from factcheck.matching.ratios import complete_quantities
from factcheck.matching.stems import is_passive, list_stems
from factcheck.matching.units import is_known_unit
from factcheck.matching.words import WORD

LIGHT_WEIGHT, WORD_WEIGHT, NAME_WEIGHT = 0.2, 1.0, 1.5
ATTRIBUTION_WORDS = 7  # "the sheriff's office of the county says" has as many
ATTRIBUTION_OPENERS = ("menurut", "according", "berdasarkan", "dilansir", "dikutip")
_SCORE = re.compile(r"(?<![\d.,/-])(\d{1,3})\s?[-–—]\s?(\d{1,3})(?![\d/-]|[.,]\d)")
_VOTES = re.compile(r"(\d{1,3}) votes? to (\d{1,3})")


class Role(StrEnum):
    """What a word does in its claim."""

    CONTENT = "content"
    FUNCTION = "function"
    NEGATOR = "negator"
    SENTENCE_NEGATOR = "sentence negator"
    FIGURE = "figure"
    TIME = "time"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or known phrase.

    Args:
        text: as it was written; `start` and `end` are code points of the claim.
        folded: folded case, no accents.
        keys: what it stands for; two words with a common key say the same.
        role: what it does.
        weight: how much it counts.
        is_name: whether it is a name or part of one.
        country: ``countries:XX`` where it is a country, its people or its capital.
        kinds: kinds of its meanings (concept, places, capital, function_words, ...).
        flips: whether it is the contrary of its concept.
        passive: whether it is an Indonesian verb in the passive.
        is_place_kind: whether it tells what kind of place a name is ("Kota" Bogor).
    """

    text: str
    start: int
    end: int
    folded: str
    keys: frozenset[str]
    role: Role
    weight: float = 0.0
    is_name: bool = False
    country: str | None = None
    kinds: frozenset[str] = frozenset()
    flips: bool = False
    passive: bool = False
    is_place_kind: bool = False

    @property
    def is_content(self) -> bool:
        """Whether it counts."""
        return self.role is Role.CONTENT


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
    names = {
        Span(n.span.start - part.start, n.span.end - part.start): n.kind
        for n in claim.details.names
        if _inside(n.span, part)
    }
    reader = _WordReader(text, lexicon, names)
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


class _WordReader:
    def __init__(self, text: str, lexicon: Lexicon, names: dict[Span, NameKind]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._names = names
        self._places = [Span(*m.span()) for m in WORD.finditer(text)]
        self._raw = [span.of(text) for span in self._places]
        self._folded = [fold_word(word) for word in self._raw]
        letters = [c for c in text if c.isalpha()]
        # In a text that is all capitals, capitals tell nothing.
        self._shouted = sum(map(str.isupper, letters)) > 0.7 * len(letters)

    def read(
        self, quantities: Iterable[Quantity], times: list[Span], scores: list[Span]
    ) -> list[Word]:
        figures = [_figure_span(q, self._text) for q in quantities] + scores
        attribution = self._find_attribution()
        words: list[Word] = []
        at = 0
        while at < len(self._raw):
            stop, meanings = self._lexicon.match_at(self._folded, self._raw, at)
            span = Span(self._places[at].start, self._places[stop - 1].end)
            if any(span.overlaps(time) for time in times):
                words.append(self._plain(span, at, Role.TIME))
                at += 1
                continue
            if any(self._places[at].overlaps(figure) for figure in figures):
                words.append(self._plain(self._places[at], at, Role.FIGURE))
                # "per dolar" can be cut off from "AS"; the phrase is one all the same.
                at = stop
                continue
            words.append(self._make(span, at, meanings, attribution))
            at = stop
        return words

    def _plain(self, span: Span, at: int, role: Role) -> Word:
        return Word(self._raw[at], span.start, span.end, self._folded[at], frozenset(), role)

    def _make(self, span: Span, at: int, meanings: set[Meaning], attribution: list[Span]) -> Word:
        kinds = frozenset(meaning.kind for meaning in meanings)
        if any(kind is NameKind.PLACE and span.overlaps(n) for n, kind in self._names.items()):
            kinds |= {"places"}
        named = bool(kinds & {"organisations", "countries", "places", "capital"})
        capital = self._is_capital(at)
        if "organisations" in kinds and not capital:
            named = False
        role = self._choose_role(kinds, named=named, capital=capital)
        if any(span.overlaps(part) for part in attribution):
            role = Role.ATTRIBUTION
        is_name = named or capital or (any(span.overlaps(n) for n in self._names) and capital)
        return Word(
            text=span.of(self._text),
            start=span.start,
            end=span.end,
            folded=" ".join(self._folded[at : at + span.of(self._text).count(" ") + 1]),
            keys=self._list_keys(at, meanings, span),
            role=role,
            weight=self._weigh(at, meanings, is_name=is_name) if role is Role.CONTENT else 0.0,
            is_name=is_name and role is Role.CONTENT,
            country=next((m.key for m in meanings if m.kind in ("countries", "capital")), None),
            kinds=kinds,
            flips=role is Role.CONTENT and _flips(meanings),
            is_place_kind=self._folded[at] in self._lexicon.grammar.get("place_kinds", ()),
            passive=self._lexicon.language in ("id", "ms") and is_passive(self._folded[at]),
        )

    def _choose_role(self, kinds: frozenset[str], *, named: bool, capital: bool) -> Role:
        if "sentence_negators" in kinds:
            return Role.SENTENCE_NEGATOR
        if "negators" in kinds:
            return Role.NEGATOR
        if named and (capital or self._shouted):
            return Role.CONTENT
        if "function_words" in kinds:
            return Role.FUNCTION
        return Role.CONTENT

    def _list_keys(self, at: int, meanings: set[Meaning], span: Span) -> frozenset[str]:
        keys = {m.key for m in meanings if m.kind != "function_words"}
        word = self._folded[at]
        if span == self._places[at]:
            keys |= {word, *list_stems(word, self._lexicon.language)}
        return frozenset(keys)

    def _is_capital(self, at: int) -> bool:
        word = self._raw[at]
        if self._shouted or not word[0].isupper():
            return False
        before = self._text[: self._places[at].start].rstrip(" \"'“‘*(")
        opens = not before or before[-1] in ".!?:\n"
        # The first word of a sentence is a name only if it looks like one inside it.
        return not opens or (len(word) > 1 and word.isupper()) or self._begins_name(at)

    def _weigh(self, at: int, meanings: set[Meaning], *, is_name: bool) -> float:
        light = meanings and all(m.light or m.kind == "attribution" for m in meanings)
        if light or self._folded[at] in self._lexicon.grammar.get("place_kinds", ()):
            return LIGHT_WEIGHT
        return NAME_WEIGHT if is_name else WORD_WEIGHT

    def _begins_name(self, at: int) -> bool:
        return any(name.start == self._places[at].start for name in self._names)

    def _find_attribution(self) -> list[Span]:
        grammar = self._lexicon.grammar
        heads = {phrase.split()[0] for phrase in grammar.get("attribution", ())}
        verbs = set(grammar.get("reporting_verbs", ()))
        found = []
        lead = re.match(r"[^.,;:!?]{1,80}[,:]", self._text)
        opener = self._folded[0] if self._folded else ""
        if lead and (opener in ATTRIBUTION_OPENERS or _is_label(lead[0])):
            found.append(Span(0, lead.end()))
        for at, word in enumerate(self._folded[:ATTRIBUTION_WORDS]):
            follows = self._raw[at + 1] if at + 1 < len(self._raw) else ""
            # "KPK melaporkan Anwar" is an act, "KPK melaporkan bahwa ..." an attribution.
            if word in verbs and at > 0 and not follows[:1].isupper():
                found.append(Span(0, self._places[at].end))
                break
        tail = self._text.rfind(",")
        folded = [w for w, p in zip(self._folded, self._places, strict=True) if p.start > tail]
        if tail > 0 and len(folded) <= ATTRIBUTION_WORDS and any(w in heads for w in folded):
            found.append(Span(tail, len(self._text)))
        return found


def _flips(meanings: set[Meaning]) -> bool:
    concepts = [meaning for meaning in meanings if meaning.kind == "concept"]
    return bool(concepts) and all(meaning.flips for meaning in concepts)


def _is_label(lead: str) -> bool:
    return lead.endswith(":") and len(lead.split()) <= 3 and lead[0].isupper()


def _figure_span(quantity: Quantity, text: str) -> Span:
    """Give the part of a quantity that is no word of its own: a unit of people or things is one."""
    span, unit = quantity.span, quantity.unit or ""
    words = span.of(text)
    if not unit or quantity.currency or is_known_unit(unit):
        return span
    if words.endswith(unit):
        return Span(span.start, span.end - len(unit))
    return Span(span.start + len(unit), span.end) if words.startswith(unit) else span


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
