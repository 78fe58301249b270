"""All tables together, as migrations and backups need them."""

from __future__ import annotations

from factcheck.storage import account_tables, desk_tables, tables
from factcheck.storage.base import Base

MODULES = (tables, account_tables, desk_tables)  # importing them is what registers their tables
METADATA = Base.metadata
