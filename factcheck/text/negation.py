"""Whether a text denies what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.text.tables import LanguageTable, load_table
from factcheck.text.tokens import PhraseIndex, Token, tokenise

ENDINGS = ("n't", "n’t", "n`t")

_INDEXES: dict[int, tuple[LanguageTable, PhraseIndex, frozenset[str]]] = {}


def is_negated(text: str, language: str) -> bool:
    """Say whether a text is negated; two negations cancel each other.

    Args:
        text: one sentence or claim.
        language: BCP 47 code.
    """
    return count_negations(tokenise(text), language) % 2 == 1


def count_negations(tokens: Sequence[Token], language: str) -> int:
    """Count the words that deny, without phrases such as "tidak hanya"."""
    table = load_table(language)
    known = _INDEXES.get(id(table))
    if known is None or known[0] is not table:
        names = table.names
        index = PhraseIndex.of(names.not_negations)
        known = _INDEXES[id(table)] = (table, index, frozenset(names.negations))
    _, excluded, words = known
    count, at = 0, 0
    while at < len(tokens):
        skipped = excluded.match_at(tokens, at)
        if skipped:
            at = skipped[0]
            continue
        count += tokens[at].low in words or (bool(words) and tokens[at].low.endswith(ENDINGS))
        at += 1
    return count
