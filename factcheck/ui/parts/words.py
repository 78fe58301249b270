"""Outside text on the screen: always the exact words, never Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from factcheck.domain.claim import Span

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
WORD = re.compile(r"\w+(?:[.,/-]\w+)*")
LINE_BREAKS = re.compile(r"[\r\n\u2028\u2029]+")


def escape_markdown(text: str) -> str:
    """Write a text so that Streamlit's Markdown shows it as it is.

    Every ASCII punctuation mark is escaped: links, images, emoji codes, colour and math
    markers are all made of them.
    """
    return PUNCTUATION.sub(r"\\\1", LINE_BREAKS.sub(" ", text))


def shorten_words(text: str, limit: int) -> str:
    """Cut a text to at most `limit` code points, at a word's end where there is one near."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0] if " " in text[limit // 2 : limit] else text[:limit]
    return cut + "…"


def mark_differences(text: str, other: str, mark: str = ":orange-background[**{}**]") -> str:
    """Write a text as Markdown with the words that another text lacks marked.

    Args:
        mark: Markdown with a hole for the words.
    """
    words = [match.span() for match in WORD.finditer(text)]
    known = [word.casefold() for word in WORD.findall(other)]
    own = [text[start:end].casefold() for start, end in words]
    matcher = SequenceMatcher(None, own, known, autojunk=False)
    parts, at = [], 0
    for tag, first, last, _, _ in matcher.get_opcodes():
        if tag in ("equal", "insert"):
            continue
        start, end = words[first][0], words[last - 1][1]
        parts.append(escape_markdown(text[at:start]))
        parts.append(mark.format(escape_markdown(text[start:end])))
        at = end
    parts.append(escape_markdown(text[at:]))
    return "".join(parts)


def mark_spans(text: str, spans: Sequence[Span]) -> str:
    """Write a text as Markdown with some of its runs underlined in blue, the rest literal."""
    parts, at = [], 0
    for span in spans:
        parts.append(escape_markdown(text[at : span.start]))
        parts.append(f":blue-background[{escape_markdown(span.of(text))}]")
        at = span.end
    parts.append(escape_markdown(text[at:]))
    return "".join(parts)
