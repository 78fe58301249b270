"""nginx as it is deployed, with ports and a certificate of this machine."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message as Headers
from pathlib import Path

import pytest

from factcheck.domain.places import ROOT
from tests.browser.conftest import free_port
from tests.conftest import skip_or_fail

NAME = "factcheck.example.org"
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
