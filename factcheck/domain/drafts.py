"""What a person typed and has not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

DRAFT_LIMIT = 400_000  # code points of all fields together: a long article, nothing endless
DRAFT_AGE = timedelta(days=30)  # after which nobody comes back to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of one form, as a person left them.

    Args:
        fields: what was typed, by the field's name.
        version: the version of the claim that the form showed; None where it shows no claim.
        at: when they typed it last, UTC.
    """

    fields: Mapping[str, str]
    version: int | None
    at: datetime
