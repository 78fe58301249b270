"""How much a claim is worth a check: features that a person can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.domain.claim import Bound, Details, Quantity
from factcheck.domain.message import Message
from factcheck.text.calendar_names import choose
from factcheck.text.tables import LanguageTable

WEIGHTY = 10
LEAD_SHARE = 0.2  # of the article, in which news tells what matters most
START = 0.35  # an assertion with nothing special in it


@dataclass(frozen=True, slots=True)
class Feature:
    """Something in a claim that moves its worth, with the sentence that says so."""

    weight: float
    reason: str


FIGURES = Feature(0.18, "It states a figure: {words}.")
SMALL_FIGURES = Feature(0.08, "It counts something: {words}.")
CASUALTIES = Feature(0.20, "It speaks of death, injury or damage: {words}.")
ACTION = Feature(0.13, "It says who did what: {words}.")
CONTESTED = Feature(0.18, "It is contested: {words}.")
SUPERLATIVE = Feature(0.18, "It claims a first or a most: {words}.")
OFFICIAL = Feature(0.03, "It concerns an authority: {words}.")
TIME = Feature(0.1, "It names a time: {words}.")
NAMES = Feature(0.02, "It names who or where: {words}.")
SPEAKER = Feature(0.03, "Somebody asserts it: {words}.")
DENIAL = Feature(0.20, "It denies that something exists: {words}.")
OPINION = Feature(-0.25, "It sounds like a judgement: {words}.")
DEMAND = Feature(-0.10, "It says what ought to be: {words}.")
WISH = Feature(-0.20, "It sounds like a wish or a feeling: {words}.")
PREDICTION = Feature(-0.15, "It speaks of what is only expected: {words}.")
ROUTINE = Feature(-0.2, "It is common knowledge or a routine: {words}.")
LEAD = Feature(0.08, "It stands at the start of the article.")
REPEATED = Feature(0.05, "The article says it more than once.")
PLAN = Feature(-0.12, "It speaks of a plan: {words}.")
SAYING = Feature(-0.15, "It tells that something was said rather than what: {words}.")
PLAIN = "It is an assertion that can be checked."


@dataclass(frozen=True, slots=True)
class WorthPatterns:
    """Compiled words of one language."""

    by_feature: tuple[tuple[Feature, re.Pattern[str]], ...]


_PATTERNS: dict[int, tuple[LanguageTable, WorthPatterns]] = {}


def find_worth_patterns(table: LanguageTable) -> WorthPatterns:
    """Give the patterns of a language, compiled once."""
    known = _PATTERNS.get(id(table))
    if known is None or known[0] is not table:
        worth = table.worth
        pairs = (
            (CASUALTIES, worth.casualties),
            (ACTION, worth.actions),
            (CONTESTED, worth.contested),
            (SUPERLATIVE, worth.superlatives),
            (OFFICIAL, worth.official),
            (DENIAL, worth.denials),
            (OPINION, worth.opinions),
            (DEMAND, worth.demands),
            (WISH, worth.wishes),
            (PREDICTION, worth.predictions),
            (ROUTINE, worth.routine),
            (PLAN, worth.plans),
            (SAYING, worth.sayings),
        )
        compiled = tuple((feature, compile_words(words)) for feature, words in pairs)
        known = _PATTERNS[id(table)] = (table, WorthPatterns(compiled))
    return known[1]


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """Compile words of a table to a pattern that finds them whole."""
    return re.compile(rf"(?<!\w)(?:{choose(words)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands in its article.

    Args:
        speaker: who asserts it.
        place: where it starts, from 0 (the first word) to 1.
        repeated: whether the article says it again.
    """

    speaker: str | None = None
    place: float = 1.0
    repeated: bool = False


def rate_worth(
    text: str, details: Details, standing: Standing, table: LanguageTable
) -> tuple[float, tuple[Message, ...]]:
    """Rate a claim.

    Args:
        text: its exact words.
        details: what it states.
        standing: how it stands in its article.
        table: words of its language.

    Returns:
        Worth from 0 to 1, and a reason for each feature that moved it.
    """
    found = list(_find_features(text, details, standing, table))
    worth = START + sum(feature.weight for feature, _ in found)
    reasons = tuple(Message.of(feature.reason, words=words) for feature, words in found)
    return round(min(1.0, max(0.0, worth)), 3), reasons or (Message(PLAIN),)


def _is_weighty(quantity: Quantity) -> bool:
    """Whether a figure is more than a small count: a share, money, a bound or a large number."""
    bounded = quantity.bound is not Bound.EXACT or quantity.currency is not None
    share = quantity.unit is not None and quantity.unit.startswith(("%", "per"))
    return bounded or share or abs(quantity.value) >= WEIGHTY


def _find_features(
    text: str, details: Details, standing: Standing, table: LanguageTable
) -> Iterable[tuple[Feature, str]]:
    if details.quantities:
        weighty = any(_is_weighty(quantity) for quantity in details.quantities)
        figures = ", ".join(quantity.text for quantity in details.quantities[:3])
        yield FIGURES if weighty else SMALL_FIGURES, figures
    for feature, pattern in find_worth_patterns(table).by_feature:
        match = pattern.search(text)
        if match:
            yield feature, match.group()
    if details.times:
        yield TIME, details.times[0].text
    if details.names:
        yield NAMES, ", ".join(name.text for name in details.names[:2])
    if standing.speaker:
        yield SPEAKER, standing.speaker
    if standing.place < LEAD_SHARE:
        yield LEAD, ""
    if standing.repeated:
        yield REPEATED, ""
