"""Patterns of speech: verbs, names of sources, and what may stand around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.text.calendar_names import choose
from factcheck.text.tables import LanguageTable


@dataclass(frozen=True, slots=True)
class SpeechPatterns:
    """Compiled patterns of one language."""

    verb: re.Pattern[str]
    event: re.Pattern[str]
    after_quote: re.Pattern[str]
    aside: re.Pattern[str]
    according: re.Pattern[str]
    that: re.Pattern[str]
    stop: re.Pattern[str]
    adverb: re.Pattern[str]
    opener: re.Pattern[str]
    preposition: re.Pattern[str]
    pronoun: re.Pattern[str]


_PATTERNS: dict[int, tuple[LanguageTable, SpeechPatterns]] = {}


def find_patterns(table: LanguageTable) -> SpeechPatterns:
    """Give the patterns of a language, compiled once."""
    known = _PATTERNS.get(id(table))
    if known is None or known[0] is not table:
        known = _PATTERNS[id(table)] = (table, _compile(table))
    return known[1]


def _compile(table: LanguageTable) -> SpeechPatterns:
    speech, clauses = table.speech, table.clauses
    suffix = f"(?P<suffix>{choose(speech.suffixes)})?" if speech.suffixes else "(?P<suffix>(?!))?"

    def ready(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    scenes = (*clauses.prepositions, *clauses.subordinators, *clauses.concessions)
    scenes = (*scenes, *clauses.breaks)
    quote_verbs = choose(speech.quote_verbs)
    return SpeechPatterns(
        verb=ready(rf"(?<![\w-])(?:{choose(speech.verbs)})\b"),
        event=ready(rf"(?<![\w-])(?:{choose(speech.event_verbs)})\b"),
        after_quote=ready(rf"^[\s,.”\"»-]*(?P<verb>(?:{quote_verbs})){suffix}\b"),
        aside=ready(rf"[,\"”]\s?(?P<verb>(?:{quote_verbs})){suffix}\b"),
        according=ready(rf"(?<![\w-])(?:{choose(speech.according)})\b"),
        that=ready(rf"(?<![\w-])(?:{choose(speech.that)})\b"),
        stop=ready(rf"(?<![\w-])(?:{choose(speech.stops)})\b"),
        adverb=ready(rf"(?:^|(?<=\s))(?:{choose(speech.adverbs)})\s*$"),
        opener=ready(rf"^(?:{choose(clauses.openers)})\b,?\s*"),
        preposition=ready(rf"^(?:{choose(scenes)})\b"),
        pronoun=ready(rf"^(?:{choose((*speech.singular, *speech.plural))})$"),
    )
