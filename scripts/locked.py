"""Check, without a network, that requirements.lock is what requirements.txt asks for.

python scripts/locked.py              # exit 1 when they differ
python scripts/locked.py constraints  # the locked versions without hashes, for pip's -c
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?![0-9a-f])")
# A lock with an address or a path would only install where they can be reached.
PLACES = ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", " @ ")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock.

    Args:
        requirement: name, exact version and marker.
        hashes: how many files of it may be installed.
        direct: requirements.txt names it, says the comment under it.
    """

    requirement: Requirement
    hashes: int
    direct: bool

    @property
    def name(self) -> str:
        """Give the name as it is compared."""
        return str(canonicalize_name(self.requirement.name))


def read_requirements(text: str) -> list[Requirement]:
    """Read the lines of a requirements file that name a package."""
    lines = (line.split(" #")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def read_lock(text: str) -> list[Locked]:
    """Read a lock: each package begins at the left edge, its hashes and comment follow."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n" + text)[1:]
    return [
        Locked(
            requirement=Requirement(block.split("\n")[0].split(" \\")[0]),
            hashes=len(HASH.findall(block)),
            direct="-r requirements.txt" in block,
        )
        for block in blocks
    ]


def find_differences(requirements: str, lock: str) -> Iterator[str]:
    """Say in what a lock differs from the requirements, a sentence each."""
    locked = {entry.name: entry for entry in read_lock(lock)}
    wanted = {
        str(canonicalize_name(entry.name)): entry for entry in read_requirements(requirements)
    }
    for place in PLACES:
        if place in lock:
            yield f"requirements.lock names a place: {place}"
    for name, entry in locked.items():
        if not entry.hashes:
            yield f"{name} has no hash"
        if not re.fullmatch(r"==[^=*,]+", str(entry.requirement.specifier)):
            yield f"{name} is not locked to one version"
        if entry.direct and name not in wanted:
            yield f"{name} is locked, but requirements.txt doesn't name it any more"
    for name, requirement in wanted.items():
        if name not in locked:
            yield f"{name} is missing"
        elif not locked[name].direct or locked[name].requirement.specifier != requirement.specifier:
            yield f"{name} is locked as {locked[name].requirement}, wanted is {requirement}"


def find_missing(requirements: str, lock: str) -> Iterator[str]:
    """Say which installed packages the requirements bring in that the lock lacks."""
    locked = {entry.name for entry in read_lock(lock)}
    todo, seen = read_requirements(requirements), set()
    while todo:
        requirement = todo.pop()
        name = str(canonicalize_name(requirement.name))
        wanted = [(name, extra) for extra in ("", *sorted(requirement.extras))]
        for key in (key for key in wanted if key not in seen):
            seen.add(key)
            if name not in locked:
                yield f"{name} is installed with {requirement}, but missing"
            todo.extend(_needed_by(*key))


def _needed_by(name: str, extra: str) -> Iterator[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # needed on another system only
        return
    for line in lines:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield needed


def main() -> int:
    """Compare the two files, or print the constraints."""
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    if sys.argv[1:] == ["constraints"]:
        print("\n".join(str(entry.requirement) for entry in read_lock(lock)))
        return 0
    problems = sorted({*find_differences(requirements, lock), *find_missing(requirements, lock)})
    for problem in problems:
        print(f"requirements.lock: {problem}", file=sys.stderr)
    if problems:
        print("Run scripts/lock and commit what it writes.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
