"""The lock, the bill of materials and the audit: what they find, and what they say otherwise."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping

import pytest

from factcheck.domain.places import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from advisories import FINDINGS, FINE, GAPS, report
from locked import find_differences, find_missing, read_lock

HASH = f"--hash=sha256:{'0' * 64}"
WANTED = "Babel==2.18.0  # months\npsycopg[binary]==3.3.9\n"
LOCK = f"""\
babel==2.18.0 \\
    {HASH}
    # via -r requirements.txt
colorama==0.4.6 ; sys_platform == 'win32' \\
    {HASH} \\
    {HASH}
    # via tqdm
psycopg==3.3.9 \\
    {HASH}
    # via -r requirements.txt
"""


def test_a_lock_is_read_with_markers_and_hashes() -> None:
    entries = read_lock(LOCK)
    assert [(entry.name, entry.hashes, entry.direct) for entry in entries] == [
        ("babel", 1, True),
        ("colorama", 2, False),
        ("psycopg", 1, True),
    ]
    assert str(entries[1].requirement.marker) == 'sys_platform == "win32"'


@pytest.mark.parametrize(
    ("wanted", "lock", "problem"),
    [
        (WANTED, LOCK, None),
        # requirements.txt was changed and the lock wasn't made again
        (WANTED.replace("2.18.0", "2.19.0"), LOCK, "babel is locked as babel==2.18.0, wanted is"),
        (WANTED + "lxml==6.1.3\n", LOCK, "lxml is missing"),
        (
            WANTED.replace("Babel==2.18.0", ""),
            LOCK,
            "babel is locked, but requirements.txt doesn't",
        ),
        # somebody edited the lock
        (
            WANTED,
            LOCK.replace(f"babel==2.18.0 \\\n    {HASH}", "babel==2.18.0"),
            "babel has no hash",
        ),
        (WANTED, LOCK.replace("colorama==", "colorama>="), "colorama is not locked to one version"),
        (WANTED, LOCK.replace(HASH, "--hash=sha256:00", 1), "babel has no hash"),
        (WANTED, "--index-url https://mirror.example\n" + LOCK, "requirements.lock names a place"),
    ],
)
def test_each_way_in_which_the_lock_can_differ_is_named(
    wanted: str, lock: str, problem: str | None
) -> None:
    found = list(find_differences(wanted, lock))
    assert bool(found) == bool(problem)
    assert not problem or any(line.startswith(problem) for line in found)


def test_an_installed_package_that_the_lock_lacks_is_named() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert list(find_missing(wanted, lock)) == []
    (problem,) = find_missing(wanted, lock.replace("\nstarlette==", "\nanother=="))
    assert problem.startswith("starlette is installed with starlette")


def test_the_lock_of_the_project_fits_its_requirements() -> None:
    command = [sys.executable, "scripts/locked.py"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_bill_of_materials_lists_the_lock_and_is_the_same_each_time() -> None:
    command = ["bash", "scripts/sbom"]
    first, second = (
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout for _ in range(2)
    )
    assert first == second
    bill = json.loads(first)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    listed = {(part["name"], f"=={part['version']}") for part in bill["components"]}
    assert listed == {(entry.name, str(entry.requirement.specifier)) for entry in lock}


@pytest.mark.parametrize("strict", [False, True])
def test_a_finding_fails_the_audit_and_a_gap_only_when_it_is_strict(*, strict: bool) -> None:
    sound = {"name": "tqdm", "version": "1", "vulns": []}
    gap = {"name": "lxml", "skip_reason": "not found"}
    weak = {"name": "h11", "version": "2", "vulns": [{"id": "X-1", "fix_versions": ["3"]}]}

    def audit(*packages: Mapping[str, object]) -> tuple[int, list[str]]:
        return report(json.dumps({"dependencies": packages}), "", strict=strict)

    gaps = GAPS if strict else FINE
    assert audit(sound) == (FINE, ["1 of 1 packages audited."])
    code, lines = audit(sound, gap)
    assert (code, lines[-1].endswith(": lxml")) == (gaps, True)
    code, lines = audit(sound, gap, weak)
    assert (code, lines[0]) == (FINDINGS, "h11 2: X-1, fixed in 3")
    assert audit(gap)[0] == gaps
    assert report("", "a\nno route to host", strict=strict) == (
        gaps,
        ["NOT AUDITED: the advisory service couldn't be asked.", "no route to host"],
    )
