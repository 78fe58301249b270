"""What a page shows, gathered in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.domain.agreement import Opinion
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim, SetAside
from factcheck.domain.comment import Comment
from factcheck.domain.evidence import Evidence
from factcheck.domain.history import Event
from factcheck.domain.match import Match, MatchDecision
from factcheck.domain.verdict import Rating, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """A claim on the desk with everything around it.

    Args:
        article: None for an imported claim.
        claims: all claims of the article in text order.
        evidence: linked now, in its order.
        used_evidence: also what was unlinked but carries a verdict, by number.
        verdicts: revisions, oldest first.
        history: of the claim and of those it came from, oldest first.
        people: names by number.
        blind: whether rating and rationale of the waiting verdict are hidden from whoever
            looks, until they gave their own opinion.
        opinions: about the newest verdict, oldest first.
        reused_by: how many claims reused this claim's check.
        corrected: the earlier claims whose check it reused and that were corrected since.
        parents, children: the claims that it was made of by splits and merges, and those that
            were made of it.
        comments: oldest first.
    """

    claim: Claim
    article: Article | None
    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    evidence: tuple[Evidence, ...]
    used_evidence: Mapping[int, Evidence]
    verdicts: tuple[Verdict, ...]
    history: tuple[Event, ...]
    people: Mapping[int, str]
    ratings: Mapping[str, Rating]
    blind: bool = False
    opinions: tuple[Opinion, ...] = ()
    reused_by: int = 0
    corrected: tuple[int, ...] = ()
    parents: tuple[Claim, ...] = ()
    children: tuple[Claim, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An earlier claim that may say the same, with what is known about it.

    Args:
        rating: label of its verdict: the newsroom's rating code, or the words of whoever
            checked it elsewhere.
        own: whether the verdict is the newsroom's own.
        reusable: whether rating, rationale and evidence may be copied.
        decision: what a person decided about the pair, None if nobody has.
        joined: whether decisions join it to the claim, directly or through others.
        lead: whether its verdict stands for the group of the same claims.
    """

    match: Match
    text: str
    language: str
    rating: str | None
    own: bool
    reusable: bool
    checked_on: date | None
    publisher: str | None
    address: str | None
    decision: MatchDecision | None
    joined: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One line of a list of claims.

    Args:
        verdict: the newest revision, approved or not.
        idle: whether whoever took it has had it too long, so that it counts as free.
    """

    claim: Claim
    article: Article | None
    assignee: str | None
    verdict: Verdict | None
    tags: tuple[str, ...] = ()
    idle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """One page of a list of claims, and how many there are in all."""

    rows: tuple[QueueRow, ...]
    total: int
