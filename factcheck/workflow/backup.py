"""Backing up and restoring the newsroom's database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from factcheck.domain.backup import BackupFacts, Restored
from factcheck.domain.errors import RefusedInputError, SettingsError
from factcheck.domain.history import EventDraft
from factcheck.storage.backup import find_fault, make_backup, read_facts
from factcheck.storage.copies import replace_database
from factcheck.storage.engine import Store
from factcheck.storage.history import append_event
from factcheck.storage.migration import is_known_revision
from factcheck.storage.settings import read_database_url
from factcheck.workflow.desk import current_time
from factcheck.workflow.history import read_anchor_text

TIME_IN_NAME = "%Y%m%dT%H%M%S.%fZ"


def back_up(to: Path, url: str | None = None) -> tuple[Path, BackupFacts]:
    """Back the database up while people write, and check the copy.

    Args:
        to: the new file, or a folder, in which the file is named by the time.
        url: database address; None for FACTCHECK_DATABASE_URL or the file in ``var``.

    Returns:
        The file, and what is written down beside it.

    Raises:
        SettingsError: the database isn't a SQLite file, or isn't there.
        RefusedInputError: the file is there already, or the copy isn't whole.
    """
    source, at = _find_file(url or read_database_url()), current_time()
    if not source.exists():
        raise SettingsError(
            "There is no database at “{path}”. Set FACTCHECK_DATABASE_URL.", path=source
        )
    target = to / f"{source.stem}-{at.strftime(TIME_IN_NAME)}.db" if to.is_dir() else to
    facts = make_backup(source, target, at)
    fault = find_fault(target, facts, ())
    if fault is not None:
        raise RefusedInputError(
            "The backup “{path}” was made, but can't be restored as it is: {fault} "
            "Keep the backups before it, and run: python -m factcheck verify-history",
            path=target,
            fault=fault,
        )
    return target, facts


def restore(backup: Path, anchors: Sequence[str] = (), url: str | None = None) -> Restored:
    """Put a backup in place of the database, after everything about it was checked.

    The database that it replaces is kept beside it.

    Args:
        anchors: written down elsewhere, ``number:hash``; one in a report or another backup
            shows whether this backup was rewritten.
        url: database address; None for FACTCHECK_DATABASE_URL or the file in ``var``.

    Raises:
        SettingsError: the database isn't a SQLite file, or a newer program made the backup.
        RefusedInputError: the backup isn't whole; nothing was replaced.
    """
    url = url or read_database_url()
    live, at = _find_file(url), current_time()
    facts = read_facts(backup)
    wanted = [read_anchor_text(text) for text in (*anchors, *filter(None, [facts.anchor]))]
    with _copy_beside(live, backup) as copy:
        fault = find_fault(copy, facts, wanted)
        if fault is not None:
            raise RefusedInputError(
                "“{path}” was not restored, and nothing was changed. {fault} "
                "Take another backup, or give the right anchor.",
                path=backup,
                fault=fault,
            )
        _refuse_newer(facts)
        keep = live.with_name(f"{live.stem}-replaced-{at.strftime(TIME_IN_NAME)}.db")
        kept = replace_database(live, copy, keep)
    _note_restore(url, facts)
    return Restored(facts=facts, kept=kept)


@contextmanager
def _copy_beside(live: Path, backup: Path) -> Iterator[Path]:
    # The copy is what is checked and then put in place, whatever happens to the backup.
    copy = live.with_name(f"{live.name}.restoring")
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, copy)
        copy.chmod(0o600)
        yield copy
    except OSError as error:
        raise RefusedInputError(
            "“{path}” can't be copied: {reason}. Check the path, the permissions and the space.",
            path=backup,
            reason=error.strerror or error,
        ) from error
    finally:
        copy.unlink(missing_ok=True)


def _find_file(url: str) -> Path:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise SettingsError(
            "This command is for SQLite files; the database is {kind}. "
            "Use pg_dump and pg_restore, as docs/backup.md shows, and then verify-history.",
            kind=address.get_backend_name(),
        )
    return Path(address.database or "").resolve()


def _refuse_newer(facts: BackupFacts) -> None:
    if facts.revision is None or not is_known_revision(facts.revision):
        raise SettingsError(
            "The backup is at migration “{revision}”, which this program doesn't know. "
            "Install the program {program} or a newer one.",
            revision=facts.revision,
            program=facts.program,
        )


def _note_restore(url: str, facts: BackupFacts) -> None:
    store = Store(url)
    try:
        with store.write() as session:
            draft = EventDraft(
                action="database.restore",
                person_id=None,
                after={"anchor": facts.anchor, "made_at": facts.made_at.isoformat()},
            )
            append_event(session, draft, current_time())
    finally:
        store.close()
