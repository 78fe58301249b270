"""Fetching a page from the public Internet, and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urljoin

import httpcore

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.addresses import split_address
from factcheck.intake.connections import Clock, Resolve, VettedBackend, resolve_host
from factcheck.intake.page_text import PAGE_LIMIT
from factcheck.intake.unpack import Body

TOTAL_SECONDS = 15.0  # for everything, redirects included
REDIRECT_LIMIT = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
    | {"application/xml", "text/xml"}
)
SAFE = "/%:@!$&'()*+,;=~?-._[]"  # what stays as it is in a path or query; the rest is escaped
ACCEPTED = b"text/html, application/xhtml+xml, text/plain, application/rss+xml, application/xml"
HEADERS = [
    (b"User-Agent", b"Factcheck (claim checking for newsrooms)"),
    (b"Accept", ACCEPTED),
    (b"Accept-Encoding", b"gzip"),
    (b"Connection", b"close"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """What a server sent.

    Args:
        address: where it came from in the end, after redirects.
        data: the body, unpacked.
        is_html: whether the server calls it a page, and no plain text or XML.
        kind: content type without parameters.
        charset: the encoding that the server named, if any.
    """

    address: str
    data: bytes
    is_html: bool
    kind: str = "text/html"
    charset: str | None = None
    warnings: tuple[Message, ...] = ()


def fetch_page(
    address: str,
    *,
    resolve: Resolve = resolve_host,
    backend: httpcore.NetworkBackend | None = None,
    seconds: float = TOTAL_SECONDS,
    kinds: frozenset[str] = PAGE_TYPES,
) -> FetchedPage:
    """Fetch a page.

    Each host is looked up once, ALL its addresses must be public, and the connection goes to
    one that was checked: a name can't change in between. Redirects get the same checks.

    Args:
        address: public http or https address.
        resolve: looks a host up.
        backend: opens the connection to an IP address.
        seconds: time limit of the whole.
        kinds: content types that are taken.

    Raises:
        RefusedInputError: not a public address, no page, too large, too slow, unreachable.
    """
    clock = Clock(address, seconds)
    network = VettedBackend(resolve, backend or httpcore.SyncBackend(), clock)
    try:
        with httpcore.ConnectionPool(network_backend=network, max_connections=1) as pool:
            return _follow(pool, address, network, kinds)
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _refuse_connection(address, error) from error
    except httpcore.TimeoutException as error:
        raise clock.refuse() from error


def _follow(
    pool: httpcore.ConnectionPool, address: str, network: VettedBackend, kinds: frozenset[str]
) -> FetchedPage:
    asked = address
    for _ in range(REDIRECT_LIMIT + 1):
        answer = _ask(pool, asked, network, kinds)
        if isinstance(answer, FetchedPage):
            return answer
        asked = answer
    raise RefusedInputError(
        "“{address}” can't be fetched: it redirects more than {limit} times. Open it in a "
        "browser and paste the text.",
        address=address,
        limit=REDIRECT_LIMIT,
    )


def _refuse_connection(address: str, error: Exception) -> RefusedInputError:
    return RefusedInputError(
        "“{address}” can't be fetched: the connection failed ({reason}). Try again, "
        "or open it in a browser and paste the text.",
        address=address,
        reason=str(error) or type(error).__name__,
    )


def _ask(
    pool: httpcore.ConnectionPool, address: str, network: VettedBackend, kinds: frozenset[str]
) -> FetchedPage | str:
    """Ask for an address; give the page, or the address that it redirects to."""
    url, host = _make_url(address)
    with pool.stream("GET", url, headers=[(b"Host", host), *HEADERS]) as response:
        headers = {
            name.decode("latin-1").lower(): value.decode("utf-8", "replace").strip()
            for name, value in response.headers
        }
        if response.status in REDIRECTS and headers.get("location"):
            return urljoin(address, headers["location"])
        kind, charset = _check_answer(address, response.status, headers, kinds)
        encoding = headers.get("content-encoding", "").lower()
        body = Body(address, limit=PAGE_LIMIT, encoding=encoding)
        for piece in response.iter_stream():
            body.add(piece)
    return FetchedPage(
        address=address,
        data=body.finish(),
        is_html=kind in PAGE_TYPES and kind != "text/plain",
        kind=kind,
        charset=charset,
        warnings=_tell_surplus(address, headers, network),
    )


def _make_url(address: str) -> tuple[httpcore.URL, bytes]:
    """Make what is asked for, and the Host header."""
    parts, host = split_address(address)
    target = quote(parts.path or "/", safe=SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=SAFE)
    url = httpcore.URL(
        scheme=parts.scheme.encode(),
        host=host.encode(),
        port=parts.port or (443 if parts.scheme == "https" else 80),
        target=target.encode(),
    )
    return url, (f"[{host}]" if ":" in host else host).encode()


def _check_answer(
    address: str, status: int, headers: dict[str, str], kinds: frozenset[str]
) -> tuple[str, str | None]:
    """Give the content type and the encoding of an answer that is wanted."""
    if status != HTTPStatus.OK:
        raise RefusedInputError(
            "“{address}” can't be fetched: its server answered with status {status}. Open it in "
            "a browser and paste the text.",
            address=address,
            status=status,
        )
    kind, _, rest = headers.get("content-type", "").lower().partition(";")
    if kind.strip() not in kinds:
        raise RefusedInputError(
            "“{address}” is no page or plain text, but “{kind}”. Open it and paste the text.",
            address=address,
            kind=kind.strip() or "?",
        )
    charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return kind.strip(), charset or None


def _tell_surplus(
    address: str, headers: dict[str, str], network: VettedBackend
) -> tuple[Message, ...]:
    """Warn where more came than was announced: the rest was cut off."""
    announced = headers.get("content-length", "")
    received = network.stream.body_received if network.stream else None
    if not announced.isdecimal() or received is None or received <= int(announced):
        return ()
    warning = Message.of(
        "“{address}” sent more than the {length} bytes that it announced; the rest is missing.",
        address=address,
        length=announced,
    )
    return (warning,)
