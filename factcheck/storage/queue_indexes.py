"""The indexes that lists of claims are read from.

What a list sorts by comes first, then what it filters by: so a list of 100,000 claims is
counted and skipped through without reading the claims (benchmarks/queue_scale.py).
"""

from __future__ import annotations

from sqlalchemy import Index

from factcheck.storage.matching_tables import MatchDecisionRow
from factcheck.storage.tables import ArticleRow, ClaimRow

FILTERED = (
    ClaimRow.state,
    ClaimRow.assignee_id,
    ClaimRow.language,
    ClaimRow.due_at,
    ClaimRow.taken_at,
)
OF_ARTICLES = ClaimRow.article_id.is_not(None)
INDEXES = (
    Index(
        "ix_claim_worth",
        ClaimRow.worth.desc(),
        ClaimRow.id,
        *FILTERED,
        postgresql_where=OF_ARTICLES,
        sqlite_where=OF_ARTICLES,
    ),
    Index(
        "ix_claim_article_id",
        ClaimRow.article_id.desc(),
        ClaimRow.id,
        *FILTERED,
        ClaimRow.worth,
        postgresql_where=OF_ARTICLES,
        sqlite_where=OF_ARTICLES,
    ),
    Index(
        "ix_match_decision_pair",
        MatchDecisionRow.claim_id,
        MatchDecisionRow.earlier_id,
        MatchDecisionRow.id,
    ),
    Index("ix_article_language", ArticleRow.language),
)
