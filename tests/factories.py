"""Ready-made objects for tests; every argument can be changed."""

from __future__ import annotations

from factcheck.domain.claim import Claim
from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.domain.verdict import VerdictDraft
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.intake import ArticleFacts, submit_article
from factcheck.workflow.review import approve_verdict, propose_verdict
from factcheck.workflow.view import view_claim

ARTICLE = (
    "Wali Kota Meresmikan Jembatan Baru\n\n"
    "Jembatan Sungai Melati sepanjang 420 meter diresmikan pada Senin (5/5/2025). "
    "Pembangunannya menghabiskan dana Rp 85 miliar.\n\n"
    "Wali Kota Arman Sutejo mengatakan bahwa lebih dari 12.000 kendaraan melewati Jembatan "
    "Sungai Melati setiap hari.\n"
)


def add_article(desk: Desk, text: str = ARTICLE, **facts: object) -> list[Claim]:
    """Take in an article and give its claims in text order."""
    known = {"language": "id", "published": None} | facts
    return submit_article(desk, text, ArticleFacts(**known))[1]  # type: ignore[arg-type]


def find_claim(claims: list[Claim], words: str) -> Claim:
    """Find the claim whose exact words contain some words."""
    found = [claim for claim in claims if words in claim.draft.quote]
    assert len(found) == 1, f"{len(found)} claims contain {words!r}"
    return found[0]


def make_evidence(**changes: object) -> EvidenceDraft:
    """Make evidence as a person would enter it."""
    values: dict[str, object] = {
        "address": "https://data.example.org/jembatan",
        "stance": Stance.SUPPORTS,
        "title": "Laporan Dinas Perhubungan",
        "excerpt": "Rata-rata 12.480 kendaraan per hari.",
    }
    return EvidenceDraft(**(values | changes))  # type: ignore[arg-type]


def reload(desk: Desk, claim: Claim) -> Claim:
    """Read a claim again."""
    return view_claim(desk, claim.id).claim


def propose(desk: Desk, claim: Claim, rating: str = "true") -> Claim:
    """Link evidence to a claim and propose a verdict."""
    link_evidence(desk, claim.id, claim.version, make_evidence())
    claim = reload(desk, claim)
    propose_verdict(desk, claim.id, claim.version, VerdictDraft(rating=rating, rationale="Cocok."))
    return reload(desk, claim)


def publish(checker: Desk, editor: Desk, claim: Claim, rating: str = "true") -> Claim:
    """Take a claim through to publication."""
    claim = propose(checker, claim, rating)
    approve_verdict(editor, claim.id, claim.version)
    return reload(checker, claim)
