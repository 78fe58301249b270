"""Rows that tests report: one with everything, one with nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from factcheck.domain.article import Article
from factcheck.domain.claim import (
    Bound,
    Claim,
    ClaimDraft,
    Details,
    Origin,
    Quantity,
    Span,
    TimeExpression,
)
from factcheck.domain.evidence import Evidence, EvidenceDraft, Stance
from factcheck.domain.match import MatchDecision, Relation
from factcheck.domain.verdict import ClaimState, Move, Rating, Verdict
from factcheck.export.report import DecidedMatch, ReportRow

NOON = datetime(2025, 5, 2, 12, 0, tzinfo=UTC)
TEXT = "Lebih dari 3.000 tentara dikerahkan sejak awal Maret 2025."
ARTICLE = Article(
    id=7,
    text=TEXT,
    language="id",
    title="=Judul",
    publisher="Harian Lintang Timur",
    published=datetime(2025, 4, 30, 8, 30, tzinfo=timezone(timedelta(hours=7))),
    retrieved=NOON,
    address="https://lintang-timur.example.org/a",
)
DRAFT = ClaimDraft(
    spans=(Span(0, len(TEXT)),),
    quote=TEXT,
    text=TEXT,
    speaker="badan intelijen",
    worth=0.875,
    details=Details(
        quantities=(
            Quantity(
                text="Lebih dari 3.000 tentara",
                value=Decimal("3E+3"),
                unit="tentara",
                bound=Bound.MORE,
                span=Span(0, 24),
            ),
        ),
        times=(
            TimeExpression(
                text="sejak awal Maret 2025", start=date(2025, 3, 1), end=None, span=Span(36, 57)
            ),
        ),
    ),
)
CLAIM = Claim(
    id=11,
    version=4,
    article_id=7,
    draft=DRAFT,
    language="id",
    state=ClaimState.PUBLISHED,
    origin=Origin.EXTRACTED,
    changed_at=NOON,
)
EVIDENCE = (
    Evidence(
        id=1,
        claim_id=11,
        added_by=1,
        added_at=NOON,
        draft=EvidenceDraft(
            address="https://example.org/1",
            stance=Stance.SUPPORTS,
            title="Report",
            publisher="Ministry",
            excerpt="first line\nsecond  line",
            archive_address="https://archive.example.org/1",
            accessed_at=NOON,
        ),
    ),
    Evidence(
        id=2,
        claim_id=11,
        added_by=2,
        added_at=NOON,
        draft=EvidenceDraft(
            address="https://example.org/2", stance=Stance.REFUTES, accessed_at=NOON
        ),
    ),
    Evidence(
        id=3,
        claim_id=11,
        added_by=2,
        added_at=NOON,
        removed=True,
        draft=EvidenceDraft(
            address="https://example.org/3", stance=Stance.CONTEXT, accessed_at=NOON
        ),
    ),
)
APPROVED = Verdict(
    id=1,
    claim_id=11,
    revision=1,
    rating="mostly_true",
    rationale="Two services say so.",
    proposed_by=1,
    proposed_at=NOON,
    evidence_ids=(1,),
    decided=Move.APPROVE,
    decided_by=2,
    decided_at=NOON + timedelta(hours=1),
    note="Good.",
)
WAITING = Verdict(
    id=2,
    claim_id=11,
    revision=2,
    rating="false",
    rationale="New figures.",
    proposed_by=1,
    proposed_at=NOON + timedelta(days=1),
)
MATCH = DecidedMatch(
    decision=MatchDecision(
        claim_id=11,
        earlier_id=5,
        relation=Relation.CONFLICT,
        decided_by=1,
        decided_at=NOON,
        score=91.5,
    ),
    text="Lebih dari 13.000 tentara dikerahkan.",
    rating="Salah",
)
RATINGS = {
    "mostly_true": Rating(
        code="mostly_true",
        position=2,
        labels={"en": "Mostly true", "id": "Sebagian besar benar"},
        color="#000000",
        value=4,
    )
}
FULL_ROW = ReportRow(
    claim=CLAIM,
    article=ARTICLE,
    verdicts=(APPROVED, WAITING),
    evidence=EVIDENCE,
    matches=(MATCH,),
    ratings=RATINGS,
    people={1: "Sekar Maharani", 2: "Laras Widyaningsih"},
    program_version="0.1.0",
    reported_at=NOON,
    language="id",
    history_anchor="41:" + "ab" * 32,
)
BARE_ROW = ReportRow(
    claim=Claim(
        id=12,
        version=1,
        draft=ClaimDraft(spans=(), quote="-5 %", text="-5 %"),
        language="en",
        state=ClaimState.NEW,
        origin=Origin.IMPORTED,
        changed_at=NOON,
    ),
    program_version="0.1.0",
    reported_at=NOON,
)
