"""Commands that keep the work safe: verify-history, backup, restore."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from factcheck.workflow.backup import back_up, restore
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.history import check_history, current_anchor


def add_history_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the commands that keep the work safe."""
    verify = commands.add_parser("verify-history", help="check that no event was changed or lost")
    _add_anchor(verify)
    verify.set_defaults(run=run_verify)
    backup = commands.add_parser("backup", help="copy the database, also while people write")
    backup.add_argument("to", type=Path, metavar="TO", help="a new file, or a folder")
    backup.set_defaults(run=run_backup)
    restoring = commands.add_parser("restore", help="check a backup and put it in place")
    restoring.add_argument("backup", type=Path, metavar="FROM")
    _add_anchor(restoring)
    restoring.set_defaults(run=run_restore)


def run_verify(options: Namespace) -> int:
    """Check the history."""
    desk = Desk(open_store())
    report = check_history(desk, options.anchor)
    if report.fault is not None:
        print(f"{report.events} events are in order. {report.fault}")
        return 1
    print(f"{report.events} events, all in order")
    print(f"anchor {current_anchor(desk) or '-'}")
    return 0


def run_backup(options: Namespace) -> None:
    """Copy the database."""
    path, facts = back_up(options.to)
    print(f"{path}: {sum(facts.counts.values())} rows, anchor {facts.anchor or '-'}")


def run_restore(options: Namespace) -> None:
    """Put a backup in place."""
    done = restore(options.backup, options.anchor)
    print(f"restored the state of {done.facts.made_at:%Y-%m-%d %H:%M:%S} UTC")
    if done.kept is not None:
        print(f"the database that was replaced is {done.kept}")
    print("run now: python -m factcheck migrate && python -m factcheck doctor")


def _add_anchor(parser: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    parser.add_argument(
        *("--anchor", "-a"),
        action="append",
        default=[],
        metavar="SEQ:HASH",
        help="from a report or a backup; may be repeated",
    )
