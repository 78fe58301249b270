"""List the queue from indexes alone, and know since when a claim is taken.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# What the queue filters by stands in the index too, so that a list of 100,000 claims is
# counted and skipped through without reading the claims (benchmarks/queue_scale.py).
FILTERED = ["state", "assignee_id", "language", "due_at", "taken_at"]
OF_ARTICLES = sa.text("article_id IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_claim_queue", "claim")
    op.drop_index("ix_claim_article_id", "claim")
    op.drop_index("ix_match_decision_claim_id", "match_decision")
    op.create_index(
        "ix_claim_worth",
        "claim",
        [sa.text("worth DESC"), "id", *FILTERED],
        postgresql_where=OF_ARTICLES,
        sqlite_where=OF_ARTICLES,
    )
    op.create_index(
        "ix_claim_article_id",
        "claim",
        [sa.text("article_id DESC"), "id", *FILTERED, "worth"],
        postgresql_where=OF_ARTICLES,
        sqlite_where=OF_ARTICLES,
    )
    op.create_index("ix_match_decision_pair", "match_decision", ["claim_id", "earlier_id", "id"])
    op.create_index("ix_article_language", "article", ["language"])
    # Taken before this was written down: the last change is the nearest that is known.
    op.execute(
        "UPDATE claim SET taken_at = changed_at WHERE assignee_id IS NOT NULL AND taken_at IS NULL"
    )


def downgrade() -> None:
    op.drop_index("ix_article_language", "article")
    op.drop_index("ix_match_decision_pair", "match_decision")
    op.drop_index("ix_claim_article_id", "claim")
    op.drop_index("ix_claim_worth", "claim")
    op.create_index("ix_match_decision_claim_id", "match_decision", ["claim_id"])
    op.create_index("ix_claim_article_id", "claim", ["article_id"])
    op.create_index("ix_claim_queue", "claim", ["state", "worth", "id"])
