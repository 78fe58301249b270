"""Power loss on SQLite, simulated from the system calls that real saves made.

The calls are recorded once with strace. A disk keeps for certain only what was synced: at a
random moment everything that wasn't is dropped, or a random part of it arrives, some writes
torn at a sector. The database must open, be whole, and have every save that was acknowledged
before that moment.
"""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.trials.newsroom import Newsroom, find_wrong, list_tokens
from benchmarks.trials.work import save_and_acknowledge
from factcheck.storage import engine

SECTOR = 512  # bytes that a disk writes whole or not at all
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate"
LINE = re.compile(
    r"\d+ +(\w+)\((\d+)<([^>]*)>(?:, \"([^\"]*)\"(\.{3})?)?(?:, (\d+))?(?:, (\d+))?\) += \d"
)
Image = dict[str, bytearray]


class Call(NamedTuple):
    """A system call on one of the newsroom's files."""

    name: str
    file: str
    data: bytes
    at: int


def can_record() -> str | None:
    """Say why system calls can't be recorded here, None where they can."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed"
    tried = subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True, check=False)  # noqa: S603 -- found by ourselves
    return None if tried.returncode == 0 else "strace may not trace here"


def cut_power(
    newsroom: Newsroom, *, saves: int, images: int, synchronous: str = "FULL"
) -> dict[str, object]:
    """Record real saves and look at the disk after many moments of power loss.

    Args:
        synchronous: setting of SQLite; with NORMAL the trial must find lost saves.

    Returns:
        The figures; ``lost`` counts images without an acknowledged save, ``wrong`` lists
        what was broken in any.
    """
    base = {path.name: bytearray(path.read_bytes()) for path in newsroom.folder.glob("factcheck*")}
    calls = _record(newsroom, saves, synchronous)
    rng, lost, wrong, torn = random.Random(11), 0, [], 0
    room = newsroom.folder / "image"
    for number in range(images):
        cut = rng.randrange(1, len(calls) + 1)
        image, acknowledged = _build_image(base, calls[:cut], rng, drop=number % 2 == 0)
        torn += image != _build_image(base, calls[:cut], rng, drop=True)[0]
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir()
        for name, content in image.items():
            (room / name).write_bytes(content)
        copy = Newsroom(f"sqlite:///{room}/factcheck.db", room)
        wrong += find_wrong(copy)
        lost += bool(acknowledged - list_tokens(copy))
    return {
        "saves": saves,
        "calls": len(calls),
        "syncs": sum("sync" in call.name for call in calls),
        "checkpoints": sum("sync" in call.name and call.file == "factcheck.db" for call in calls),
        "images": images,
        "with_unsynced_parts": torn,
        "lost": lost,
        "wrong": wrong,
    }


def _record(newsroom: Newsroom, saves: int, synchronous: str) -> list[Call]:
    order, log = newsroom.folder / "order.pickle", newsroom.folder / "calls.txt"
    order.write_bytes(pickle.dumps((newsroom, saves, synchronous)))
    strace = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log)]
    worker = [sys.executable, "-m", "benchmarks.trials.powerloss", str(order)]
    subprocess.run([*strace, *worker], check=True, cwd=Path(__file__).parents[2])  # noqa: S603 -- the same
    with log.open(encoding="ascii") as lines:
        return list(_read_calls(lines, newsroom.folder))


def _read_calls(lines: Iterator[str], folder: Path) -> Iterator[Call]:
    for line in lines:
        found = LINE.match(line)
        if found is None:
            continue
        name, _, address, data, cut, first, second = found.groups()
        path = Path(_unescape(address).decode())
        if path.parent != folder or path.name.endswith("-shm"):
            continue
        if cut or "unfinished" in line:
            message = f"a recorded call is incomplete: {line[:80]}"
            raise ValueError(message)
        at = int((second if name == "pwrite64" else first) or 0)
        yield Call(name, path.name, _unescape(data or ""), at)


def _build_image(
    base: Image, calls: Sequence[Call], rng: random.Random, *, drop: bool
) -> tuple[Image, set[str]]:
    image = {name: bytearray(content) for name, content in base.items()}
    pending: defaultdict[str, list[Call]] = defaultdict(list)
    acknowledged = b""
    for call in calls:
        if call.file.startswith("saved-"):
            acknowledged += call.data
        elif "sync" in call.name:
            for waiting in pending.pop(call.file, []):
                _apply(image, waiting)
        else:
            pending[call.file].append(call)
    if not drop:
        for waiting in (call for calls in pending.values() for call in calls):
            if rng.random() < 0.5:
                _apply(image, _tear(waiting, rng))
    return image, set(acknowledged.decode().splitlines())


def _tear(call: Call, rng: random.Random) -> Call:
    if len(call.data) > SECTOR and rng.random() < 0.3:
        return call._replace(data=call.data[: SECTOR * rng.randint(1, len(call.data) // SECTOR)])
    return call


def _apply(image: Image, call: Call) -> None:
    content = image.setdefault(call.file, bytearray())
    if call.name == "ftruncate":
        del content[call.at :]
    content.extend(bytes(max(0, call.at - len(content))))
    content[call.at : call.at + len(call.data)] = call.data


def _unescape(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


def _save_as_recorded(order: Path) -> None:
    newsroom, saves, synchronous = pickle.loads(order.read_bytes())  # noqa: S301 -- our own file
    engine.SQLITE_PRAGMAS = (*engine.SQLITE_PRAGMAS, f"PRAGMA synchronous={synchronous}")
    save_and_acknowledge(0, newsroom, "p", saves)
    os._exit(0)  # without closing, so that the log of the database stays


if __name__ == "__main__":
    _save_as_recorded(Path(sys.argv[1]))
