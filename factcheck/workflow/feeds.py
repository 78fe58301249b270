"""Feeds: listing what a publisher has, and taking the chosen articles in."""

from __future__ import annotations

from dataclasses import replace

from factcheck.domain.errors import FactcheckError, RefusedInputError
from factcheck.domain.feeds import Feed, FeedEntry
from factcheck.domain.message import Message
from factcheck.intake.feeds import is_feed, read_feed
from factcheck.intake.fetch import FEED_TYPES, PAGE_TYPES, fetch_page
from factcheck.intake.file_names import label_file
from factcheck.storage.articles import find_by_addresses
from factcheck.workflow.desk import Desk
from factcheck.workflow.files import ReadArticle, fetch_article, read_fetched
from factcheck.workflow.intake import ArticleFacts
from factcheck.workflow.tray import (
    SIZE_LIMIT,
    IncomingFile,
    TrayArticle,
    read_for_tray,
    read_incoming_file,
    refuse_size,
    tell_failure,
)

FEED_ENDINGS = (".xml", ".rss", ".atom", ".rdf")
SUMMARY_LIMIT = 1000  # code points; what is shorter is only the beginning of most articles


def read_incoming(desk: Desk, file: IncomingFile) -> TrayArticle | Feed:
    """Read a file, an article or a feed; what is wrong with it is told, never raised.

    Args:
        file: its ending says whether it is a feed.
    """
    name = label_file(file.name)
    if not name.lower().endswith(FEED_ENDINGS):
        return read_incoming_file(desk, file)
    if file.size > SIZE_LIMIT:
        return TrayArticle(name=name, fault=refuse_size(name, file.size))
    try:
        return read_feed_file(file.read(), name=name)
    except FactcheckError as error:
        return TrayArticle(name=name, fault=error.message)
    except Exception as error:  # noqa: BLE001 -- whatever one file breaks, the others go on
        return TrayArticle(name=name, fault=tell_failure(name, error))


def read_feed_file(data: bytes, *, name: str) -> Feed:
    """Read a feed from a file's bytes.

    Raises:
        RefusedInputError: no feed, or one that could do harm.
    """
    return read_feed(data, name=label_file(name))


def fetch_source(desk: Desk, address: str) -> TrayArticle | Feed:
    """Fetch a public web address: an article's page, or a feed.

    Raises:
        RefusedInputError: no public address, no answer, no page and no feed.
    """
    page = fetch_page(address, kinds=PAGE_TYPES | FEED_TYPES)
    if page.kind in FEED_TYPES or is_feed(page.data):
        feed = read_feed(page.data, name=address, base=page.address, charset=page.charset)
        return replace(feed, notes=(*page.warnings, *feed.notes))
    read = read_fetched(page, address)
    return read_for_tray(desk, address, lambda: read)


def find_taken(desk: Desk, entries: tuple[FeedEntry, ...]) -> dict[str, int]:
    """Tell which entries were taken in before, by address: the number of the article."""
    with desk.store.read() as session:
        return find_by_addresses(session, [entry.address for entry in entries if entry.address])


def read_entry(entry: FeedEntry, *, fetch: bool) -> ReadArticle:
    """Read an article that a feed lists.

    Args:
        fetch: whether its page is fetched; where that fails, what the feed has is taken.

    Raises:
        RefusedInputError: there is no page to be had, and the feed has no text of it.
    """
    if fetch and entry.address:
        try:
            return _complete(fetch_article(entry.address), entry)
        except RefusedInputError as error:
            if not entry.text:
                raise
            return _take_text(entry, (error.message,))
    return _take_text(entry, ())


def _complete(read: ReadArticle, entry: FeedEntry) -> ReadArticle:
    """Fill in what the page doesn't say of itself."""
    facts = replace(
        read.facts,
        title=read.facts.title or entry.title,
        author=read.facts.author or entry.author,
        published=read.facts.published or entry.published,
    )
    return replace(read, facts=facts)


def _take_text(entry: FeedEntry, notes: tuple[Message, ...]) -> ReadArticle:
    if not entry.text:
        raise RefusedInputError(
            "The feed has no text of “{title}”. Fetch its page.",
            title=entry.title or entry.address or "?",
        )
    if len(entry.text) < SUMMARY_LIMIT:
        note = Message.of(
            "This is what the feed has of it, {count} characters; the article may say more.",
            count=len(entry.text),
        )
        notes = (*notes, note)
    facts = ArticleFacts(
        title=entry.title, author=entry.author, published=entry.published, address=entry.address
    )
    text = f"{entry.title}\n\n{entry.text}" if entry.title else entry.text
    return ReadArticle(text=text, facts=facts, notes=notes)
