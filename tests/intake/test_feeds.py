from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.feeds import ENTRY_LIMIT, is_feed, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- kabar -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harian Lintang</title><link>https://lintang.example.org/</link>
<image><title>logo</title></image>
<item>
  <title>Harga beras &amp; gula naik 4 %</title>
  <link>https://lintang.example.org/a?x=1&amp;y=2</link>
  <pubDate>Wed, 30 Apr 2025 08:42:00 +0700</pubDate>
  <dc:creator>Sekar</dc:creator>
  <media:title>foto</media:title>
  <description>Ringkasan.</description>
  <content:encoded><![CDATA[<p>Harga beras naik <b>4</b>&nbsp;persen.</p><script>9</script>
  <p hidden>tersembunyi</p><p>Gula naik 2 persen.</p>]]></content:encoded>
</item>
<item><guid>https://lintang.example.org/b</guid><description>&lt;p&gt;Satu&lt;/p&gt;</description>
</item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Eastmere Courier</title>
<entry><title type="html">Clinics &lt;em&gt;open&lt;/em&gt;</title>
<link rel="self" href="/self"/><link href="/clinics"/>
<updated>2025-05-02T10:00:00Z</updated><published>2025-05-01T10:00:00Z</published>
<author><name>Ann</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>12 clinics opened.</p></div>
</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Kabar</title></channel>
<item><title>A</title><link>https://a.example.org/</link><dc:date>2025-05-01</dc:date></item>
</rdf:RDF>"""


def test_an_rss_feed_gives_title_address_time_author_and_the_fullest_text() -> None:
    feed = read_feed(RSS.encode(), name="kabar.xml")
    first, second = feed.entries
    assert (feed.title, first.title) == ("Harian Lintang", "Harga beras & gula naik 4 %")
    assert first.address == "https://lintang.example.org/a?x=1&y=2"
    assert first.published == datetime(2025, 4, 30, 8, 42, tzinfo=timezone(timedelta(hours=7)))
    assert first.author == "Sekar"
    assert first.text == "Harga beras naik 4 persen.\n\nGula naik 2 persen."
    assert (second.title, second.address, second.text) == (
        None,
        "https://lintang.example.org/b",
        "Satu",
    )


def test_an_atom_feed_takes_the_alternate_link_and_the_publish_time() -> None:
    feed = read_feed(ATOM.encode(), name="x", base="https://eastmere.example.org/feed")
    (entry,) = feed.entries
    assert (feed.title, entry.title) == ("Eastmere Courier", "Clinics open")
    assert entry.address == "https://eastmere.example.org/clinics"
    assert str(entry.published) == "2025-05-01 10:00:00+00:00"
    assert (entry.author, entry.text) == ("Ann", "12 clinics opened.")


def test_an_older_feed_in_rdf_is_read_too() -> None:
    (entry,) = read_feed(RDF.encode(), name="x").entries
    assert (entry.title, entry.published) == ("A", date(2025, 5, 1))


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8-sig"])
def test_a_feed_in_another_encoding_keeps_its_letters(encoding: str) -> None:
    text = RSS.replace("Sekar", "Zoë").replace("UTF-8", encoding.removesuffix("-sig"))
    assert read_feed(text.encode(encoding), name="x").entries[0].author == "Zoë"


def test_only_so_many_entries_are_listed_and_that_is_said() -> None:
    items = "<item><title>x</title></item>" * (ENTRY_LIMIT + 1)
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), name="x")
    assert len(feed.entries) == ENTRY_LIMIT
    assert str(ENTRY_LIMIT + 1) in str(feed.notes[0])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!DOCTYPE rss [<!ENTITY a 'x'>]><rss>&a;</rss>", "document type"),
        ("<!-- <rss> --><!DOCTYPE rss [<!ENTITY a 'x'>]><rss>&a;</rss>", "document type"),
        ("<rss><channel>", "can't be read as a feed"),
        ("<opml><body/></opml>", "no RSS or Atom feed"),
        ("<rss>" + "<a>" * 400 + "</a>" * 400 + "</rss>", "can't be read as a feed"),
        ("<rss>&undefined;</rss>", "can't be read as a feed"),
        ("", "is empty"),
    ],
)
def test_what_is_no_feed_or_could_do_harm_is_refused(text: str, fault: str) -> None:
    with pytest.raises(RefusedInputError, match=fault):
        read_feed(text.encode(), name="x")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (RSS.encode(), True),
        (ATOM.encode("utf-16"), True),
        (b"<!doctype html><html><body><rss >", False),
        (b"Berita tentang feed.", False),
    ],
)
def test_a_feed_is_told_by_its_beginning(data: bytes, *, expected: bool) -> None:
    assert is_feed(data) is expected
