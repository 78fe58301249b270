"""A saved or fetched page to the article in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.page_dates import find_page_date
from factcheck.intake.page_gates import limit_tags, strip_silent
from factcheck.intake.page_text import decode_page

FIELD_LIMIT = 300  # code points of title, author and publisher
_HIDING = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# What lxml refuses to be given as text: no characters of XML 1.0 (section 2.2).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "tr", "figcaption")
_HIDDEN = "//body//*[@hidden or @style]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlArticle:
    """An article as a page gave it.

    Args:
        text: the article without menus, scripts, comments and hidden parts.
        published: publish time with zone, or the day; None where the page doesn't say.
        warnings: what the person should look at.
    """

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    published: date | None
    warnings: tuple[Message, ...]


def read_html(data: bytes, *, name: str, charset: str | None = None) -> HtmlArticle:
    """Find the article in a page; nothing that the page names is fetched.

    Args:
        data: at most `PAGE_LIMIT` bytes.
        name: of the file or the address, shown to the person.
        charset: encoding that the server named, if any.

    Raises:
        RefusedInputError: too large, too deep, no page, or without text.
    """
    decoded = decode_page(data, name=name, charset=charset)
    page = limit_tags(strip_silent(decoded.text), name)
    tree = _parse_page(page, name)
    published, date_warnings = find_page_date(tree)
    hidden = _drop_hidden(tree)
    found = _extract_document(tree)
    text, text_warnings = _choose_text(found.text, page, name)
    return HtmlArticle(
        text=text,
        title=_clean_field(found.title),
        author=_clean_field(found.author),
        publisher=_clean_field(found.sitename),
        published=published,
        warnings=(*decoded.warnings, *_tell_hidden(hidden, name), *text_warnings, *date_warnings),
    )


def read_fragment(markup: str, *, name: str) -> str:
    """Read a piece of HTML as text, all of it, a line for each block.

    Args:
        markup: as a feed carries it; at most as long as the feed.
        name: shown to the person.

    Raises:
        RefusedInputError: too many or too deeply nested elements.
    """
    page = limit_tags(strip_silent(markup), name)
    if not page.strip():
        return ""
    try:
        tree = _parse_page(f"<div>{page}</div>", name)
    except RefusedInputError:
        return ""
    _drop_hidden(tree)
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    text = _CONTROLS.sub("", str(tree.text_content()))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _parse_page(page: str, name: str) -> HtmlElement:
    if not page.strip():
        raise _refuse_empty(name)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except ParserError as error:
        raise _refuse_empty(name) from error
    _drop_controls(tree)
    return tree


def _drop_controls(tree: HtmlElement) -> None:
    """Drop control characters from the text: the parser lets them in, but never back."""
    for element in tree.iter():
        for part in ("text", "tail"):
            words = getattr(element, part)
            if words and _UNWRITABLE.search(words):
                setattr(element, part, _UNWRITABLE.sub(" ", words))


def _extract_document(tree: HtmlElement) -> Document:
    # The date that it finds is left: it takes "in 2023" for one.
    found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    return found if isinstance(found, Document) else Document()


def _drop_hidden(tree: HtmlElement) -> int:
    """Drop what a browser doesn't show; count the parts with words among the article's own."""
    count = 0
    for element in tree.xpath(_HIDDEN):
        if element.get("hidden") is None and not _HIDING.search(element.get("style")):
            continue
        if element.getparent() is not None:
            count += _is_among_text(element)
            element.drop_tree()
    return count


def _is_among_text(element: HtmlElement) -> bool:
    """Whether a hidden part stands between paragraphs; menus and dialogues needn't be told."""
    if not element.text_content().strip():
        return False
    return element.tag == "p" or any(
        sibling.tag == "p" for sibling in element.itersiblings(preceding=True)
    )


def _tell_hidden(count: int, name: str) -> tuple[Message, ...]:
    if not count:
        return ()
    warning = Message.of(
        "“{name}” hides {count} parts among its text; they were left out.", name=name, count=count
    )
    return (warning,)


def _choose_text(found: str | None, page: str, name: str) -> tuple[str, tuple[Message, ...]]:
    """Take the article that was found, else all the text of the page, and say so."""
    warnings = []
    text = (found or "").strip()
    if not text:
        tree = _parse_page(page, name)
        _drop_hidden(tree)
        text = trafilatura.html2txt(tree).strip()
        warnings.append(
            Message.of(
                "No article could be told from the rest of “{name}”: all its text was taken.",
                name=name,
            )
        )
    text = _CONTROLS.sub("", text)
    if not text:
        raise _refuse_empty(name)
    return text, tuple(warnings)


def _refuse_empty(name: str) -> RefusedInputError:
    return RefusedInputError(
        "“{name}” has no text that could be an article. Paste the article's text instead.",
        name=name,
    )


def _clean_field(value: str | None) -> str | None:
    text = " ".join(_CONTROLS.sub("", value or "").split())
    return text[:FIELD_LIMIT] or None
