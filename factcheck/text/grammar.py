"""Which words of a language are verbs, subjects and joints, as far as clauses need it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import PhraseIndex, Token

SUBJECT_TOKENS = 11  # a subject with more words before its verb is not recognised
STOPS = frozenset(',;:.!?()[]“”"«»')


@dataclass(frozen=True, slots=True)
class Grammar:
    """The clause table of one language, indexed."""

    table: LanguageTable
    verb_form: re.Pattern[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    not_verbs: frozenset[str]
    weak_verbs: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    relatives: frozenset[str]
    breaks: frozenset[str]
    purposes: frozenset[str]
    contractions: frozenset[str]
    coordinators: PhraseIndex
    contrasts: PhraseIndex
    subordinators: PhraseIndex
    concessions: PhraseIndex
    results: PhraseIndex
    articles: PhraseIndex
    adverbs: frozenset[str]
    infinitives: frozenset[str]

    def is_verb(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a token is a verb or an auxiliary."""
        token = tokens[at]
        low = token.low
        if self.is_contraction(token):
            return True
        if low in self.not_verbs or not token.is_word or self._is_compound(tokens, at):
            return False
        if low in self.verbs or low in self.auxiliaries:
            return not (token.is_capital and at)
        return not (token.is_capital and at) and self._has_form(tokens, at)

    def is_contraction(self, token: Token) -> bool:
        """Whether a token is subject and verb in one: "it's"."""
        return token.low.replace("’", "'").replace("`", "'") in self.contractions

    def _is_compound(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word hangs on a hyphen: "well-understood" is no verb."""
        return at > 0 and tokens[at - 1].low == "-" and tokens[at - 1].end == tokens[at].start

    def _has_form(self, tokens: Sequence[Token], at: int) -> bool:
        if not self.verb_form.fullmatch(tokens[at].low):
            return False
        if self.table.numbers.plural_endings and at:
            # "The alleged plan": after an article the form is an adjective.
            return tokens[at - 1].low not in self.table.clauses.adjective_openers
        return True

    def is_main(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a token is a verb that says something by itself."""
        return self.is_verb(tokens, at) and tokens[at].low not in self.auxiliaries

    def is_nested(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a verb depends on another one ("untuk mencari", "to find")."""
        return at > 0 and tokens[at - 1].low in self.infinitives

    def has_verb(self, tokens: Sequence[Token], first: int, stop: int) -> bool:
        """Whether a run of tokens holds a verb that is not nested."""
        return any(
            self.is_verb(tokens, at)
            and not self.is_nested(tokens, at)
            and tokens[at].low not in self.weak_verbs
            for at in range(first, stop)
        )

    def is_open(self, tokens: Sequence[Token], first: int, stop: int) -> bool:
        """Whether a purpose or what is asked for reaches up to a token ("agar tidak panik ...")."""
        verbs = [at for at in range(first, stop) if self.is_main(tokens, at)]
        start = verbs[0] if verbs else first
        return any(tokens[at].low in self.purposes for at in range(start, stop))

    def skip_adverbs(self, tokens: Sequence[Token], at: int) -> int:
        """Step over adverbs and negations before a verb."""
        while at < len(tokens) and tokens[at].low in self.adverbs:
            at += 1
        return at

    def find_subject(
        self, tokens: Sequence[Token], first: int, stop: int, *, bare: bool = False
    ) -> int | None:
        """Find the verb of a clause that starts with its own subject.

        Args:
            bare: whether a lone noun will do ("sedangkan impor turun").

        Returns:
            The verb's token, or None where no subject with a verb starts here.
        """
        at = self.skip_adverbs(tokens, first)
        if at < stop and self.is_contraction(tokens[at]):
            return at
        if at >= stop or not self._opens_subject(tokens, at):
            return None
        pronoun = tokens[at].low in self.pronouns
        for index in range(at + 1, min(at + SUBJECT_TOKENS, stop)):
            token = tokens[index]
            if token.low in STOPS or token.low in self.relatives or token.low in self.breaks:
                return None
            if self.is_verb(tokens, index) and token.low not in self.weak_verbs:
                if self.is_nested(tokens, index):
                    return None
                if not pronoun and self._is_participle(tokens, index):
                    continue
                known = bare or pronoun or self._is_noun_phrase(tokens, at, index)
                return index if known else None
        return None

    def _is_noun_phrase(self, tokens: Sequence[Token], first: int, stop: int) -> bool:
        """Whether words can be a subject: a lone bare noun is mostly the end of a list."""
        opening = tokens[first]
        known = opening.is_capital or opening.is_number or opening.low in self.determiners
        return known or (stop - first > 1 and not self.table.numbers.plural_endings)

    def _opens_subject(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if not (token.is_word or token.is_number):
            return False
        if token.low in self.pronouns:
            return True
        return token.low not in self.prepositions and not self.is_verb(tokens, at)

    def _is_participle(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether "damaged by" follows its noun rather than being its verb."""
        if not self.table.numbers.plural_endings or tokens[at].low in self.auxiliaries:
            return False
        if tokens[at].low in self.verbs or at + 1 >= len(tokens):
            return False
        follows = tokens[at + 1].low
        if follows in self.table.clauses.agents:
            return True
        later = range(at + 2, min(at + 2 + SUBJECT_TOKENS, len(tokens)))
        return follows in self.prepositions and any(self.is_verb(tokens, i) for i in later)


_GRAMMARS: dict[int, Grammar] = {}


def find_grammar(table: LanguageTable) -> Grammar:
    """Give the grammar of a language, indexed once."""
    grammar = _GRAMMARS.get(id(table))
    if grammar is None or grammar.table is not table:
        grammar = _GRAMMARS[id(table)] = _build_grammar(table)
    return grammar


def _build_grammar(table: LanguageTable) -> Grammar:
    clauses = table.clauses
    return Grammar(
        table=table,
        verb_form=re.compile("|".join(clauses.verb_patterns) or "(?!)"),
        verbs=frozenset(clauses.verbs) | frozenset(table.speech.verbs),
        auxiliaries=frozenset(clauses.auxiliaries),
        not_verbs=frozenset(clauses.not_verbs),
        weak_verbs=frozenset(clauses.weak_verbs),
        pronouns=frozenset(clauses.pronouns),
        prepositions=frozenset(clauses.prepositions),
        determiners=frozenset(clauses.determiners),
        relatives=frozenset((*clauses.relatives, *clauses.place_relatives)),
        purposes=frozenset(clauses.purposes),
        breaks=frozenset(clauses.breaks),
        contractions=frozenset(clauses.contractions),
        coordinators=PhraseIndex.of(clauses.coordinators),
        contrasts=PhraseIndex.of(clauses.contrasts),
        subordinators=PhraseIndex.of(clauses.subordinators),
        concessions=PhraseIndex.of(clauses.concessions),
        results=PhraseIndex.of(clauses.results),
        articles=PhraseIndex.of(clauses.articles),
        adverbs=frozenset(clauses.adverbs),
        infinitives=frozenset(clauses.infinitives),
    )
