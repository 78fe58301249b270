from __future__ import annotations

import os
import subprocess

import pytest

from factcheck.domain.places import ROOT


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["--server.address", "0.0.0.0"], None),
        (["--server.address=192.168.1.5"], None),
        ([], "0.0.0.0"),
    ],
)
def test_run_refuses_to_serve_beyond_this_computer(
    arguments: list[str], address: str | None
) -> None:
    environment = dict(os.environ)
    if address:
        environment["STREAMLIT_SERVER_ADDRESS"] = address
    result = subprocess.run(
        ["bash", "scripts/run", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert result.returncode == 1
    assert "Refused to serve on" in result.stderr
