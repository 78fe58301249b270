"""A small OpenID Connect provider on the loopback, started and stopped by the tests."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "newsroom", "a secret of the newsroom"


@dataclass
class Provider:
    """What the next sign-in says, and where the provider is.

    Args:
        claims: of whoever signs in next; they may contradict what the provider would add.
        lifetime: of the token, seconds.
    """

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    lifetime: int = 3600
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "tests"}))

    def sign_in_as(self, email: str, *, lifetime: int = 3600, **claims: object) -> None:
        """Set who signs in next."""
        subject = hashlib.sha256(email.lower().encode()).hexdigest()[:16]
        self.lifetime = lifetime
        self.claims = {"sub": subject, "email": email, "email_verified": True} | claims

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "end_session_endpoint": f"{self.address}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Give the address with a code, as if the person had just agreed."""
        assert query["client_id"] == CLIENT_ID
        code = secrets.token_urlsafe()
        self.codes[code] = query | {"claims": self.claims}
        answer = urlencode({"code": code, "state": query["state"]})
        return f"{query['redirect_uri']}?{answer}"

    def exchange(self, form: dict[str, str]) -> dict[str, Any]:
        """Give the token for a code, once, to whoever can prove to have asked for it."""
        asked = self.codes.pop(form["code"])
        challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert asked["code_challenge"] == base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        assert form["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + self.lifetime,
            "nonce": asked["nonce"],
        } | asked["claims"]
        token = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self.key)
        return {"token_type": "Bearer", "id_token": token, "expires_in": self.lifetime}


class _Answers(BaseHTTPRequestHandler):
    provider: ClassVar[Provider]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            self._send(self.provider.describe())
        elif address.path == "/jwks":
            self._send({"keys": [self.provider.key.as_dict(private=False)]})
        elif address.path == "/authorize":
            self._redirect(self.provider.authorize(query))
        elif address.path == "/logout":
            self._redirect(query["post_logout_redirect_uri"])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        proof = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        assert self.headers["Authorization"] in {f"Basic {proof}", f"Basic {plain}"}
        self._send(
            self.provider.exchange({name: values[0] for name, values in parse_qs(body).items()})
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is given
        """Say nothing."""

    def _send(self, answer: dict[str, Any]) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def run_provider() -> Iterator[Provider]:
    """Serve a provider on a free port of the loopback."""
    provider = Provider()
    handler = type("Answers", (_Answers,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
