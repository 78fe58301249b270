"""Hostile web servers."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.intake.fetch import fetch_page
from tests.hostile.corpus import ACCEPTED, REJECTED, WARNED, Item, find_surprises, read_items
from tests.intake.stub_server import PUBLIC, build_answer, serve

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"


def _drip() -> Iterator[bytes]:
    yield HEAD
    for _ in range(60):
        time.sleep(0.5)
        yield b"a"


def _build(item: Item, folder: Path, path: str) -> Iterable[bytes]:
    """Build what the server of a scenario sends."""
    scenario = item.value
    if "302" in scenario:
        return build_answer(b"", status="302 Found", location=scenario["302"])
    if "dns" in scenario:  # a second connection asks for the name again
        again = path == "/" and len(scenario["dns"]) > 1
        return build_answer(b"", status="302 Found", location="/again") if again else build_answer()
    if "1 byte" in scenario.get("body", ""):
        return _drip()
    if "for ever" in scenario.get("body", ""):
        return itertools.chain([HEAD], itertools.repeat(b"a" * 65536))
    return _build_headers(scenario, folder)


def _build_headers(scenario: dict[str, str | int | None], folder: Path) -> list[bytes]:
    body = b"<p>ok</p>"
    if scenario.get("body_file"):
        body = (folder / str(scenario["body_file"])).read_bytes()
    if scenario.get("body") == "1 MB":
        body = b"a" * 1_000_000
    names = ("content-encoding", "content-type", "content-length")
    headers = {name: scenario[name] for name in names if name in scenario}
    return build_answer(
        body,
        status=f"{scenario.get('status', 200)} Status",
        **{name: None if value is None else str(value) for name, value in headers.items()},
    )


def test_each_server_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        lookups = iter(item.value.get("dns", []))
        start = time.monotonic()
        with serve(lambda path: _build(item, corpus_folder, path)) as (backend, _):
            try:
                page = fetch_page(
                    "http://site.test/",
                    resolve=lambda _host, _port: next(lookups, [PUBLIC]),
                    backend=backend,
                )
            finally:
                assert time.monotonic() - start < item.seconds
        return WARNED if page.warnings else ACCEPTED

    items = read_items(corpus_folder, "url_fetch_scenario")
    assert {item.expected for item in items} == {REJECTED, WARNED}
    assert find_surprises(items, act) == []
