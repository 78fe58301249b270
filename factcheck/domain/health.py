"""What a check of the installation found."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.domain.message import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One check.

    Args:
        ok: whether it passed; None for a remark that needs no mending at once.
    """

    ok: bool | None
    message: Message
