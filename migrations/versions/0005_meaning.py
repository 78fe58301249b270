"""Keep codes of what claims mean, dropped when the words of a claim change.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claim_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("embedder", sa.Text(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(code) = 48", name=op.f("ck_claim_code_length")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_code_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_code")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_claim_code_claim_id")),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION factcheck_claim_code_stale() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN DELETE FROM claim_code WHERE claim_id = NEW.id; RETURN NULL; END $$"
        )
        op.execute(
            "CREATE TRIGGER claim_code_stale AFTER UPDATE OF text ON claim FOR EACH ROW "
            "WHEN (NEW.text <> OLD.text) EXECUTE FUNCTION factcheck_claim_code_stale()"
        )
    else:
        op.execute(
            "CREATE TRIGGER claim_code_stale AFTER UPDATE OF text ON claim "
            "WHEN NEW.text <> OLD.text "
            "BEGIN DELETE FROM claim_code WHERE claim_id = NEW.id; END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER claim_code_stale ON claim")
        op.execute("DROP FUNCTION factcheck_claim_code_stale")
    else:
        op.execute("DROP TRIGGER claim_code_stale")
    op.drop_table("claim_code")
