"""Articles from files and addresses: text or HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.domain.message import Message
from factcheck.intake.decode import decode_bytes
from factcheck.intake.fetch import FetchedPage, fetch_page
from factcheck.intake.file_names import label_file
from factcheck.workflow.intake import ArticleFacts

PAGE_ENDINGS = (".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article as a file or a page gave it.

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
    label = label_file(name)
    if label.lower().endswith(PAGE_ENDINGS):
        return _read_page(data, name=label)
    decoded = decode_bytes(data, name=label)
    return ReadArticle(text=decoded.text, facts=ArticleFacts(), notes=decoded.warnings)


def fetch_article(address: str) -> ReadArticle:
    """Fetch an article from its public web address.

    Raises:
        RefusedInputError: no public address, no answer, not a page, or no article in it.
    """
    return read_fetched(fetch_page(address), address)


def read_fetched(page: FetchedPage, address: str) -> ReadArticle:
    """Read the article in a page that was fetched.

    Args:
        address: that was asked for.

    Raises:
        RefusedInputError: not a page, or no article in it.
    """
    if page.is_html:
        read = _read_page(page.data, name=page.address, charset=page.charset)
    else:
        decoded = decode_bytes(page.data, name=page.address)
        read = ReadArticle(text=decoded.text, facts=ArticleFacts(), notes=decoded.warnings)
    return ReadArticle(
        text=read.text,
        facts=replace(read.facts, address=address),
        notes=(*page.warnings, *read.notes),
    )


def _read_page(data: bytes, *, name: str, charset: str | None = None) -> ReadArticle:
    # It loads for half a second, which every start of the program would feel.
    from factcheck.intake.html import read_html  # noqa: PLC0415

    page = read_html(data, name=name, charset=charset)
    facts = ArticleFacts(
        title=page.title, author=page.author, publisher=page.publisher, published=page.published
    )
    return ReadArticle(text=page.text, facts=facts, notes=page.warnings)
