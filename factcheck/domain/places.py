"""Where the program's own files are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Give the folder of language tables, rating scale and samples.

    FACTCHECK_DATA names another one, so that a newsroom can keep its own tables.
    """
    return Path(os.environ.get("FACTCHECK_DATA") or ROOT / "data")
