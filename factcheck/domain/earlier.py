"""Earlier claims: what was checked before, here or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierClaim:
    """An earlier claim as a file gives it.

    Args:
        id: its id where it comes from; made of its content where the file has none, so
            that the same row gets the same id again.
        text: the claim, at most `CLAIM_LIMIT` code points.
        language: BCP 47 code, None where the file doesn't say.
        verdict: rating in the words of whoever checked it.
        address: where the check is published.
        checked_on: day of the check.
        publisher: who checked it.
        speaker: who said it.
    """

    id: str
    text: str
    language: str | None = None
    verdict: str | None = None
    address: str | None = None
    checked_on: date | None = None
    publisher: str | None = None
    speaker: str | None = None
