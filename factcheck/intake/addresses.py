"""Addresses of articles and evidence: checked for their form, never opened here."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.hosts import check_host

ADDRESS_LIMIT = 2048  # code points; what browsers and databases agree on
PLAIN = re.compile(r"[!-\[\]-~]*")  # printable ASCII without space and backslash
PORTS = frozenset({None, 80, 443})
# Control, format and private characters, surrogates, and every kind of space.
BANNED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


def check_address(text: str) -> str:
    """Check that a text is a public http or https address.

    No name is looked up: a host name that leads into a private network is found when the
    address is fetched.

    Args:
        text: at most `ADDRESS_LIMIT` code points.

    Returns:
        The text, unchanged.

    Raises:
        RefusedInputError: says what is wrong with it.
    """
    split_address(text)
    return text


def split_address(text: str) -> tuple[SplitResult, str]:
    """Check an address as `check_address` does.

    Returns:
        Its parts, and its host in ASCII.
    """
    _check_characters(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise RefusedInputError(
            "“{address}” is no web address: {reason}. Copy it again from the browser.",
            address=text,
            reason=str(error),
        ) from error
    _check_parts(parts, port, text)
    return parts, check_host(_cut_host(parts.netloc))


def _check_characters(text: str) -> None:
    if len(text) > ADDRESS_LIMIT:
        raise RefusedInputError(
            "The address has {length} characters; at most {limit} can be taken. Use a shorter one.",
            length=len(text),
            limit=ADDRESS_LIMIT,
        )
    if PLAIN.fullmatch(text):
        return
    for place, character in enumerate(text, start=1):
        if character == "\\" or unicodedata.category(character) in BANNED_CATEGORIES:
            raise RefusedInputError(
                "The address has a character that none may have: {code} at place {place}. "
                "Copy it again from the browser, without spaces before or after.",
                code=f"U+{ord(character):04X}",
                place=place,
            )


def _check_parts(parts: SplitResult, port: int | None, text: str) -> None:
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise RefusedInputError(
            "“{address}” is no web address. It must start with https:// or http:// and a host.",
            address=text,
        )
    if "@" in parts.netloc:
        raise RefusedInputError(
            "The address carries a user name or password. Give it without “{part}@”.",
            part=parts.netloc.rpartition("@")[0],
        )
    if port not in PORTS:
        raise RefusedInputError(
            "The address names port {port}; only 80 and 443 are used for public pages.", port=port
        )


def _cut_host(netloc: str) -> str:
    """Cut the host out by hand, because `SplitResult.hostname` drops the IPv6 zone's case."""
    if netloc.startswith("["):
        return netloc[1:].partition("]")[0]
    return netloc.partition(":")[0]
