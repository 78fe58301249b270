"""Feeds, RSS and Atom, to the articles that they list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from lxml import etree

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.feeds import Feed, FeedEntry
from factcheck.domain.message import Message
from factcheck.intake.html import read_fragment
from factcheck.intake.page_dates import parse_page_date
from factcheck.intake.page_text import decode_page

ENTRY_LIMIT = 200  # entries that are listed; most feeds have 10 to 50
FIELD_LIMIT = 300  # code points of title and author
HEAD_LIMIT = 2000  # bytes in which a feed shows itself
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# What a document type can carry (entities that grow, files that are read) no feed needs.
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FIRST_ELEMENT = re.compile(r"<[A-Za-z_]")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_TEXTS = (_CONTENT, "content", "description", "summary")  # the fullest first
_DAYS = ("pubDate", "published", "issued", "date", "updated", "modified")
_AUTHORS = ("creator", "author")


def is_feed(data: bytes) -> bool:
    """Whether bytes begin like a feed, for files and answers that don't say what they are."""
    head = data[:HEAD_LIMIT].replace(b"\0", b"")
    return bool(_FEED.search(head)) and b"<html" not in head.lower()


def read_feed(
    data: bytes, *, name: str, base: str | None = None, charset: str | None = None
) -> Feed:
    """Read a feed; nothing that it names is opened or fetched.

    Args:
        data: at most `PAGE_LIMIT` bytes.
        name: of the file or the address, shown to the person.
        base: address of the feed, by which the addresses of its entries are completed.
        charset: encoding that the server named, if any.

    Raises:
        RefusedInputError: too large, no XML, nested too deeply, with a document type, no feed.
    """
    declared = _DECLARED.search(data[:HEAD_LIMIT])
    named = charset or (declared[1].decode("ascii") if declared else None)
    decoded = decode_page(data, name=name, charset=named)
    root = _parse(decoded.text, name)
    if _local(root) not in {"rss", "feed", "RDF"}:
        raise _refuse_kind(name)
    found = list(root.iter("{*}item", "{*}entry"))
    entries = tuple(_read_entry(element, base, name) for element in found[:ENTRY_LIMIT])
    return Feed(
        title=_find_title(root),
        entries=entries,
        notes=(*decoded.warnings, *_tell_surplus(len(found), name)),
    )


def _parse(text: str, name: str) -> etree._Element:
    first = _FIRST_ELEMENT.search(text)
    if _DOCTYPE.search(text, 0, first.start() if first else len(text)):
        raise _refuse_doctype(name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # libxml2 then stops at depth 256 and at 10 MB of one text
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise RefusedInputError(
            "“{name}” can't be read as a feed: {reason}. Fetch the articles by their own "
            "addresses.",
            name=name,
            reason=str(error)[:200],
        ) from error
    # A comment that looks like an element could have hidden it from the first look.
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refuse_doctype(name)
    return root


def _refuse_doctype(name: str) -> RefusedInputError:
    return RefusedInputError(
        "“{name}” declares a document type or entities, which no feed needs and which can "
        "hide attacks; it isn't read. Fetch the articles by their own addresses.",
        name=name,
    )


def _refuse_kind(name: str) -> RefusedInputError:
    return RefusedInputError(
        "“{name}” is no RSS or Atom feed. Choose the feed's own file or address.", name=name
    )


def _tell_surplus(found: int, name: str) -> tuple[Message, ...]:
    if found <= ENTRY_LIMIT:
        return ()
    note = Message.of(
        "“{name}” lists {count} articles; the first {limit} are shown.",
        name=name,
        count=found,
        limit=ENTRY_LIMIT,
    )
    return (note,)


def _find_title(root: etree._Element) -> str | None:
    holder = root.find("{*}channel") if _local(root) != "feed" else root
    if holder is None:
        return None
    title = next((child for child in holder if _local(child) == "title"), None)
    return _clean(_text_of(title)) if title is not None else None


def _read_entry(element: etree._Element, base: str | None, name: str) -> FeedEntry:
    children = [child for child in element if isinstance(child.tag, str)]
    by_name: dict[str, etree._Element] = {}
    for child in children:
        by_name.setdefault(child.tag if child.tag == _CONTENT else _local(child), child)
    author = next((by_name[tag] for tag in _AUTHORS if tag in by_name), None)
    title = by_name.get("title")
    return FeedEntry(
        title=_clean(_read_words(title, name)) if title is not None else None,
        address=_find_address(children, base),
        published=_find_day(by_name),
        author=_clean(_text_of(author)) if author is not None else None,
        text=next((text for text in _list_texts(by_name, name) if text), ""),
    )


def _list_texts(by_name: dict[str, etree._Element], name: str) -> Iterator[str]:
    for tag in _TEXTS:
        if tag in by_name:
            yield _read_words(by_name[tag], name)


def _read_words(element: etree._Element, name: str) -> str:
    """Read text or markup, whether it is escaped (RSS, Atom html) or not (Atom xhtml)."""
    if len(element):
        markup = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return read_fragment((element.text or "") + markup, name=name)
    text = element.text or ""
    return read_fragment(text, name=name) if "<" in text or "&" in text else text.strip()


def _find_address(children: list[etree._Element], base: str | None) -> str | None:
    """Find the page of an entry: the text of RSS, the alternate link of Atom, a permanent guid."""
    for child in children:
        if _local(child) == "link":
            words = (child.text or child.get("href") or "").strip()
            if words and child.get("rel", "alternate") == "alternate":
                return str(urljoin(base or "", words))
    for child in children:
        words = (child.text or "").strip()
        if _local(child) == "guid" and child.get("isPermaLink") != "false" and "://" in words:
            return words
    return None


def _find_day(by_name: dict[str, etree._Element]) -> date | None:
    for tag in _DAYS:
        if tag in by_name:
            day = parse_page_date(by_name[tag].text or "")
            if day is not None:
                return day
    return None


def _text_of(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _clean(text: str) -> str | None:
    return " ".join(text.split())[:FIELD_LIMIT] or None
