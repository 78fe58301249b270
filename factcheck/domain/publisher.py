"""Who publishes the verdicts, and where each can be read."""

from __future__ import annotations

from dataclasses import dataclass

HOLE = "{claim}"  # in the address: where the number of the claim stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The newsroom as readers know it.

    Args:
        name: for example "Kabar Periksa".
        site: address of a published claim with `HOLE` for its number; without it, the address
            of the dashboard.
    """

    name: str
    site: str

    def address_of(self, claim_id: int) -> str:
        """Give the address under which a claim's verdict can be read."""
        if HOLE in self.site:
            return self.site.replace(HOLE, str(claim_id))
        return f"{self.site.rstrip('/')}/published?claim={claim_id}"
