"""The proxy as it is deployed, with ports and certificate of this machine."""

from __future__ import annotations

import http.client
import os
import re
import secrets
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from factcheck.cli import main
from factcheck.domain.places import ROOT
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, run_provider
from tests.browser.conftest import browser, free_port, wait_until_healthy
from tests.conftest import skip_or_fail

__all__ = ["browser"]

NAME = "factcheck.example.org"
EMAIL, CHECKER = "sekar@kabar.example", "Sekar Maharani"  # she works in the demo newsroom
SITE = ROOT / "deploy" / "nginx" / "factcheck.conf"
AROUND = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    default_type application/octet-stream;
    gzip on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Proxy:
    """A running nginx.

    Args:
        port: where it speaks TLS.
        plain: where it speaks without.
        folder: its logs.
    """

    port: int
    plain: int
    folder: Path

    def ask(
        self,
        path: str,
        headers: Mapping[str, str] | None = None,
        *,
        method: str = "GET",
        body: bytes | None = None,
    ) -> Answer:
        """Send a request as it is written here, and read the answer."""
        trust = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection = http.client.HTTPConnection(NAME, timeout=20)
        connection.sock = trust.wrap_socket(raw, server_hostname=NAME)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def run_proxy(folder: Path, upstream: int) -> Iterator[Proxy]:
    """Run nginx with the deployed file in front of a port."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if nginx is None or shutil.which("openssl") is None:
        skip_or_fail("no nginx or openssl on this machine (Debian: apt-get install nginx openssl)")
    proxy = Proxy(free_port(), free_port(), folder)
    _make_certificate(folder)
    (folder / "site.conf").write_text(_fit_site(proxy, upstream), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    settings = folder / "nginx.conf"
    settings.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [str(nginx), "-c", str(settings), "-e", str(folder / "error.log")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for_port(proxy.port)
        yield proxy
    finally:
        process.terminate()
        process.wait(10)


def _fit_site(proxy: Proxy, upstream: int) -> str:
    """Put this machine's ports and files into the deployed file; nothing else differs."""
    site = re.sub(r"^.*\[::\].*\n", "", SITE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for deployed, here in (
        ("listen 443 ", f"listen 127.0.0.1:{proxy.port} "),
        ("listen 80 ", f"listen 127.0.0.1:{proxy.plain} "),
        ("127.0.0.1:8501", f"127.0.0.1:{upstream}"),
        ("/etc/ssl/factcheck/", f"{proxy.folder}/"),
        ("/var/log/nginx/", f"{proxy.folder}/"),
    ):
        assert deployed in site
        site = site.replace(deployed, here)
    return site


def _make_certificate(folder: Path) -> None:
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    command = ["openssl", "req", "-x509", *curve, "-days", "2", *names, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=30)


def _wait_for_port(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"nothing listens on {port}")


class _Recorder(BaseHTTPRequestHandler):
    """Stands where the dashboard would and keeps what reaches it."""

    seen: list[tuple[str, list[tuple[str, str]]]]

    def do_GET(self) -> None:  # noqa: N802 -- the name that http.server calls
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append((self.path, list(self.headers.items())))
        self.send_response(200)
        self.send_header("Set-Cookie", "_streamlit_user=x; HttpOnly; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_DELETE = do_GET  # noqa: N815 -- the same

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Recorded:
    proxy: Proxy
    seen: list[tuple[str, list[tuple[str, str]]]]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """The proxy in front of a server that keeps what reaches it."""
    seen: list[tuple[str, list[tuple[str, str]]]] = []
    handler = type("Recorder", (_Recorder,), {"seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with run_proxy(tmp_path_factory.mktemp("proxy"), server.server_address[1]) as proxy:
            yield Recorded(proxy, seen)
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Newsroom:
    proxy: Proxy
    provider: Provider
    port: int


def read_settings(folder: Path) -> dict[str, str]:
    """Read the deployed settings, with files of a folder in place of the server's."""
    text = (ROOT / "deploy" / "factcheck.env").read_text(encoding="utf-8")
    for deployed in ("/var/lib/factcheck", "/etc/factcheck"):
        text = text.replace(deployed, str(folder))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def read_command(port: int) -> list[str]:
    """Read how the deployed unit starts the dashboard, with this machine's Python and a port."""
    unit = (ROOT / "deploy" / "systemd" / "factcheck.service").read_text(encoding="utf-8")
    (line,) = re.findall(r"^ExecStart=\S+/python (.*)$", unit, re.MULTILINE)
    assert "--server.port 8501" in line
    return [sys.executable, *line.replace("--server.port 8501", f"--server.port {port}").split()]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The proxy, the dashboard with the demo newsroom, and a sign-in service."""
    folder, port = tmp_path_factory.mktemp("newsroom"), free_port()
    settings = read_settings(folder)
    with run_provider() as provider, pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        assert main(["setup", "--demo"]) == 0
        assert main(["invite", EMAIL, CHECKER]) == 0
        _write_secrets(folder / "secrets.toml", provider)
        with run_proxy(folder, port) as proxy, (folder / "server.log").open("w") as log:
            process = subprocess.Popen(
                read_command(port), cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                wait_until_healthy(f"http://127.0.0.1:{port}", process)
                yield Newsroom(proxy, provider, port)
            finally:
                process.terminate()
                process.wait(10)


def _write_secrets(path: Path, provider: Provider) -> None:
    lines = {
        "redirect_uri": f"https://{NAME}/oauth2callback",
        "cookie_secret": secrets.token_hex(32),
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "server_metadata_url": f"{provider.address}/.well-known/openid-configuration",
    }
    text = "".join(f'{name} = "{value}"\n' for name, value in lines.items())
    path.write_text(f"[auth]\n{text}", encoding="utf-8")
