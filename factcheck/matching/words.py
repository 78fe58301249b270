"""Words of a text with their places."""

from __future__ import annotations

import re

# Letters with an inner apostrophe or points between single letters ("U.S."), or digits with
# letters around them ("U19"). Linear: no two parts can share a character.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?")


def cut_words(text: str) -> list[str]:
    """Give the words of a text; hyphens separate."""
    return WORD.findall(text)
