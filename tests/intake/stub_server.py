"""A web server on loopback that answers as a test wants, and the way to it.

The addresses that tests fetch are public ones; the backend below connects to the stub instead,
after everything was checked.
"""

from __future__ import annotations

import itertools
import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

PUBLIC = "93.184.215.14"
TLS_HANDSHAKE = b"\x16"  # first byte of a TLS connection

# What is sent back for a path: whole pieces of the raw answer, one after the other.
Answer = Callable[[str], Iterable[bytes]]


def build_answer(
    body: bytes = b"<p>ok</p>", *, status: str = "200 OK", **headers: str | None
) -> list[bytes]:
    """Build an answer; a header of None is left out."""
    named: dict[str, str | None] = {
        "content-type": "text/html",
        "content-length": str(len(body)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}\r\n" for name, value in named.items() if value is not None]
    return [f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode(), body]


class Backend(httpcore.SyncBackend):
    """Connects to the stub whatever the address is, and notes what it was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        return super().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)


@contextmanager
def serve(answer: Answer) -> Iterator[tuple[Backend, list[bytes]]]:
    """Serve until the block ends; give the backend, and the list of requests."""
    requests: list[bytes] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if self.connection.recv(1, socket.MSG_PEEK) == TLS_HANDSHAKE:
                self.wfile.write(b"no TLS is spoken here\r\n")
                return
            lines = itertools.takewhile(lambda line: line not in {b"\r\n", b""}, self.rfile)
            request = b"".join(lines)
            requests.append(request)
            path = request.split(b" ")[1].decode()
            try:
                for piece in answer(path):
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                return  # the client has seen enough

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Backend(server.server_address[1]), requests
        finally:
            server.shutdown()
            thread.join()
