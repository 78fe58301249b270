"""Reading the files that commands are given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from factcheck.domain.errors import RefusedInputError


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        RefusedInputError: it can't be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading bytes.

    Raises:
        RefusedInputError: it can't be read.
    """
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def read_lines(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    """Read JSON objects, one a line.

    Args:
        required: keys that every object must have.

    Raises:
        RefusedInputError: the file or a line can't be read; the line is named.
    """
    for number, line in enumerate(read_bytes(path).split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RefusedInputError(
                "Line {number} of “{path}” isn't JSON: {reason}.",
                number=number,
                path=path,
                reason=error,
            ) from error
        missing = [key for key in required if not isinstance(record, dict) or key not in record]
        if missing:
            raise RefusedInputError(
                "Line {number} of “{path}” lacks {keys}.",
                number=number,
                path=path,
                keys=", ".join(missing),
            )
        yield record


def _unreadable(path: Path, error: OSError) -> RefusedInputError:
    return RefusedInputError(
        "“{path}” can't be read: {reason}. Check the path and your permissions.",
        path=path,
        reason=error.strerror,
    )
