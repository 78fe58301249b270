"""What passes the proxy and what doesn't, seen from both its sides."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import socket
import ssl
from pathlib import Path

import pytest
import streamlit

from tests.deploy.conftest import Recorded
from tests.deploy.proxy import NAME, SITE, Proxy

FORGED = {
    "X-Forwarded-For": "10.0.0.1",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Port": "1",
    "X-Forwarded-User": "laras",
    "X-Forwarded-Email": "laras@example.org",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=10.0.0.1;host=evil.example",
    "X-Real-IP": "10.0.0.1",
    "X-Client-IP": "10.0.0.1",
    "True-Client-IP": "10.0.0.1",
    "CF-Connecting-IP": "10.0.0.1",
    "Remote-User": "laras",
    "X-Remote-User": "laras",
    "X-Streamlit-User": "laras",
    "X-Original-URL": "/_stcore/metrics",
    "X-Rewrite-URL": "/_stcore/metrics",
    "X-HTTP-Method-Override": "DELETE",
    "Proxy": "http://evil.example",
    "Authorization": "Basic bGFyYXM6eA==",
    "Via": "1.1 evil.example",
    "x_forwarded_for": "10.0.0.1",
}
# What the dashboard needs, with what the proxy itself says about the visitor.
PASSED = {"Cookie": "_streamlit_xsrf=abc", "Origin": f"https://{NAME}", "Accept": "text/html"}
BLOCKED = [
    "/_stcore/metrics",
    "/_stcore/metrics?families=session_events",
    "//_stcore/metrics",
    "/_stcore//metrics",
    "/_stcore/./metrics",
    "/%5fstcore/metrics",
    "/_stcore/%6detrics",
    "/desk/../_stcore/metrics",
    "/_stcore/stream/../metrics",
    "/_stcore/health%2f..%2fmetrics",
    "/_stcore/upload_file/../metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/anything-new",
]


def test_forged_headers_end_at_the_proxy(recorded: Recorded) -> None:
    recorded.seen.clear()
    recorded.proxy.ask("/desk", FORGED | PASSED)
    ((path, headers),) = recorded.seen
    assert path == "/desk"
    assert {name: value for name, value in headers if name != "Accept-Encoding"} == PASSED | {
        "Host": NAME,
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
    }


def test_forged_headers_end_at_the_proxy_also_when_a_page_goes_live(recorded: Recorded) -> None:
    recorded.seen.clear()
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": "a" * 22}
    recorded.proxy.ask("/_stcore/stream", FORGED | PASSED | upgrade)
    ((_, headers),) = recorded.seen
    text = str(headers)
    assert not [value for value in ("10.0.0.1", "evil", "laras") if value in text]
    assert ("Upgrade", "websocket") in headers
    assert ("Sec-WebSocket-Key", "a" * 22) in headers
    assert ("Connection", "upgrade") in headers


@pytest.mark.parametrize(
    "origin",
    [None, "null", "https://evil.example", f"http://{NAME}", f"https://{NAME}.evil.example"],
)
def test_a_foreign_page_ends_at_the_proxy(recorded: Recorded, origin: str | None) -> None:
    recorded.seen.clear()
    headers = {"Origin": origin} if origin else {}
    assert recorded.proxy.ask("/_stcore/stream", headers).status == 403
    assert recorded.seen == []


@pytest.mark.parametrize("path", BLOCKED)
def test_a_path_for_programs_never_reaches_the_dashboard(recorded: Recorded, path: str) -> None:
    recorded.seen.clear()
    assert recorded.proxy.ask(path).status == 404
    assert recorded.seen == []


@pytest.mark.parametrize(
    "path", ["/", "/desk?claim=1", "/_stcore/health", "/_stcore/host-config", "/oauth2callback"]
)
def test_what_a_browser_needs_reaches_the_dashboard(recorded: Recorded, path: str) -> None:
    recorded.seen.clear()
    assert recorded.proxy.ask(path).status == 200
    assert [seen for seen, _ in recorded.seen] == [path]


@pytest.mark.parametrize("path", ["/", "/_stcore/metrics", "/media/a.csv"])
def test_every_answer_carries_the_protections(recorded: Recorded, path: str) -> None:
    headers = recorded.proxy.ask(path).headers
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert headers.get_all("X-Frame-Options") == ["DENY"]
    (policy,) = headers.get_all("Content-Security-Policy") or []
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    (scripts,) = re.findall(r"script-src ([^;]+)", policy)
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(scripts.split())
    assert headers.get("Server") == "nginx"


def test_a_cookie_is_for_tls_only(recorded: Recorded) -> None:
    cookie = recorded.proxy.ask("/").headers["Set-Cookie"]
    assert cookie == "_streamlit_user=x; HttpOnly; Path=/; Secure"


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/", 65_000, 200),
        ("/", 66_000, 413),
        ("/_stcore/upload_file/a/b", 20_900_000, 200),
        ("/_stcore/upload_file/a/b", 22_100_000, 413),
    ],
)
def test_a_body_is_limited_by_where_it_goes(
    recorded: Recorded, path: str, size: int, status: int
) -> None:
    length = {"Content-Length": str(size)}
    if status == 413:  # refused by its announced length; nothing needs to be sent
        assert recorded.proxy.ask(path, length, method="PUT").status == 413
    else:
        assert recorded.proxy.ask(path, method="PUT", body=b"x" * size).status == 200


def test_another_name_gets_no_answer(recorded: Recorded) -> None:
    trust = ssl.create_default_context(cafile=str(recorded.proxy.folder / "fullchain.pem"))
    with (
        socket.create_connection(("127.0.0.1", recorded.proxy.port), timeout=10) as raw,
        pytest.raises(ssl.SSLError, match=r"UNRECOGNIZED_NAME|unrecognized name"),
    ):
        trust.wrap_socket(raw, server_hostname="evil.example")


def test_a_rebound_name_inside_tls_reaches_nothing(recorded: Recorded) -> None:
    recorded.seen.clear()
    assert recorded.proxy.ask("/", {"Host": "evil.example"}).status == 421
    assert recorded.seen == []


def test_without_tls_there_is_only_the_way_to_tls(recorded: Recorded) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", recorded.proxy.plain, timeout=10)
    connection.request("GET", "/desk?claim=1", headers={"Host": "evil.example"})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{NAME}/desk?claim=1"
    connection.close()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_current_versions_of_tls_are_spoken(recorded: Recorded, version: ssl.TLSVersion) -> None:
    assert _speak(recorded.proxy, version) == version.name.replace("_", ".")


def test_old_versions_of_tls_are_refused(recorded: Recorded) -> None:
    with (
        pytest.warns(DeprecationWarning, match=r"TLSv1_1 is deprecated"),
        pytest.raises((ssl.SSLError, ConnectionResetError)),
    ):
        _speak(recorded.proxy, ssl.TLSVersion.TLSv1_1)


def _speak(proxy: Proxy, version: ssl.TLSVersion) -> str | None:
    trust = ssl.create_default_context(cafile=str(proxy.folder / "fullchain.pem"))
    trust.minimum_version = trust.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as raw,
        trust.wrap_socket(raw, server_hostname=NAME) as connection,
    ):
        return connection.version()


def test_the_log_keeps_neither_sessions_nor_sign_in_codes(recorded: Recorded) -> None:
    recorded.proxy.ask("/oauth2callback?code=secret-code&state=x")
    recorded.proxy.ask("/_stcore/upload_file/secret-session/1", method="DELETE")
    recorded.proxy.ask("/media/secret-file.csv")
    log = (recorded.proxy.folder / "factcheck.log").read_text(encoding="utf-8")
    assert "GET /oauth2callback 200" in log
    assert "DELETE /_stcore/upload_file/-" in log
    assert "secret" not in log


def test_the_policy_allows_exactly_the_inline_script_of_the_installed_streamlit() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", SITE.read_text(encoding="utf-8"))) == hashes
