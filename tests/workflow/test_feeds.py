from __future__ import annotations

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.feeds import Feed, FeedEntry
from factcheck.workflow.desk import Desk
from factcheck.workflow.feeds import find_taken, read_entry, read_incoming
from factcheck.workflow.tray import SIZE_LIMIT, IncomingFile, TrayArticle
from tests.factories import add_article

FEED = (
    "<rss><channel><title>Kabar</title><item><title>Padi</title>"
    "<link>http://127.0.0.1/padi</link><description>Padi 75 ton dipanen.</description></item>"
    "</channel></rss>"
)


def entry(**changes: str | None) -> FeedEntry:
    values = {"title": "Padi", "address": None, "author": None, "text": "Padi 75 ton."} | changes
    return FeedEntry(published=None, **values)  # type: ignore[arg-type]


def incoming(name: str, data: bytes) -> IncomingFile:
    return IncomingFile(name=name, size=len(data), read=lambda: data)


def test_a_file_is_told_apart_by_its_ending(desk: Desk) -> None:
    feed = read_incoming(desk, incoming("kabar.XML", FEED.encode()))
    assert isinstance(feed, Feed)
    assert [item.title for item in feed.entries] == ["Padi"]
    assert isinstance(read_incoming(desk, incoming("kabar.txt", b"Padi 75 ton.")), TrayArticle)


def test_a_feed_that_can_not_be_read_is_told_like_any_file(desk: Desk) -> None:
    broken = read_incoming(desk, incoming("kabar.rss", b"<html>oops"))
    large = IncomingFile(name="a.xml", size=SIZE_LIMIT + 1, read=lambda: pytest.fail("read"))
    refused = read_incoming(desk, large)
    assert isinstance(broken, TrayArticle)
    assert "can't be read as a feed" in str(broken.fault)
    assert isinstance(refused, TrayArticle)
    assert "3,000,001 bytes" in str(refused.fault)


def test_the_text_of_the_feed_is_taken_with_a_note_that_it_is_short() -> None:
    read = read_entry(entry(address="https://a.example.org/x"), fetch=False)
    assert read.text == "Padi\n\nPadi 75 ton."
    assert read.facts.address == "https://a.example.org/x"
    assert "12 characters" in str(read.notes[0])


def test_a_page_that_can_not_be_fetched_leaves_the_text_of_the_feed() -> None:
    read = read_entry(entry(address="http://127.0.0.1/padi"), fetch=True)
    assert read.text == "Padi\n\nPadi 75 ton."
    assert len(read.notes) == 2


@pytest.mark.parametrize("fetch", [True, False])
def test_an_entry_without_page_and_text_is_refused(*, fetch: bool) -> None:
    with pytest.raises(RefusedInputError):
        read_entry(entry(address="http://127.0.0.1/padi", text=""), fetch=fetch)


def test_what_was_taken_in_from_an_address_is_known(checker: Desk) -> None:
    claims = add_article(checker, address="https://a.example.org/x")
    entries = (entry(address="https://a.example.org/x"), entry(address="https://a.example.org/y"))
    assert find_taken(checker, entries) == {"https://a.example.org/x": claims[0].article_id}
