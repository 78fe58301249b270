"""Runs of words that a person chose in an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.domain.claim import CLAIM_LIMIT, Span
from factcheck.domain.errors import RefusedInputError

SPAN_COUNT_LIMIT = 20  # a claim with more pieces than this is a mistake of the mouse
DOTS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def check_spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Put spans in text order, trimmed to their words; those with only spaces between become one.

    Args:
        text: the article's text.

    Raises:
        RefusedInputError: none, too many, outside the text, blank, or too long together.
    """
    joined = _join(text, [_trim(text, span) for span in spans])
    if not 1 <= len(joined) <= SPAN_COUNT_LIMIT:
        raise RefusedInputError(
            "A claim has 1 to {limit} runs of words; {count} given. Select its words again.",
            limit=SPAN_COUNT_LIMIT,
            count=len(joined),
        )
    if sum(span.end - span.start for span in joined) > CLAIM_LIMIT:
        raise RefusedInputError(
            "A claim has at most {limit} characters. Select fewer words.", limit=CLAIM_LIMIT
        )
    return joined


def find_words(text: str, words: str) -> Span:
    """Find the one place in an article where some words stand that a person typed.

    Args:
        text: the article's text.
        words: as in the article but for case and white space; “…” or three dots stand for
            what lies between the first and the last of them.

    Raises:
        RefusedInputError: they stand nowhere or in several places.
    """
    places = _list_places(text, [words]) or _list_places(text, DOTS.split(words))
    if len(places) == 1:
        return places[0]
    if places:
        raise RefusedInputError(
            "“{words}” stands {count} times in the article. Give more words, so that only one "
            "place fits.",
            words=words,
            count=len(places),
        )
    raise RefusedInputError(
        "“{words}” doesn't stand in the article. Write the words as they stand there; “…” "
        "between the first and the last ones stands for the rest.",
        words=words,
    )


def find_cut(text: str, spans: Sequence[Span], words: str) -> tuple[tuple[Span, ...], ...]:
    """Divide a claim's spans before the first place where some words stand in them.

    Args:
        text: the article's text.
        words: the first words of the second part, exactly as in the article.

    Returns:
        The spans of the first and of the second part.

    Raises:
        RefusedInputError: the words don't stand in the claim, or stand at its start.
    """
    wanted = words.strip()
    for span in spans:
        at = text.find(wanted, span.start, span.end) if wanted else -1
        if at > spans[0].start:
            before = [Span(s.start, min(s.end, at)) for s in spans if s.start < at]
            after = [Span(max(s.start, at), s.end) for s in spans if s.end > at]
            return tuple(before), tuple(after)
    raise RefusedInputError(
        "“{words}” doesn't stand inside the claim after its first word. "
        "Copy the first words of the second part from the article.",
        words=words,
    )


def _join(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        between = text[joined[-1].end : span.start] if joined else ""
        if joined and not between.strip(" \t\u00a0"):  # a line break parts, as headlines show
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _trim(text: str, span: Span) -> Span:
    if not 0 <= span.start < span.end <= len(text):
        raise RefusedInputError(
            "The selected words {start}-{end} lie outside the article, which has {length} "
            "characters. Select them again.",
            start=span.start,
            end=span.end,
            length=len(text),
        )
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    if start >= end:
        raise RefusedInputError("Only white space was selected. Select the words of the claim.")
    return Span(start, end)


def _list_places(text: str, parts: Sequence[str]) -> list[Span]:
    """List where words stand one part after the other, with anything between the parts."""
    patterns = [r"\s+".join(map(re.escape, part.split())) for part in parts if part.strip()]
    pattern = rf".{{0,{CLAIM_LIMIT}}}?".join(patterns)
    found = re.finditer(pattern, text, re.IGNORECASE | re.DOTALL)
    return [Span(*match.span()) for match in found] if patterns else []
