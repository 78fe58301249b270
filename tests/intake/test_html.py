"""Pages to articles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.html import read_html
from factcheck.intake.page_dates import parse_page_date
from factcheck.intake.page_gates import ELEMENT_LIMIT, limit_tags, strip_silent
from factcheck.intake.page_text import decode_page

SENTENCES = (
    "The council opened its twelfth clinic on Tuesday after two years of work.",
    "Waits for an appointment fell to nine days, the treasurer told the meeting.",
    "Opponents said that two in five night shifts are still covered by agencies.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def _page(body: str = BODY, head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><article>{body}</article></body></html>"
    ).encode()


def _warnings(data: bytes) -> str:
    return " ".join(str(warning) for warning in read_html(data, name="a.html").warnings)


def test_the_article_and_its_facts_are_found() -> None:
    head = (
        "<title>Twelfth clinic opens | Courier</title>"
        "<meta property='og:title' content='Twelfth clinic opens'>"
        "<meta property='og:site_name' content='Eastmere Courier'>"
        "<meta name='author' content='Harriet Osei-Lund'>"
        "<meta property='article:published_time' content='2025-05-14T09:15:00+01:00'>"
    )
    article = read_html(_page(head=head), name="a.html")
    assert article.text.split("\n") == list(SENTENCES)
    assert (article.title, article.author, article.publisher) == (
        "Twelfth clinic opens",
        "Harriet Osei-Lund",
        "Eastmere Courier",
    )
    assert article.published == datetime(2025, 5, 14, 9, 15, tzinfo=timezone(timedelta(hours=1)))
    assert article.warnings == ()


@pytest.mark.parametrize(
    "silent",
    [
        "<script>document.write('99 per cent')</script>",
        "<style>p:before { content: '98 per cent' }</style>",
        "<noscript><p>Turn on scripts, 97 per cent</p></noscript>",
        "<template><p>96 per cent</p></template>",
        "<!-- 95 per cent -->",
        "<script>unclosed '94 per cent'",
    ],
)
def test_what_browsers_do_not_show_is_no_text(silent: str) -> None:
    article = read_html(_page(BODY + silent), name="a.html")
    assert article.text.split("\n") == list(SENTENCES)
    assert article.warnings == ()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Hidden claim of 97 per cent.</p>",
        "<p style='display:none'>Hidden claim of 97 per cent.</p>",
        "<div style='color:red; Display : None'>Hidden claim of 97 per cent.</div>",
        "<p style=visibility:hidden>Hidden claim of 97 per cent.</p>",
    ],
)
def test_hidden_words_among_the_text_are_left_out_and_told(hidden: str) -> None:
    data = _page(BODY + hidden)
    assert "97" not in read_html(data, name="a.html").text
    assert "hides 1 parts among its text" in _warnings(data)


def test_words_after_a_hidden_part_stay() -> None:
    first, *rest = SENTENCES
    body = f"<p><span hidden>hidden</span>{first}</p>" + "".join(f"<p>{s}</p>" for s in rest)
    assert read_html(_page(body), name="a.html").text.split("\n") == list(SENTENCES)


def test_a_page_without_an_article_gives_all_its_text_and_says_so() -> None:
    data = b"<html><body><table><tr><td>5.2%</td></tr></table></body></html>"
    article = read_html(data, name="a.html")
    assert "5.2%" in article.text


# The page, what the message names.
REFUSED = [
    (b"", "is empty"),
    (b"<html><head><title>t</title></head><body><article></article></body>", "no text"),
    (b"<body>" + b"<img src=a.png>" * 50, "no text"),
    (b"<a href=" * 1000, "no text"),
    (_page("<div>" * 300 + BODY), "nests HTML elements over 250 deep"),
    (_page("<b>x</b>" * (ELEMENT_LIMIT + 1)), "more than 20000 HTML elements"),
    (_page("a" * 3_000_000), "at most 3,000,000"),
    (b"<meta charset=utf-7>+ADw-p+AD4-", "utf-7"),
    (b"<meta charset='ISO-2022-JP'>text", "iso-2022-jp"),
    (b"%PDF-1.7", "a PDF"),
    ("<meta charset=utf-8><p>é".encode() * 20 + b"\xc3" * 20, "isn't valid UTF-8"),
]


@pytest.mark.parametrize(("data", "named"), REFUSED)
def test_a_page_that_cannot_be_read_is_refused(data: bytes, named: str) -> None:
    with pytest.raises(RefusedInputError) as caught:
        read_html(data, name="a.html")
    assert named in str(caught.value)


# How the page is written, what is warned of.
ENCODED = [
    ("<meta charset=utf-8><p>Café</p>".encode(), ""),
    ("<p>Café</p>".encode(), ""),
    ("<meta charset=windows-1251><p>Кафе</p>".encode("cp1251"), ""),
    (
        "<meta http-equiv=Content-Type content='text/html; charset=big5'><p>咖啡</p>".encode(
            "big5"
        ),
        "",
    ),
    ("<meta charset=iso-8859-1><p>“Café”</p>".encode("cp1252"), ""),  # as browsers read it
    ("<meta charset=utf-8><p>Café</p>".encode("latin-1"), "which is a guess"),
    ("<meta charset=nonsense><p>Café</p>".encode("latin-1"), "which is a guess"),
    ("<meta charset=utf-8><p>Café é".encode() + b"\xe2\x82</p>", "broken characters"),
    (b"<p>a\0b\x01</p>", "control characters"),
    (b"<p>&#xD800;</p>", "don't exist"),
    (b"<p>&#0;</p>", "don't exist"),
    (b"<p>&#5 x</p>", "don't exist"),
    (b"<p>&#x110000;</p>", "don't exist"),
    (b"<p>&#99999999999;</p>", "don't exist"),
    (b"<p>&#8220; &#x1F600; &#10; &#48;</p>", ""),
]


@pytest.mark.parametrize(("data", "warning"), ENCODED)
def test_encodings_are_declared_or_guessed_aloud(data: bytes, warning: str) -> None:
    warnings = decode_page(data, name="a.html").warnings
    assert len(warnings) == bool(warning)
    assert warning in " ".join(map(str, warnings))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-04-30T08:30:00+07:00", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("2025-04-30T08:30:00+0700", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("2025-04-30T01:30:00.000Z", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("2025-04-30 01:30:00 UTC", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("Wed, 30 Apr 2025 08:30:00 +0700", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("Wed Apr 30 2025 01:30:00 GMT+0000 (UTC)", datetime(2025, 4, 30, 1, 30, tzinfo=UTC)),
        ("2025-04-30T08:30:00", date(2025, 4, 30)),  # no zone: only the day is sure
        ("2025-04-30", date(2025, 4, 30)),
        ("30/04/2025", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_as_pages_write_them(text: str, found: date | None) -> None:
    assert parse_page_date(text) == found
    assert type(parse_page_date(text)) is type(found)


META = "<meta property='article:published_time' content='{}'>"
LINKED = '<script type=\'application/ld+json\'>{{"datePublished": "{}"}}</script>'

# What the head says, the date, whether a warning is given.
DATED = [
    (META.format("2025-05-14"), date(2025, 5, 14), False),
    (LINKED.format("2025-05-14"), date(2025, 5, 14), False),
    (
        META.format("2025-05-14") + LINKED.format("2025-05-14T09:15:00Z"),
        datetime(2025, 5, 14, 9, 15, tzinfo=UTC),
        False,
    ),
    (META.format("9999-12-31T23:59:59-14:00"), None, True),  # beyond what a date can be in UTC
    (META.format("0001-01-01T00:00:00+14:00"), None, True),
    (META.format("2999-01-01"), None, True),
    (META.format("soon"), None, False),
    ("", None, False),  # "in 2023" in the text is no publish date
]


@pytest.mark.parametrize(("head", "published", "warned"), DATED)
def test_the_publish_date_comes_from_metadata_only(
    head: str,
    published: date | None,
    warned: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    article = read_html(_page(BODY + "<p>It was the worst winter since 2019.</p>", head), name="a")
    assert article.published == published
    assert bool(article.warnings) is warned


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ("<time datetime=2025-05-14>today</time>", date(2025, 5, 14)),
        ("<time datetime=2025-05-14>a</time><time datetime=2025-05-15>b</time>", None),
        (
            "<time datetime=2025-05-15>b</time><time pubdate datetime=2025-05-14>a</time>",
            date(2025, 5, 14),
        ),
    ],
)
def test_a_time_in_the_article_counts_where_it_is_the_only_one(
    times: str, published: date | None
) -> None:
    assert read_html(_page(times + BODY), name="a").published == published


def test_masses_of_attributes_are_dropped_and_their_text_stays() -> None:
    many = " ".join(f"a{number}=1" for number in range(300))
    assert limit_tags(f"<p>x<a {many}>link</a></p>", "a") == "<p>x<a>link</a></p>"
    assert limit_tags(f"<p title='{many}'>x</p>", "a") == f"<p title='{many}'>x</p>"


def test_deeply_nested_metadata_is_dropped() -> None:
    deep = "<script type='application/ld+json'>" + "[" * 100 + "]" * 100 + "</script>"
    flat = "<script type='application/ld+json'>{\"a\": [1]}</script>"
    assert strip_silent(f"a{deep}b{flat}c") == f"ab{flat}c"


@given(st.text(alphabet=st.sampled_from("<>/!-ab=\"' &#;x0\n")))
@settings(max_examples=200)
def test_any_page_is_read_or_refused(source: str) -> None:
    try:
        article = read_html(source.encode(), name="a")
    except RefusedInputError as error:
        assert str(error)  # noqa: PT017 -- both outcomes are right
    else:
        assert article.text.strip()
