"""Does the database guard itself, and against whom? Each check says how to mend what isn't."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from stat import S_IROTH

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from factcheck.domain.health import Finding
from factcheck.domain.message import Message
from factcheck.storage.engine import Store
from factcheck.storage.guards import expected_triggers, list_needless_privileges, list_triggers
from factcheck.storage.history import read_newest_time
from factcheck.workflow.desk import current_time

CLOCK_TOLERANCE = timedelta(minutes=2)  # two computers of a newsroom may differ by this


def examine_guards(url: str) -> list[Finding]:
    """Check triggers, clock, and who may do what.

    Args:
        url: address of a database at the newest migration.
    """
    store = Store(url)
    try:
        with store.read() as session:
            findings = [_check_triggers(session), _check_clock(read_newest_time(session))]
            if store.engine.dialect.name == "postgresql":
                return [*findings, _check_privileges(session)]
            return [*findings, _check_file(Path(make_url(url).database or ""))]
    finally:
        store.close()


def _check_triggers(session: Session) -> Finding:
    expected = expected_triggers(session)
    missing = sorted(expected - list_triggers(session))
    if not missing:
        return Finding(True, Message.of("{count} triggers guard the rules.", count=len(expected)))
    return Finding(
        False,
        Message.of(
            "These triggers are missing or switched off: {names}. The database no longer "
            "refuses what they forbid. Run verify-history, then restore a backup.",
            names=", ".join(missing),
        ),
    )


def _check_clock(newest: datetime | None) -> Finding:
    now = current_time()
    if newest is None or newest <= now + CLOCK_TOLERANCE:
        return Finding(True, Message.of("The clock is not behind the history."))
    return Finding(
        False,
        Message.of(
            "The clock says {now}, but the newest event is of {newest} (UTC). Set the clock.",
            now=f"{now:%Y-%m-%d %H:%M:%S}",
            newest=f"{newest:%Y-%m-%d %H:%M:%S}",
        ),
    )


def _check_privileges(session: Session) -> Finding:
    needless = list_needless_privileges(session)
    if not needless:
        return Finding(True, Message.of("The database role can only add to append-only tables."))
    return Finding(
        None,
        Message.of(
            "The database role may do more than it needs: {privileges}. Run the program as "
            "the role that scripts/postgres_roles.sql makes.",
            privileges=", ".join(needless),
        ),
    )


def _check_file(path: Path) -> Finding:
    if not path.exists() or not path.stat().st_mode & S_IROTH:
        return Finding(True, Message.of("Other users of this computer can't read the database."))
    return Finding(
        None,
        Message.of("Every user of this computer can read {path}. Run: chmod o= {path}", path=path),
    )
