"""Keep what claims mean with 4 bits a number, beside the signs by which they are found.

Codes are made from the claims' words, so those of before are dropped and made again.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_table(
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("levels", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(code) = 48", name=op.f("ck_claim_code_length")),
        sa.CheckConstraint("length(levels) = 192", name=op.f("ck_claim_code_levels")),
    )


def downgrade() -> None:
    _make_table(
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(code) = 48", name=op.f("ck_claim_code_length")),
    )


def _make_table(*columns: sa.schema.SchemaItem) -> None:
    # The trigger that drops stale codes belongs to the table of claims and stays.
    op.drop_table("claim_code")
    op.create_table(
        "claim_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("embedder", sa.Text(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_code_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_code")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_code_claim_id")),
        sqlite_autoincrement=True,
    )
