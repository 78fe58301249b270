"""Whether words can be checked at all; if not, the reason that people read."""

from __future__ import annotations

from factcheck.domain.claim import Details
from factcheck.domain.message import Message
from factcheck.text.drafts import keep_details
from factcheck.text.parts import Part
from factcheck.text.tables import LanguageTable
from factcheck.text.worth import OPINION, WISH, find_worth_patterns

QUESTION = "It is a question."
FRAGMENT = "It is too short to assert anything."
JUDGEMENT = "It is a judgement without a core that could be checked: {words}."
FEELING = "It is a wish or a feeling: {words}."
CONDITION = "It is a condition, not an assertion: {words}."
SHORTEST = 3  # words


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
    low = words.lower()
    for word in table.worth.hypotheses:
        if low.startswith(word + " ") and not part.framed:
            return Message.of(CONDITION, words=word)
    return _find_judgement(words, part, details, table)


def _find_judgement(
    words: str, part: Part, details: Details, table: LanguageTable
) -> Message | None:
    kept = keep_details(details, part.spans, negated=False)
    if kept.quantities or kept.times:
        return None
    for feature, pattern in find_worth_patterns(table).by_feature:
        if feature not in {OPINION, WISH}:
            continue
        found = pattern.search(words)
        if found and (feature is OPINION or part.is_quote):
            template = JUDGEMENT if feature is OPINION else FEELING
            return Message.of(template, words=found.group())
    return None
