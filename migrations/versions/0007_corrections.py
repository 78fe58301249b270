"""Corrections: a verdict that follows a published one says publicly why.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHY = "a verdict says why it corrects exactly where an earlier one was published"
PUBLISHED = (
    "SELECT 1 FROM verdict AS v JOIN review AS r ON r.verdict_id = v.id "
    "WHERE v.claim_id = NEW.claim_id AND r.decision = 'approve'"
)
CONDITION = (
    f"(CASE WHEN EXISTS ({PUBLISHED}) THEN length(trim(coalesce(NEW.correction, ''))) = 0 "
    "ELSE NEW.correction IS NOT NULL END)"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION factcheck_verdict_correction() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {CONDITION} THEN RAISE EXCEPTION '{WHY}' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER verdict_correction BEFORE INSERT ON verdict "
            "FOR EACH ROW EXECUTE FUNCTION factcheck_verdict_correction()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER verdict_correction BEFORE INSERT ON verdict WHEN {CONDITION} "
            f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER verdict_correction ON verdict")
        op.execute("DROP FUNCTION factcheck_verdict_correction()")
    else:
        op.execute("DROP TRIGGER verdict_correction")
