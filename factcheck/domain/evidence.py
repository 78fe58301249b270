"""Evidence: what speaks for or against a claim, and where it was seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Stance(StrEnum):
    """How a source stands to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDraft:
    """Evidence as a person enters it.

    Args:
        address: http or https address of the source.
        title, publisher: as the source names itself, where known.
        excerpt: the quoted words that carry the point.
        stance: supports, refutes or context.
        archive_address: a lasting copy, where one was made.
        note: the checker's own remark.
        accessed_at: when the source was seen, UTC; None for now.
    """

    address: str
    stance: Stance
    title: str | None = None
    publisher: str | None = None
    excerpt: str | None = None
    archive_address: str | None = None
    note: str | None = None
    accessed_at: datetime | None = None

    @property
    def content_hash(self) -> str | None:
        """SHA-256 of the quoted words in UTF-8, hexadecimal; None where none are quoted."""
        return hashlib.sha256(self.excerpt.encode()).hexdigest() if self.excerpt else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Evidence that is linked to a claim.

    Args:
        draft: what was entered, `accessed_at` filled.
        copied_from: the evidence of an earlier claim that it was copied from.
        removed: whether it was unlinked; verdicts that used it keep it.
        position: where a person put it, from 1; None follows those, by number.
    """

    id: int
    claim_id: int
    draft: EvidenceDraft
    added_by: int
    added_at: datetime
    copied_from: int | None = None
    removed: bool = False
    position: int | None = None


def suggest_archive(address: str, seen_at: datetime) -> str:
    """Give where the Wayback Machine has, or will have, a copy near a time.

    The form of the address is that of https://archive.org/help/wayback_api.php.

    Args:
        seen_at: when the source was seen.
    """
    return f"https://web.archive.org/web/{seen_at.astimezone(UTC):%Y%m%d%H%M%S}/{address}"
