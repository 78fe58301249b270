"""What stands behind the proxy: a server that keeps what reaches it, or the newsroom itself."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from factcheck.cli import main
from factcheck.domain.places import ROOT
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, run_provider
from tests.browser.conftest import free_port, wait_until_healthy
from tests.deploy.proxy import NAME, Proxy, run_proxy

EMAIL, CHECKER = "sekar@kabar.example", "Sekar Maharani"  # she works in the demo newsroom


class _Recorder(BaseHTTPRequestHandler):
    """Stands where the dashboard would and keeps what reaches it."""

    seen: list[tuple[str, list[tuple[str, str]]]]

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append((self.path, list(self.headers.items())))
        self.send_response(200)
        self.send_header("Set-Cookie", "_streamlit_user=x; HttpOnly; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_DELETE = do_GET  # noqa: N815 -- the names that http.server calls

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
