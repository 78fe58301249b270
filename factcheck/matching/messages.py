"""Long messages: the sentence in them that is compared with a claim."""

from __future__ import annotations

import re

from factcheck.domain.claim import Span

MESSAGE_LENGTH = 320  # code points; few claims are longer, few forwarded messages shorter
SENTENCE_LIMIT = 60  # sentences of one message that are looked at
_ENDS = re.compile(r"[.!?…;]+[\"'”’*)]*\s|\n+|[\U0001F300-\U0001FAFF]+")
_ABBREVIATIONS = re.compile(
    r"\b(?:[A-Za-z]|Kab|Jl|No|Dr|dr|Prof|Mr|Mrs|St|Gov|Sen|Rep|Rp|Bpk|Yth)\.$"
)


def split_message(text: str) -> list[Span]:
    """Cut a message into its sentences.

    Args:
        text: any text; the first `SENTENCE_LIMIT` sentences are given.

    Returns:
        Spans in text order without white space at their ends; one span for a short text.
    """
    spans, start = [], 0
    for match in _ENDS.finditer(text):
        if _ABBREVIATIONS.search(text, max(0, match.start() - 8), match.start() + 1):
            continue
        spans.append((start, match.end()))
        start = match.end()
        if len(spans) >= SENTENCE_LIMIT:
            break
    else:
        spans.append((start, len(text)))
    return [span for span in (_strip(text, *ends) for ends in spans) if span.start < span.end]


def _strip(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))
