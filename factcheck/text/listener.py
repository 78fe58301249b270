"""Who was last heard or spoken of, so that "ia" and "she said" find their person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.grammar import find_grammar
from factcheck.text.speech_patterns import find_patterns
from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import tokenise

LEAD_TOKENS = 40  # of a sentence, in which its subject is looked for
SUBJECT_WORDS = 18


@dataclass(slots=True)
class Listener:
    """What is remembered from sentence to sentence.

    Args:
        speaker: the last speaker with a name.
        person: the last single subject or speaker with a name.
        group: the last subject or speaker, of whatever number.
        inside: whether a quote is still open from the sentence before.
    """

    speaker: str | None = None
    person: str | None = None
    group: str | None = None
    inside: bool = False

    def open_block(self) -> None:
        """Begin a new paragraph: an unclosed quote ends with the old one."""
        self.inside = False

    def hear(self, words: str | None, table: LanguageTable) -> str | None:
        """Resolve a speaker's words and remember a name.

        Args:
            words: the speaker as the sentence names it; None for "-nya" or no frame.
        """
        if words is None:
            return self.speaker
        low = words.lower()
        if low in table.speech.plural:
            return self.group or words
        if find_patterns(table).pronoun.match(words):
            return self.person or self.speaker or words
        self.speaker = words
        self._remember(words, table, words.split()[-1:])
        return words

    def _remember(self, words: str, table: LanguageTable, names: Sequence[str]) -> None:
        if not _is_person(words, table):
            self.group = words
        elif _is_named(words, table, names):
            self.person = words

    def follow(self, words: str, table: LanguageTable, names: Sequence[str]) -> None:
        """Remember the subject of a sentence.

        Args:
            words: the sentence.
            names: names in it that may be those of people.
        """
        subject = find_lead_subject(words, table)
        if subject is None or not any(word[:1].isupper() for word in subject.split()):
            return
        self._remember(subject, table, names)


def _is_named(words: str, table: LanguageTable, names: Sequence[str]) -> bool:
    """Whether words hold a person's name or a role, and not only the name of a thing."""
    role = words.split(maxsplit=1)[0].lower() in table.speech.roles
    return role or any(name in words for name in names)


def _is_person(words: str, table: LanguageTable) -> bool:
    """Whether words may name one person: not a report, data or several."""
    low = words.split(",", maxsplit=1)[0].lower().split() or [""]
    if low[0] in table.speech.roles:
        return True
    if any(word in table.clauses.coordinators or word in table.speech.together for word in low):
        return False
    if any(word in table.names.organisation_cues for word in low):
        return False
    return low[0] not in table.speech.sources and words[:1].isupper()


def find_lead_subject(words: str, table: LanguageTable) -> str | None:
    """Find the subject that a sentence starts with, after openers and leading phrases."""
    patterns, grammar = find_patterns(table), find_grammar(table)
    opener = patterns.opener.match(words)
    if opener and opener.end() < len(words):
        words = words[opener.end() :]
    tokens = tokenise(words[:400])[:LEAD_TOKENS]
    first = 0
    if tokens and (
        tokens[0].low in grammar.prepositions or grammar.concessions.match_at(tokens, 0)
    ):
        first = next((at + 1 for at, token in enumerate(tokens) if token.low == ","), len(tokens))
    for at in range(first + 1, min(len(tokens), first + SUBJECT_WORDS)):
        stops = tokens[at].low in grammar.relatives or tokens[at].low in grammar.prepositions
        if grammar.is_verb(tokens, at) or stops or tokens[at].low in grammar.adverbs:
            if tokens[first].low in grammar.pronouns:
                return None
            if stops and tokens[at].low in (*table.speech.name_joints, *table.speech.together):
                continue
            return words[tokens[first].start : tokens[at - 1].end].strip(" ,")
    return None
