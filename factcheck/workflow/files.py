"""Files with an article: text or HTML."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.domain.message import Message
from factcheck.intake.decode import decode_bytes
from factcheck.workflow.intake import ArticleFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article as a file gave it.

    Args:
        facts: what the file itself says about it.
        notes: what a person should know about how it was read.
    """

    text: str
    facts: ArticleFacts
    notes: tuple[Message, ...]


def read_article_file(data: bytes, *, name: str) -> ReadArticle:
    """Read an article from a file's bytes.

    Args:
        name: the file's name; its ending says whether it is HTML.

    Raises:
        RefusedInputError: not a text, or no article in it.
    """
    if name.lower().endswith((".html", ".htm")):
        from factcheck.intake.html import read_html  # noqa: PLC0415 -- loads for half a second

        page = read_html(data, name=name)
        facts = ArticleFacts(
            title=page.title,
            author=page.author,
            publisher=page.publisher,
            published=page.published,
        )
        return ReadArticle(text=page.text, facts=facts, notes=page.warnings)
    decoded = decode_bytes(data, name=name)
    return ReadArticle(text=decoded.text, facts=ArticleFacts(), notes=decoded.warnings)
