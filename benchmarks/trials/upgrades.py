"""Upgrades of a database with many rows that are killed at any moment."""

from __future__ import annotations

import random
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.orm import Session

from benchmarks.trials.newsroom import (
    Newsroom,
    address_of,
    open_database,
    run_on_server,
    start_workers,
)
from benchmarks.trials.work import upgrade
from factcheck.storage.copies import find_damage
from factcheck.storage.guards import expected_triggers, list_triggers
from factcheck.storage.migration import newest_revision, read_revision, upgrade_database

OLD = "0002"
# A fifth each of articles, claims, runs of words, evidence and events.
ROWS = (
    (
        "INSERT INTO article (id, text, content_hash, language, retrieved_at, set_aside) "
        "SELECT n, 'Jembatan itu panjang. ' || n, 'hash ' || n, 'id', '2025-05-07 08:00:00', '[]' "
        "FROM {numbers}"
    ),
    (
        "INSERT INTO claim (id, article_id, language, state, origin, text, quote, norm, is_quote, "
        "worth, details, notes, version, changed_at) SELECT n, n, 'id', 'new', 'added', "
        "'Jembatan itu panjang.', 'Jembatan itu panjang.', 'jembatan panjang ' || n, FALSE, 0.5, "
        "'{{}}', '{{}}', 1, '2025-05-07 08:00:00' FROM {numbers}"
    ),
    (
        "INSERT INTO claim_span (claim_id, position, start_at, end_at) "
        "SELECT n, 0, 0, 21 FROM {numbers}"
    ),
    (
        "INSERT INTO evidence (claim_id, address, stance, accessed_at, added_by, added_at) "
        "SELECT n, 'https://example.org/' || n, 'context', '2025-05-07 08:00:00', 1, "
        "'2025-05-07 08:00:00' FROM {numbers}"
    ),
    (
        "INSERT INTO event (seq, at, action, before, after, program, hash) SELECT n, "
        "'2025-05-07 08:00:00', 'claim.added', '{{}}', '{{}}', '0', 'hash ' || n FROM {numbers}"
    ),
)


def kill_upgrades(kind: str, *, kills: int, rows: int, server: str = "") -> dict[str, object]:
    """Kill upgrades at random moments, look what is left, and run each again to its end.

    Returns:
        The figures; ``half`` counts databases that were neither old nor new, ``failed``
        upgrades that didn't succeed when they were run again.
    """
    rng, half, failed, unchanged = random.Random(2), 0, 0, 0
    with open_database(kind, server) as old:
        fill_old_database(old, rows)
        with _copy(old, server) as copy:
            start = time.perf_counter()
            upgrade_database(copy.url)
            needed = time.perf_counter() - start
        killed = 0
        while killed < kills:
            with _copy(old, server) as copy:
                # The last tenth of the moments is often too late; those don't count.
                if not _kill_once(copy, rng.random() * needed * 1.1):
                    continue
                killed += 1
                state = find_state(copy)
                half += state not in {OLD, newest_revision()}
                unchanged += state == OLD
                upgrade_database(copy.url)
                failed += find_state(copy) != newest_revision()
    return {
        "rows": rows,
        "kills": kills,
        "seconds_of_an_upgrade": round(needed, 2),
        "left_unchanged": unchanged,
        "half": half,
        "failed": failed,
    }


def fill_old_database(old: Newsroom, rows: int) -> None:
    """Make a database of an older program with many rows."""
    upgrade_database(old.url, OLD)
    numbers = {
        "sqlite": f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
        f"WHERE n < {rows // 5}) SELECT n FROM c) AS numbers",
        "postgresql": f"generate_series(1, {rows // 5}) AS numbers(n)",
    }
    engine = create_engine(old.url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO person (name, role) VALUES ('Sekar', 'checker')"))
        for statement in ROWS:
            connection.exec_driver_sql(statement.format(numbers=numbers[engine.dialect.name]))
    engine.dispose()


def find_state(newsroom: Newsroom) -> str:
    """Name the migration that a database is at, or what is half done in it."""
    if newsroom.sqlite and (damage := find_damage(newsroom.file)):
        return damage
    revision = read_revision(newsroom.url)
    engine = create_engine(newsroom.url)
    with Session(engine) as session:
        columns = {column["name"] for column in inspect(engine).get_columns("article")}
        there, wanted = list_triggers(session), expected_triggers(session)
        whole = there == wanted and "characters" in columns
        if "characters" in columns:
            query = "SELECT count(*) FROM article WHERE characters <> length(text)"
            whole = whole and not session.scalar(text(query))
    engine.dispose()
    untouched = "characters" not in columns and "claim_moves" not in there
    sound = untouched if revision == OLD else whole
    return str(revision) if sound else f"half done at {revision}"


def _kill_once(newsroom: Newsroom, after: float) -> bool:
    started = newsroom.folder / "started"
    (worker,) = start_workers(1, upgrade, newsroom.url, str(started))
    while not started.exists():
        time.sleep(0.001)
    worker.join(after)
    alive = worker.is_alive()
    worker.kill()
    worker.join()
    return alive


@contextmanager
def _copy(old: Newsroom, server: str) -> Iterator[Newsroom]:
    name = uuid.uuid4().hex
    folder = old.folder / name
    folder.mkdir()
    if old.sqlite:
        shutil.copyfile(old.file, folder / "factcheck.db")
        yield Newsroom(f"sqlite:///{folder}/factcheck.db", folder)
    else:
        template = old.url.split("?")[0].rsplit("/", 1)[1]
        run_on_server(server, f'CREATE DATABASE "trial_{name}" TEMPLATE "{template}"')
        yield Newsroom(address_of(server, f"trial_{name}"), Path(folder))
        run_on_server(server, f'DROP DATABASE "trial_{name}" WITH (FORCE)')
    shutil.rmtree(folder)
