"""Reused checks, and what is done about them once the earlier check is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.domain.claim import Claim
from factcheck.domain.verdict import Verdict


class ReuseDecision(StrEnum):
    """What an editor decides about a claim whose reused check was corrected."""

    REOPENED = "reopened"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A claim took over the check of an earlier one.

    Args:
        verdict_id: the published verdict that it copied; None where the earlier check was
            made elsewhere, so that it can't be corrected here.
        at: when, UTC.
    """

    id: int
    claim_id: int
    earlier_id: int
    verdict_id: int | None
    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedReuse:
    """A reused check that was corrected since, and that nobody answered yet.

    Args:
        claim: that reused it, as it is now.
        earlier: that was checked first.
        copied: the published verdict that was copied.
        correction: the verdict that is published in its place now.
    """

    reuse: Reuse
    claim: Claim
    earlier: Claim
    copied: Verdict
    correction: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseCounts:
    """How many reused checks were corrected since, by what was decided about them."""

    waiting: int
    reopened: int
    skipped: int
