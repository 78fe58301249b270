"""Where the database is."""

from __future__ import annotations

import os

from factcheck.domain.places import ROOT


def read_database_url() -> str:
    """Give FACTCHECK_DATABASE_URL, or a SQLite file in the program's folder ``var``."""
    return os.environ.get("FACTCHECK_DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'factcheck.db'}"
