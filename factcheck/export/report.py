"""What a report says about one claim, gathered from the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.evidence import Evidence
from factcheck.domain.match import MatchDecision
from factcheck.domain.verdict import ClaimState, Move, Rating, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedMatch:
    """An earlier claim that a person compared with the claim.

    Args:
        text: the earlier claim's stand-alone text.
        address: where its verdict is published, if anywhere.
        rating: its verdict in the words of whoever gave it.
    """

    decision: MatchDecision
    text: str
    address: str | None = None
    rating: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """Everything that a report tells about one claim.

    Args:
        claim: as it stands now.
        article: None for a claim without one.
        verdicts: all revisions of the claim's verdict, oldest first.
        evidence: what is linked, and what was unlinked but carries a verdict.
        matches: what people decided about earlier claims; the newest decision of each pair.
        ratings: the rating scale by code.
        people: names by number.
        program_version: of the program that makes the report.
        reported_at: when the report is made, with zone.
        language: in which ratings are named, BCP 47.
        history_anchor: ``number:hash`` of the last event when the report was made.
    """

    claim: Claim
    program_version: str
    reported_at: datetime
    article: Article | None = None
    verdicts: tuple[Verdict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    matches: tuple[DecidedMatch, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    language: str = "en"
    history_anchor: str | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The newest approved revision; without one the newest of all."""
        approved = [verdict for verdict in self.verdicts if verdict.decided is Move.APPROVE]
        known = approved or self.verdicts
        return max(known, key=lambda verdict: verdict.revision) if known else None

    @property
    def published(self) -> tuple[Verdict, ...]:
        """The approved revisions, oldest first: all that readers have ever seen."""
        return tuple(verdict for verdict in self.verdicts if verdict.decided is Move.APPROVE)

    @property
    def verdict_evidence(self) -> tuple[Evidence, ...]:
        """The evidence that the shown verdict rests on."""
        return tuple(item for item in self.evidence if self.carries_verdict(item))

    @property
    def newer_revision(self) -> int | None:
        """Number of a later revision that isn't approved (yet)."""
        shown = self.verdict
        newest = max((verdict.revision for verdict in self.verdicts), default=0)
        return newest if shown and newest > shown.revision else None

    @property
    def verdict_current(self) -> bool | None:
        """Whether the approved verdict still stands for the words and evidence of the claim.

        None without an approved one; a claim that was reopened or changed has to be
        published again first.
        """
        if self.verdict is None or self.verdict.decided is not Move.APPROVE:
            return None
        return self.claim.state is ClaimState.PUBLISHED and self.newer_revision is None

    @property
    def shown_evidence(self) -> tuple[Evidence, ...]:
        """What is linked now, and what was unlinked but carries the verdict."""
        return tuple(
            item for item in self.evidence if not item.removed or self.carries_verdict(item)
        )

    def carries_verdict(self, item: Evidence) -> bool:
        """Whether the verdict rests on this evidence."""
        return self.verdict is not None and item.id in self.verdict.evidence_ids

    def name_person(self, person_id: int | None) -> str:
        """Give a person's name; the number where the name isn't known."""
        if person_id is None:
            return ""
        return self.people.get(person_id, f"#{person_id}")
