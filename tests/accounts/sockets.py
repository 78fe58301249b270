"""Talking to the dashboard's socket without a browser, as an attacker would."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks._sessions import XSRF, read_token


@dataclass(frozen=True)
class Answer:
    """What one run of the page sent.

    Args:
        session: the number by which a browser goes on with the session.
        text: everything that was drawn.
    """

    session: str
    text: str


def open_socket(
    server: str,
    *,
    cookies: dict[str, str] | None = None,
    session: str = "",  # the number of a session to go on with
    origin: str | None = None,
    host: str | None = None,
    headers: dict[str, str] | None = None,
) -> ClientConnection:
    """Open the socket with a valid XSRF token, and with cookies and headers as wanted.

    Args:
        host: the name that a rebound address would have in the browser.
    """
    place = urlsplit(server)
    raw = socket.create_connection((place.hostname or "", place.port or 80), 10)
    xsrf = read_token(server)
    cookies = {XSRF: xsrf} | (cookies or {})
    sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    return connect(
        f"ws://{host or place.netloc}/_stcore/stream",
        sock=raw,
        origin=Origin(origin or server),
        subprotocols=[Subprotocol(name) for name in ("streamlit", xsrf, session) if name],
        additional_headers=sent | (headers or {}),
        max_size=None,
        open_timeout=10,
        legacy=True,
    )


def run_page(client: ClientConnection) -> Answer:
    """Ask for a run of the page and collect what it draws."""
    wanted = BackMsg()
    wanted.rerun_script.query_string = ""
    client.send(wanted.SerializeToString())
    session, drawn = "", []
    while True:
        data = client.recv(timeout=15)
        assert isinstance(data, bytes)
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "new_session":
            session = message.new_session.initialize.session_id
        drawn.append(str(message))
        if message.WhichOneof("type") == "script_finished":
            return Answer(session, "\n".join(drawn))
