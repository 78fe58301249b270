"""An embeddings endpoint on loopback with a small model that always gives the same vectors.

It knows a few words in Indonesian and English; words of one meaning get one direction. As with
real models, all its vectors have much in common.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import numpy as np

MEANINGS = {
    "bridge": "jembatan",
    "opened": "meresmikan",
    "governor": "gubernur",
    "rice": "beras",
    "price": "harga",
    "rises": "naik",
    "river": "sungai",
    "homes": "rumah",
    "damaged": "rusak",
    "quake": "gempa",
}
DIMENSION = 96


@dataclass
class Endpoint:
    """What the server was asked, and how it misbehaves.

    Args:
        answer: sent instead of vectors, None to send those.
        pause: seconds before the answer.
    """

    url: str = ""
    dimension: int = DIMENSION
    answer: tuple[int, bytes] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def embed_text(text: str, dimension: int = DIMENSION) -> list[float]:
    """Give the vector of a text."""
    words = [MEANINGS.get(word, word) for word in text.lower().strip(".").split()]
    parts = [np.random.default_rng(0).standard_normal(dimension) * 3]
    parts += [
        np.random.default_rng(zlib.crc32(word.encode())).standard_normal(dimension)
        for word in words
    ]
    return [float(number) for number in np.sum(parts, axis=0)]


@contextmanager
def serve_model() -> Iterator[Endpoint]:
    """Serve the model until the block ends."""
    endpoint = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            endpoint.requests.append(json.loads(body))
            endpoint.keys.append(self.headers.get("Authorization"))
            time.sleep(endpoint.pause)
            status, answer = endpoint.answer or (200, _answer(endpoint))
            self.send_response(status)
            for name, value in endpoint.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1/embeddings"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(endpoint: Endpoint) -> bytes:
    texts = endpoint.requests[-1]["input"]
    data = [
        {"object": "embedding", "index": n, "embedding": embed_text(text, endpoint.dimension)}
        for n, text in enumerate(texts)
    ]
    # The order of the answer is no promise of the protocol; the index is.
    return json.dumps({"object": "list", "data": data[::-1], "model": "small"}).encode()
