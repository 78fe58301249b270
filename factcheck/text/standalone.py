"""The stand-alone text of a claim: one sentence that can be read without the article."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.domain.claim import Details, Span
from factcheck.text.parts import Part
from factcheck.text.tables import LanguageTable


@dataclass(frozen=True, slots=True)
class Standalone:
    """A sentence, and which runs of it the article doesn't have there."""

    text: str
    added: tuple[Span, ...] = ()


def write_standalone(text: str, part: Part, details: Details, table: LanguageTable) -> Standalone:
    """Write the stand-alone text of a part: its exact words where nothing is to be resolved."""
    del details, table
    words = " ".join(part.words(text).split())
    words = words[:1].upper() + words[1:]
    return Standalone(words if words.endswith((".", "!", "?", "”", '"')) else words + ".")
