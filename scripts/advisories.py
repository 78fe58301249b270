"""Run pip-audit on requirements.lock and say plainly what was audited and what was not.

pip-audit's own --strict stops at the first package that the service doesn't know, so that one
gap hides all findings. Here the findings come first, and the gaps are told after them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FINE, FINDINGS, GAPS = 0, 1, 2
SECONDS = 300
COMMAND = ("-m", "pip_audit", "--disable-pip", "--require-hashes", "-r", "requirements.lock")
OPTIONS = ("--format", "json", "--progress-spinner", "off", "--timeout", "15")


def report(answer: str, trouble: str, *, strict: bool) -> tuple[int, list[str]]:
    """Turn what pip-audit wrote into an exit code and lines.

    Args:
        answer: its JSON; empty when it gave up.
        trouble: what it wrote to standard error.
        strict: a package that couldn't be asked about counts as a failure.
    """
    gaps_code = GAPS if strict else FINE
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        last = trouble.strip().splitlines()[-1:] or ["no answer"]
        return gaps_code, ["NOT AUDITED: the advisory service couldn't be asked.", last[0][:300]]
    skipped = [package for package in packages if "skip_reason" in package]
    if len(skipped) == len(packages):
        return gaps_code, ["NOT AUDITED: the advisory service can't be reached from this machine."]
    lines = [
        f"{package['name']} {package['version']}: {found['id']}, "
        f"fixed in {', '.join(found['fix_versions']) or 'no release yet'}"
        for package in packages
        for found in package.get("vulns", [])
    ]
    code = FINDINGS if lines else gaps_code if skipped else FINE
    lines.append(f"{len(packages) - len(skipped)} of {len(packages)} packages audited.")
    if skipped:
        names = ", ".join(package["name"] for package in skipped)
        lines.append(f"NOT AUDITED, the advisory service doesn't answer for them: {names}")
    return code, lines


def main() -> int:
    """Audit and print."""
    command = [sys.executable, *COMMAND, *OPTIONS]
    try:
        result = subprocess.run(  # noqa: S603 -- our own tool
            command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        answer, trouble = result.stdout, result.stderr
    except subprocess.TimeoutExpired:
        answer, trouble = "", f"no answer within {SECONDS} s"
    code, lines = report(answer, trouble, strict="--strict" in sys.argv[1:])
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    raise SystemExit(main())
