"""The same jobs from a terminal: exit 0 fine, 1 refused, 2 usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import factcheck
from factcheck.cli.accounts import add_account_commands
from factcheck.cli.articles import add_article_commands
from factcheck.cli.claims import add_claim_commands
from factcheck.cli.database import add_database_commands
from factcheck.cli.history import add_history_commands
from factcheck.cli.meaning import add_meaning_commands
from factcheck.domain.errors import FactcheckError

FINE, REFUSED = 0, 1  # argparse itself exits with 2 for wrong usage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: without the program's name; None for those of the process.

    Returns:
        0 when it worked, 1 when the input or the database was refused.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = build_parser().parse_args(arguments)
    try:
        result: int | None = options.run(options)
    except FactcheckError as error:
        print(f"factcheck: {error}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        sys.stderr.close()
        return FINE
    return result or FINE


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    parser = argparse.ArgumentParser(prog="factcheck", description=__doc__)
    parser.add_argument("--version", action="version", version=factcheck.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add_commands in (
        add_article_commands,
        add_claim_commands,
        add_database_commands,
        add_history_commands,
        add_account_commands,
        add_meaning_commands,
    ):
        add_commands(commands)
    return parser
