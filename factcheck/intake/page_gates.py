"""What keeps a hostile page from costing minutes: checks on the text before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.domain.errors import RefusedInputError

# The largest of 61 news pages had 1,453 elements, depth 118 and 102 words in a tag.
ELEMENT_LIMIT = 20_000  # extraction takes time by its square: 2 s here, 90 s for 200,000
DEPTH_LIMIT = 250  # libxml2 drops the text below depth 256 without a word
ATTRIBUTE_LIMIT = 200  # a tag with more loses them all: 50,000 of them take 13 s
METADATA_LIMIT = 500_000  # code points of a JSON-LD script
METADATA_DEPTH = 60  # nested lists and objects of a JSON-LD script

# What browsers show no text of. Only these scripts are kept: <script type="application/ld+json">.
_SILENT = re.compile(r"<(script|style|noscript|template|!--)", re.IGNORECASE | re.ASCII)
_CLOSINGS = {
    name: re.compile(rf"</{name}[^>]{{0,100}}>", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "noscript", "template")
} | {"!--": re.compile("-->")}
_TAG_NAME = re.compile(r"[a-z][a-z0-9]*", re.IGNORECASE | re.ASCII)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BRACKET = re.compile(r"[\[\]{}]")
# Elements without an end tag, or whose end tag authors leave out. Source: HTML standard, 13.1.2.
_FLAT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr"}
    | {"p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot"}
)


def strip_silent(page: str) -> str:
    """Cut out scripts, styles, comments and the like, metadata in JSON apart."""
    kept, place = [], 0
    for start, end, name in _find_silent(page):
        kept.append(page[place:start])
        element = page[start:end]
        if name == "script" and _is_metadata(element):
            kept.append(element)
        place = end
    kept.append(page[place:])
    return "".join(kept)


def _find_silent(page: str) -> Iterator[tuple[int, int, str]]:
    place = 0
    while found := _SILENT.search(page, place):
        name = found[1].lower()
        closing = _CLOSINGS[name].search(page, found.end())
        place = closing.end() if closing else len(page)  # what isn't closed reaches to the end
        yield found.start(), place, name


def _is_metadata(element: str) -> bool:
    head = element[:200].lower()
    if "application/ld+json" not in head or len(element) > METADATA_LIMIT:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(element):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > METADATA_DEPTH:
            return False
    return True


def limit_tags(page: str, name: str) -> str:
    """Refuse too many or too deeply nested elements, and drop masses of attributes.

    Args:
        page: without scripts and comments, in which "<" means nothing.
        name: shown to the person.

    Raises:
        RefusedInputError: beyond `ELEMENT_LIMIT` or `DEPTH_LIMIT`.
    """
    kept, place, depth, elements = [], 0, 0, 0
    for start, end in _find_tags(page):
        tag = page[start:end]
        is_end = tag.startswith("</")
        found = _TAG_NAME.match(tag, 2 if is_end else 1)
        if not found:
            continue
        if found[0].lower() not in _FLAT and not tag.endswith("/>"):
            depth = max(0, depth - 1) if is_end else depth + 1
        elements += not is_end
        _refuse_masses(elements, depth, name)
        if len(tag) > ATTRIBUTE_LIMIT and _count_attributes(tag) > ATTRIBUTE_LIMIT:
            kept.append(f"{page[place:start]}<{'/' * is_end}{found[0]}>")
            place = end
    return "".join([*kept, page[place:]])


def _find_tags(page: str) -> Iterator[tuple[int, int]]:
    """Find what looks like a tag; each search goes on where the last one ended."""
    place = 0
    while (start := page.find("<", place)) >= 0:
        end = page.find(">", start)
        if end < 0:
            return
        yield start, end + 1
        place = end + 1


def _count_attributes(tag: str) -> int:
    return len(_QUOTED.sub("", tag).split())


def _refuse_masses(elements: int, depth: int, name: str) -> None:
    if elements > ELEMENT_LIMIT:
        raise RefusedInputError(
            "“{name}” has more than {limit} HTML elements. Paste the article's text instead.",
            name=name,
            limit=ELEMENT_LIMIT,
        )
    if depth > DEPTH_LIMIT:
        raise RefusedInputError(
            "“{name}” nests HTML elements over {limit} deep. Paste the article's text instead.",
            name=name,
            limit=DEPTH_LIMIT,
        )
