"""Reading a source at its address, to fill the form of new evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from factcheck.domain.message import Message
from factcheck.matching.normalise import normalise_text
from factcheck.workflow.desk import current_time
from factcheck.workflow.files import fetch_article

SENTENCE = re.compile(r"[^\n.!?]{1,400}(?:[.!?](?=\S)[^\n.!?]{1,400}){0,20}[.!?]?")
READ_LIMIT = 200_000  # code points of a page in which the words are looked for
EXCERPT_LIMIT = 600  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """What a source says about itself, and the words in it that are nearest to the claim.

    Args:
        excerpt: exact words of the source; a suggestion.
        accessed_at: when it was read, UTC.
        notes: what a person should know about how it was read.
    """

    title: str | None
    publisher: str | None
    excerpt: str
    accessed_at: datetime
    notes: tuple[Message, ...]


def fetch_source(address: str, *, claim: str, language: str) -> FoundSource:
    """Read a source at its public web address; nothing is saved.

    Args:
        claim: stand-alone text of the claim that it is to carry.
        language: of the claim, BCP 47.

    Raises:
        RefusedInputError: no public address, no network, no answer, or no text.
    """
    read = fetch_article(address)
    return FoundSource(
        title=read.facts.title,
        publisher=read.facts.publisher,
        excerpt=find_excerpt(read.text, claim=claim, language=language),
        accessed_at=current_time(),
        notes=read.notes,
    )


def find_excerpt(text: str, *, claim: str, language: str) -> str:
    """Find the sentence of a source that shares most words with a claim.

    Args:
        text: of the source; its first `READ_LIMIT` code points are read.
        language: of the claim, BCP 47.

    Returns:
        At most `EXCERPT_LIMIT` code points, "" where nothing is shared.
    """
    wanted = set(normalise_text(claim, language).split())

    def count_shared(sentence: str) -> tuple[int, int]:
        words = set(normalise_text(sentence, language).split())
        return len(wanted & words), -len(words - wanted)

    sentences = [found[0].strip() for found in SENTENCE.finditer(text[:READ_LIMIT])]
    best = max(sentences, key=count_shared, default="")
    return best[:EXCERPT_LIMIT] if best and count_shared(best)[0] else ""
