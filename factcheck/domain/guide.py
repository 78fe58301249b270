"""The first steps of somebody who has not worked here before."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain.people import Role


class Step(StrEnum):
    """What to try once; the value is the action that the history notes."""

    TAKE = "claim.take"
    LINK = "evidence.link"
    PROPOSE = "claim.propose"
    DECIDE = "claim.approve"


CHECKING = (Step.TAKE, Step.LINK, Step.PROPOSE)


def list_steps(role: Role) -> tuple[Step, ...]:
    """List the steps of a role in their order."""
    return CHECKING if role is Role.CHECKER else (Step.DECIDE,)
