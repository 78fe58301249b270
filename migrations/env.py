"""Runs the migrations, from `factcheck migrate` as well as from the `alembic` command."""

from __future__ import annotations

from alembic import context

from factcheck.storage.migration import open_migration
from factcheck.storage.schema import METADATA
from factcheck.storage.settings import read_database_url


def run() -> None:
    """Run all migrations in one transaction."""
    url = context.config.attributes.get("url") or read_database_url()
    # Without a goal the `alembic` command itself was called, which may change anything.
    goal = context.config.attributes.get("goal", "head")
    with open_migration(url, goal) as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=True,
            transactional_ddl=True,
            # The claim search keeps tables that no class describes.
            include_name=lambda name, kind, _parents: kind != "table" or name in METADATA.tables,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
