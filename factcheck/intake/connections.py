"""Connections to the public Internet that were checked, and that come to an end."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

import httpcore

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.hosts import check_ip

if TYPE_CHECKING:
    import ssl

Resolve = Callable[[str, int], Sequence[str]]

STEP_SECONDS = 5.0  # for one read, one connection, one look-up
PORTS = frozenset({80, 443})


def resolve_host(host: str, port: int) -> list[str]:
    """Look a host's IP addresses up, for at most `STEP_SECONDS`; none if it isn't known."""
    found: list[str] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        found.extend(str(answer[4][0]) for answer in answers)

    # The system's look-up knows no time limit, so it is left behind when it takes too long.
    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(STEP_SECONDS)
    return list(found)


@dataclass(slots=True)
class Clock:
    """The time that is left."""

    address: str
    seconds: float
    start: float = 0.0

    def __post_init__(self) -> None:
        self.start = time.monotonic()

    def limit_step(self) -> float:
        """Give the seconds that the next step may take.

        Raises:
            RefusedInputError: none are left.
        """
        left = self.start + self.seconds - time.monotonic()
        if left <= 0:
            raise self.refuse()
        return min(left, STEP_SECONDS)

    def refuse(self) -> RefusedInputError:
        """Make the error for a server that takes too long."""
        return RefusedInputError(
            "“{address}” can't be fetched: its server takes too long. Try again, or open it in "
            "a browser and paste the text.",
            address=self.address,
        )


class VettedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and to nothing else."""

    def __init__(self, resolve: Resolve, inner: httpcore.NetworkBackend, clock: Clock) -> None:
        self._resolve, self._inner, self._clock = resolve, inner, clock
        self.stream: _TimedStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 -- the clock decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a checked address of the host, under the clock."""
        if port not in PORTS:
            raise RefusedInputError(
                "“{host}” can't be asked at port {port}; only 80 and 443 serve public pages.",
                host=host,
                port=port,
            )
        found = self._resolve(host, port)
        if not found:
            raise RefusedInputError(
                "No server is known for “{host}”. Check the address, or paste the text.", host=host
            )
        checked = [str(check_ip(text)) for text in found]
        stream = self._inner.connect_tcp(
            checked[0], port, self._clock.limit_step(), local_address, socket_options
        )
        self.stream = _TimedStream(stream, self._clock)
        return self.stream


class _TimedStream(httpcore.NetworkStream):
    """A connection under the clock: also a header that drips byte by byte comes to an end."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner, self._clock = inner, clock
        self._head = bytearray()
        self.body_received: int | None = None  # bytes after the header, None before its end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        data = self._inner.read(max_bytes, self._clock.limit_step())
        if self.body_received is not None:
            self.body_received += len(data)
        else:
            self._find_body(data)
        return data

    def _find_body(self, data: bytes) -> None:
        start = max(0, len(self._head) - 3)
        self._head += data
        end = self._head.find(b"\r\n\r\n", start)
        if end >= 0:
            self.body_received = len(self._head) - end - 4
            self._head.clear()

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._clock.limit_step())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._clock.limit_step())
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 -- the base class says so
        return self._inner.get_extra_info(info)
