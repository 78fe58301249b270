"""When a page says that it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from factcheck.domain.message import Message

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FIRST_YEAR = 1990  # before the first newspaper on the web
LATEST = timedelta(days=2)  # ahead of now: zones, and clocks that run fast
# Metadata names in the order in which they are believed.
META_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_JSON_DATE = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{8,60})"')
_JAVASCRIPT = "%a %b %d %Y %H:%M:%S GMT%z"  # Tue Nov 19 2019 03:05:46 GMT+0000 (UTC)


def find_page_date(tree: HtmlElement) -> tuple[date | None, tuple[Message, ...]]:
    """Find the publish time in a page's metadata; nothing is guessed from its text.

    Args:
        tree: the parsed page.

    Returns:
        A time with its zone, or a day where the page doesn't say the zone; None where it says
        nothing. And warnings about dates that can't be right.
    """
    warnings: list[Message] = []
    days: list[date] = []
    for text in _list_candidates(tree):
        found = parse_page_date(text)
        if found is None:
            continue
        if not _is_possible(found):
            warnings.append(
                Message.of(
                    "The page says that it was published at {date}, which can't be right; "
                    "the date was left open.",
                    date=text[:60],
                )
            )
        elif isinstance(found, datetime):
            return found, tuple(warnings)
        else:
            days.append(found)
    return (days[0] if days else None), tuple(warnings)


def parse_page_date(text: str) -> date | None:
    """Read a date as pages write it in metadata.

    Returns:
        A time where the zone is given, a day where it isn't, None for anything else.
    """
    text = text.strip()[:60]
    for parse in (_parse_iso, _parse_javascript, parsedate_to_datetime):
        try:
            found = parse(text)
        except (ValueError, TypeError, OverflowError):
            continue
        return found if found.tzinfo else found.date()
    return None


def _parse_iso(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix(" UTC") + "Z" * text.endswith(" UTC"))


def _parse_javascript(text: str) -> datetime:
    return datetime.strptime(text.partition(" (")[0], _JAVASCRIPT)  # noqa: DTZ007 -- it has %z


def _is_possible(found: date) -> bool:
    latest = datetime.now(UTC) + LATEST
    if not isinstance(found, datetime):
        return found.year >= FIRST_YEAR and found <= latest.date()
    try:
        return found.year >= FIRST_YEAR and found.astimezone(UTC) <= latest
    except OverflowError:
        return False


def _list_candidates(tree: HtmlElement) -> Iterator[str]:
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(name.strip().lower(), meta.get("content") or "")
    yield from (named[name] for name in META_NAMES if named.get(name))
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or ""
    for script in tree.iter("script"):
        yield from _JSON_DATE.findall(script.text or "")
    times = {element.get("datetime") for element in tree.xpath("//article//time[@datetime]")}
    if len(times) == 1:  # several may be those of other articles, or of changes
        yield from times
