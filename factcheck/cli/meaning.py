"""The command about the meaning layer: embed."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from tqdm import tqdm

from factcheck.workflow.desk import Desk, open_store


def add_meaning_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the command about the meaning layer."""
    embed = commands.add_parser("embed", help="make the codes by which claims are found by meaning")
    embed.set_defaults(run=run_embed)


def run_embed(_options: Namespace) -> None:
    """Make the codes of all claims that have none."""
    # Only a newsroom that switched the layer on needs what this imports.
    from factcheck.workflow.codes import fill_codes  # noqa: PLC0415

    with tqdm(unit=" claims", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        saved = fill_codes(Desk(open_store()), progress=show)
    print(f"{saved} claims got a code")
