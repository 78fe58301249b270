"""Whether words can be checked at all; if not, the reason that people read."""

from __future__ import annotations

from factcheck.domain.claim import Details
from factcheck.domain.message import Message
from factcheck.text.drafts import keep_details
from factcheck.text.negation import is_negated
from factcheck.text.parts import Part
from factcheck.text.tables import LanguageTable
from factcheck.text.worth import DEMAND, OPINION, PREDICTION, WISH, Feature, find_worth_patterns

QUESTION = "It is a question."
FRAGMENT = "It is too short to assert anything."
CONDITION = "It is a condition, not an assertion: {words}."
JUDGEMENTS = {
    OPINION: "It is a judgement without a core that could be checked: {words}.",
    DEMAND: "It says what ought to be, not what is: {words}.",
    WISH: "It is a wish or a feeling: {words}.",
}
PREDICTED = "It says what is only expected: {words}."
SHORTEST = 3  # words
SMALL_COUNT = 2  # "two other incidents" doesn't make a judgement checkable


def find_obstacle(text: str, part: Part, details: Details, table: LanguageTable) -> Message | None:
    """Say why a part can't be checked, or None where it can.

    Args:
        text: the article's text.
        details: of the part's sentence.
    """
    words = part.words(text)
    end = part.spans[-1].end
    if text[end : end + 1] == "?" or words.endswith("?"):
        return Message(QUESTION)
    if len(words.split()) < SHORTEST:
        return Message(FRAGMENT)
    if _is_prediction(words, part, details, table):
        return Message.of(PREDICTED, words=words)
    low = words.lower()
    kept = keep_details(details, part.spans, negated=False)
    for word in table.worth.hypotheses:
        if low.startswith(word + " ") and not (part.framed or kept.quantities or kept.times):
            return Message.of(CONDITION, words=word)
    return _find_judgement(words, part, details, table)


def _is_prediction(words: str, part: Part, details: Details, table: LanguageTable) -> bool:
    """Whether a part without a figure only says what is expected."""
    if keep_details(details, part.spans, negated=False).quantities:
        return False
    patterns = dict(find_worth_patterns(table).by_feature)
    found = patterns[PREDICTION].search(words)
    early = found is not None and found.start() < len(words) / 2
    return early and not is_negated(words, table.code)


def _find_judgement(
    words: str, part: Part, details: Details, table: LanguageTable
) -> Message | None:
    kept = keep_details(details, part.spans, negated=False)
    if kept.times or any(q.value > SMALL_COUNT or q.currency for q in kept.quantities):
        return None
    for feature, pattern in find_worth_patterns(table).by_feature:
        found = pattern.search(words) if feature in JUDGEMENTS else None
        if found and _applies(feature, part, named=bool(kept.names)):
            return Message.of(JUDGEMENTS[feature], words=found.group())
    return None


def _applies(feature: Feature, part: Part, *, named: bool) -> bool:
    """Whether it counts here: a wish only in a quote, a demand only where nobody made it."""
    if feature is WISH:
        return part.is_quote and not named
    if feature is DEMAND:
        return part.speaker is None and not (part.framed or named)
    return feature is OPINION
