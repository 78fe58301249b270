"""All tables together, as migrations and backups need them."""

from __future__ import annotations

from factcheck.storage import account_tables, desk_tables, matching_tables, queue_indexes, tables
from factcheck.storage.base import Base

MODULES = (
    tables,
    account_tables,
    desk_tables,
    matching_tables,
    queue_indexes,
)  # importing them registers the tables
METADATA = Base.metadata
