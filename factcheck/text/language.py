"""Which language an article is written in."""

from __future__ import annotations

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from factcheck.text.tables import load_table
from factcheck.text.tokens import tokenise

SAMPLE = 4000  # code points; an article shows its language long before
# Languages that newsrooms meet; the rarer ones of the model only attract short texts.
LANGUAGES = frozenset(
    re.findall(
        r"\w+",
        "af am ar az bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is "
        "it ja jv ka kk km kn ko lo lt lv mk ml mn mr ms ne nl no pa pl ps pt ro ru si sk sl sq sr "
        "sv sw ta te th tl tr uk ur vi zh",
    )
)
FAMILY = ("id", "ms")  # one family for a classifier; words that only one of them has decide
NEAR = frozenset({"jv", "tl"})  # short Indonesian texts land here
DEFAULT = "en"  # of a text without a letter


def detect_language(text: str) -> str:
    """Detect the language of an article.

    Args:
        text: the article's text; its first `SAMPLE` code points are read.

    Returns:
        BCP 47 code.
    """
    sample = text.strip()[:SAMPLE]
    if not any(character.isalpha() for character in sample):
        return DEFAULT
    code = str(_load_identifier().classify(sample)[0])
    if code in FAMILY or (code in NEAR and max(_count_markers(sample).values()) > 1):
        counts = _count_markers(sample)
        return "ms" if counts["ms"] > counts["id"] else "id"
    return code


@lru_cache(maxsize=1)
def _load_identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(LANGUAGES & set(identifier.labels)))
    return identifier


def _count_markers(sample: str) -> dict[str, int]:
    """Count the words that only one language of the family has."""
    words = [token.low for token in tokenise(sample)]
    return {
        code: sum(word in load_table(code).sentences.markers for word in words) for code in FAMILY
    }
