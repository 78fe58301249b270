"""The words of one sentence, each with its meaning and what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.domain.claim import NameKind, Quantity, Span
from factcheck.matching.attribution import CutText, find_attribution, is_addressed
from factcheck.matching.lexicon import AFFIXED, Lexicon, Meaning, fold_word
from factcheck.matching.stems import is_passive, list_bases, list_stems
from factcheck.matching.units import is_known_unit
from factcheck.matching.words import GUESSED_PLACE, LIGHT_WEIGHT, WORD, Role, Word, is_shouted

NEGATORS = (Role.NEGATOR, Role.SENTENCE_NEGATOR)
WORD_WEIGHT, NAME_WEIGHT = 1.0, 1.5
NAME_KINDS = {"organisations", "countries", "places", "capital", GUESSED_PLACE}
TITLE = re.compile(r"\b([^\W\d_]+)\.$")


class WordReader:
    """Reads the words of one text.

    Args:
        text: a claim or a sentence of it.
        lexicon: words of its language.
        names: names that are known to stand in it.
    """

    def __init__(self, text: str, lexicon: Lexicon, names: dict[Span, NameKind]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._names = names
        self._places = [Span(*m.span()) for m in WORD.finditer(text)]
        self._raw = [span.of(text) for span in self._places]
        self._folded = [fold_word(word) for word in self._raw]
        self._shouted = is_shouted(text)
        self._cut = CutText(text, self._places, self._raw, self._folded, lexicon)

    def read(
        self, quantities: Iterable[Quantity], times: list[Span], scores: list[Span]
    ) -> list[Word]:
        """Give the words in order.

        Args:
            quantities: figures of the text; their units stay words.
            times: spans whose words are part of a time.
            scores: spans of results such as 3-1.
        """
        figures = [_figure_span(q, self._text) for q in quantities] + scores
        attribution = find_attribution(self._cut)
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
            words.append(self._make(range(at, stop), meanings, attribution))
            at = stop
        return words

    def _plain(self, span: Span, at: int, role: Role) -> Word:
        return Word(self._raw[at], span.start, span.end, self._folded[at], frozenset(), role)

    def _make(self, run: range, meanings: set[Meaning], attribution: list[Span]) -> Word:
        at, last = run[0], run[-1]
        span = Span(self._places[at].start, self._places[last].end)
        kinds = self._list_kinds(span, meanings)
        capital = self._is_written_large(at, last)
        named = bool(kinds & NAME_KINDS) and (capital or "organisations" not in kinds)
        flips, is_name = _flips(meanings), named or capital
        role = self._choose_role(kinds, named=named, capital=capital)
        said = any(part.start <= span.start and span.end <= part.end for part in attribution)
        # What denies is never left out: "rejected claims that ...", "never said that ...".
        if said and not flips and role not in NEGATORS:
            role = Role.ATTRIBUTION
        elif is_addressed(self._cut, at):
            role = Role.CONTENT
        # "Kota" of "Kota Bogor", not "Kota Pahlawan", which is one name.
        place_kind = last == at and self._folded[at] in self._lexicon.list_words("place_kinds")
        light = place_kind and self._stands_at_name(at)
        weight = LIGHT_WEIGHT if light else self._weigh(at, meanings, is_name=is_name)
        return Word(
            text=span.of(self._text),
            start=span.start,
            end=span.end,
            folded=" ".join(self._folded[at : last + 1]),
            keys=self._list_keys(at, meanings, span),
            role=role,
            weight=weight if role is Role.CONTENT else 0.0,
            parts=() if is_name or flips else tuple(self._split(at, last + 1)),
            is_name=is_name and role is Role.CONTENT,
            country=next((m.key for m in meanings if m.kind in ("countries", "capital")), None),
            kinds=kinds,
            flips=role is Role.CONTENT and flips,
            is_place_kind=place_kind,
            passive=self._lexicon.language in AFFIXED and is_passive(self._folded[at]),
        )

    def _is_written_large(self, at: int, last: int) -> bool:
        # "Menteri Pertanian" is a name at the start of a sentence too.
        return self._is_capital(at) or (last > at and self._is_capital(last))

    def _list_kinds(self, span: Span, meanings: set[Meaning]) -> frozenset[str]:
        places = (name for name, kind in self._names.items() if kind is NameKind.PLACE)
        guess = {GUESSED_PLACE} if any(span.overlaps(place) for place in places) else set()
        return frozenset(meaning.kind for meaning in meanings) | guess

    def _split(self, first: int, stop: int) -> Iterable[Word]:
        """Read a phrase as the words or shorter phrases that it is made of."""
        at = first
        while stop - first > 1 and at < stop:
            end = stop - 1 if at == first else stop
            following, meanings = self._lexicon.match_at(self._folded[:end], self._raw[:end], at)
            yield self._make(range(at, following), meanings, [])
            at = following

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
            forms = {word}
            if not (self._lexicon.lists(word) and self._lexicon.language in AFFIXED):
                # Not "kepala" and "pala", "perang" and "kerang": one stem, nothing in common.
                forms |= {*list_stems(word, self._lexicon.language)}
                forms |= {*list_bases(word, self._lexicon.language)}
            # The sign keeps words apart from concepts: "ban" is a tyre, and the key of "melarang".
            keys |= {f"={form}" for form in forms}
            number = self._lexicon.numbers.get(word) or (word if word.isdecimal() else None)
            keys |= {f"number:{number}"} if number else set()
        return frozenset(keys)

    def _stands_at_name(self, at: int) -> bool:
        """Tell whether a kind of place is part of a name: "Bandara Dhoho", not "bandara di"."""
        beside = self._raw[max(0, at - 1) : at] + self._raw[at + 1 : at + 2]
        return self._shouted or any(word[0].isupper() for word in beside)

    def _is_capital(self, at: int) -> bool:
        word = self._raw[at]
        if self._shouted or not word[0].isupper():
            return False
        before = self._text[: self._places[at].start].rstrip(" \"'“‘*(")
        opens = not before or (before[-1] in ".!?:\n" and not self._is_title(before))
        # The first word of a sentence is a name only if it looks like one inside it.
        return not opens or (len(word) > 1 and word.isupper()) or self._begins_name(at)

    def _is_title(self, before: str) -> bool:
        """Tell whether the point after "Dr." ends no sentence."""
        last = TITLE.search(before[-10:])
        return last is not None and last[1] in self._lexicon.list_words("titles")

    def _weigh(self, at: int, meanings: set[Meaning], *, is_name: bool) -> float:
        light = meanings and all(m.light or m.kind == "attribution" for m in meanings)
        if self._folded[at] in self._lexicon.list_words("report_acts"):
            light = not is_addressed(self._cut, at)
        if light:
            return LIGHT_WEIGHT
        return NAME_WEIGHT if is_name else WORD_WEIGHT

    def _begins_name(self, at: int) -> bool:
        return any(name.start == self._places[at].start for name in self._names)


def _flips(meanings: set[Meaning]) -> bool:
    concepts = [meaning for meaning in meanings if meaning.kind == "concept"]
    return bool(concepts) and all(meaning.flips for meaning in concepts)


def _figure_span(quantity: Quantity, text: str) -> Span:
    """Give the part of a quantity that is no word of its own: a unit of people or things is one."""
    span, unit = quantity.span, quantity.unit or ""
    words = span.of(text)
    if not unit or quantity.currency or is_known_unit(unit):
        return span
    if words.endswith(unit):
        return Span(span.start, span.end - len(unit))
    return Span(span.start + len(unit), span.end) if words.startswith(unit) else span
