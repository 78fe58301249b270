"""Fetching pages, from a stub on loopback that stands in for the public Internet."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator, Sequence

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.intake import connections
from factcheck.intake.connections import Resolve, resolve_host
from factcheck.intake.fetch import FetchedPage, fetch_page
from factcheck.intake.page_text import PAGE_LIMIT
from tests.intake.stub_server import PUBLIC, Answer, build_answer, serve


def _public(_host: str, _port: int) -> list[str]:
    return [PUBLIC]


def _fetch(
    answer: Answer | Iterable[bytes],
    address: str = "http://site.test/",
    resolve: Resolve = _public,
    seconds: float = 5.0,
) -> FetchedPage:
    pieces = answer if callable(answer) else lambda _path: answer
    with serve(pieces) as (backend, _):
        return fetch_page(address, resolve=resolve, backend=backend, seconds=seconds)


def _refuse(
    answer: Answer | Iterable[bytes], resolve: Resolve = _public, seconds: float = 5.0
) -> str:
    with pytest.raises(RefusedInputError) as caught:
        _fetch(answer, resolve=resolve, seconds=seconds)
    return str(caught.value)


def test_a_page_is_fetched_with_its_encoding() -> None:
    page = _fetch(
        build_answer("<p>Кафе</p>".encode("cp1251"), content_type="text/html; Charset=windows-1251")
    )
    assert page == FetchedPage(
        address="http://site.test/",
        data="<p>Кафе</p>".encode("cp1251"),
        is_html=True,
        charset="windows-1251",
    )


def test_plain_text_is_told_from_pages() -> None:
    assert not _fetch(build_answer(b"text", content_type="text/plain")).is_html


def test_a_packed_page_is_unpacked() -> None:
    packed = gzip.compress(b"<p>ok</p>" * 1000)
    assert _fetch(build_answer(packed, content_encoding="gzip")).data == b"<p>ok</p>" * 1000


def test_the_request_names_the_host_and_escapes_the_path() -> None:
    with serve(lambda _: build_answer()) as (backend, requests):
        fetch_page("http://例え.jp/記事?q=ü&x=%00#part", resolve=_public, backend=backend)
    assert requests[0].startswith(b"GET /%E8%A8%98%E4%BA%8B?q=%C3%BC&x=%00 HTTP/1.1\r\n")
    assert b"\r\nHost: xn--r8jz45g.jp\r\n" in requests[0]
    assert backend.connected == [(PUBLIC, 80)]


def test_redirects_are_followed_to_the_page() -> None:
    def answer(path: str) -> list[bytes]:
        if path == "/":
            return build_answer(b"", status="301 Moved", location="/a")
        if path == "/a":
            return build_answer(b"", status="302 Found", location="//other.test/b?c")
        return build_answer(path.encode())

    page = _fetch(answer)
    assert (page.address, page.data) == ("http://other.test/b?c", b"/b?c")


@pytest.mark.parametrize(
    ("location", "named"),
    [
        ("http://127.0.0.1/", "public Internet"),
        ("http://169.254.169.254/latest", "public Internet"),
        ("http://[::ffff:10.0.0.1]/", "public Internet"),
        ("//[::1]/", "public Internet"),
        ("http://localhost/", "local network"),
        ("file:///etc/passwd", "no web address"),
        ("gopher://site.test/", "no web address"),
        ("http://site.test:22/", "port 22"),
        ("http://user@site.test/", "user name"),
        ("/loop", "redirects more than 5 times"),
    ],
)
def test_redirects_are_checked_as_addresses_are(location: str, named: str) -> None:
    assert named in _refuse(build_answer(b"", status="302 Found", location=location))


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        [PUBLIC, "10.0.0.5"],  # all of them must be public
        ["::1"],
        ["fe80::1%eth0"],
        ["64:ff9b::7f00:1"],
    ],
)
def test_no_connection_is_made_where_one_address_is_private(addresses: list[str]) -> None:
    with serve(lambda _: build_answer()) as (backend, requests):
        with pytest.raises(RefusedInputError, match="public Internet"):
            fetch_page("http://site.test/", resolve=lambda _h, _p: addresses, backend=backend)
        assert (backend.connected, requests) == ([], [])


def test_a_name_is_looked_up_once_for_each_connection() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def rebind(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    def answer(path: str) -> list[bytes]:
        return (
            build_answer(b"", status="302 Found", location="/again")
            if path == "/"
            else build_answer()
        )

    assert "public Internet" in _refuse(answer, resolve=rebind)
    assert next(answers, None) is None  # two connections, two look-ups


def test_an_unknown_host_is_told() -> None:
    assert "No server is known for “site.test”" in _refuse(
        build_answer(), resolve=lambda _h, _p: []
    )


# The answer, what the message names.
REFUSED = [
    (build_answer(status="500 Oops"), "status 500"),
    (build_answer(status="404 Not Found"), "status 404"),
    (build_answer(status="302 Found"), "status 302"),  # without a location
    (build_answer(content_type="application/octet-stream"), "“application/octet-stream”"),
    (build_answer(content_type="application/pdf"), "“application/pdf”"),
    (build_answer(content_type=None), "“?”"),
    (build_answer(content_encoding="gzip, gzip"), "packed as “gzip, gzip”"),
    (build_answer(content_encoding="br"), "packed as “br”"),
    (build_answer(b"no gzip", content_encoding="gzip"), "damaged answer"),
    (
        build_answer(gzip.compress(b"a" * 999, mtime=0)[:-9], content_encoding="gzip"),
        "damaged answer",
    ),
    (build_answer(b"a" * (PAGE_LIMIT + 1)), "larger than 3,000,000 bytes"),
    (build_answer(b"short", content_length="10"), "the connection failed"),
    ([b"SSH-2.0-OpenSSH_9.2\r\n"], "the connection failed"),
    ([], "the connection failed"),
]


@pytest.mark.parametrize(("answer", "named"), REFUSED)
def test_what_is_no_page_is_refused_by_name(answer: list[bytes], named: str) -> None:
    assert named in _refuse(answer)


def test_an_https_address_speaks_tls_to_port_443() -> None:
    with (
        serve(lambda _: build_answer()) as (backend, _),
        pytest.raises(RefusedInputError, match=r"connection failed \(.*SSL"),
    ):
        fetch_page("https://site.test/", resolve=_public, backend=backend)
    assert backend.connected == [(PUBLIC, 443)]


def test_an_endless_body_is_cut_off() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"
    endless = itertools.chain([head], itertools.repeat(b"a" * 65536))
    assert "larger than" in _refuse(endless)


def test_a_bomb_is_unpacked_no_further_than_the_limit() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(200)) + packer.flush()
    tracemalloc.start()
    try:
        assert "larger than" in _refuse(build_answer(bomb, content_encoding="gzip"))
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99\r\n\r\n"]
)
def test_dripping_bytes_do_not_stretch_the_time(head: bytes) -> None:
    def drip(_path: str) -> Iterator[bytes]:
        yield head
        while True:
            time.sleep(0.05)
            yield b"H"

    start = time.monotonic()
    assert "takes too long" in _refuse(drip, seconds=0.5)
    assert time.monotonic() - start < 3


def test_a_body_longer_than_announced_is_cut_with_a_warning() -> None:
    page = _fetch(build_answer(b"0123456789" * 100_000, content_length="10"))
    assert page.data == b"0123456789"
    assert "more than the 10 bytes" in str(page.warnings[0])


def test_a_look_up_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def hang(*_args: object, **_named: object) -> list[object]:
        answered.wait(5)
        return []

    monkeypatch.setattr(connections, "STEP_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", hang)
    start = time.monotonic()
    assert resolve_host("site.test", 80) == []
    assert time.monotonic() - start < 3
    answered.set()


def test_loopback_is_looked_up_and_refused_without_a_stub() -> None:
    assert "127.0.0.1" in resolve_host("localhost", 80) + resolve_host("127.0.0.1", 80)
    with pytest.raises(RefusedInputError, match="public Internet"):
        fetch_page("http://site.test/", resolve=lambda _h, port: resolve_host("127.0.0.1", port))
