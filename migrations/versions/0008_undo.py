"""Let a claim come back when the person who dropped, split or merged it undoes that.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# From which state a claim may come into which: those of migration 0003, and those of undoing.
OLD_MOVES = (
    ("new", "checking"),
    ("new", "proposed"),
    ("new", "dropped"),
    ("new", "replaced"),
    ("checking", "new"),
    ("checking", "proposed"),
    ("checking", "dropped"),
    ("checking", "replaced"),
    ("sent_back", "proposed"),
    ("sent_back", "dropped"),
    ("sent_back", "replaced"),
    ("proposed", "checking"),
    ("proposed", "published"),
    ("proposed", "sent_back"),
    ("published", "checking"),
    ("dropped", "new"),
)
MOVES = (
    *OLD_MOVES,
    ("dropped", "checking"),
    ("dropped", "sent_back"),
    ("replaced", "new"),
    ("replaced", "checking"),
    ("replaced", "sent_back"),
)
MOVES_WHY = "this move of a claim is not allowed"
# Else the same words would be checked twice, as the whole and as its parts.
STILL_REPLACED = (
    "OLD.state = 'replaced' AND NEW.state <> 'replaced' AND EXISTS (SELECT 1 "
    "FROM claim_parent AS p JOIN claim AS c ON c.id = p.claim_id "
    "WHERE p.parent_id = NEW.id AND c.state <> 'replaced')"
)
RETURN_WHY = "a claim comes back only after those that replaced it have left"


def upgrade() -> None:
    _allow(MOVES)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION factcheck_claim_returns() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {STILL_REPLACED} THEN RAISE EXCEPTION '{RETURN_WHY}' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER claim_returns BEFORE UPDATE OF state ON claim "
            "FOR EACH ROW EXECUTE FUNCTION factcheck_claim_returns()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER claim_returns BEFORE UPDATE OF state ON claim WHEN {STILL_REPLACED} "
            f"BEGIN SELECT RAISE(ABORT, '{RETURN_WHY}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER claim_returns ON claim")
        op.execute("DROP FUNCTION factcheck_claim_returns")
    else:
        op.execute("DROP TRIGGER claim_returns")
    _allow(OLD_MOVES)


def _allow(moves: Sequence[tuple[str, str]]) -> None:
    listed = ", ".join(f"'{before}>{after}'" for before, after in moves)
    refused = f"NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN ({listed})"
    event = "BEFORE UPDATE OF state ON claim"
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER claim_moves ON claim")
        op.execute(
            f"CREATE TRIGGER claim_moves {event} FOR EACH ROW WHEN ({refused}) "
            f"EXECUTE FUNCTION factcheck_refuse('{MOVES_WHY}')"
        )
    else:
        op.execute("DROP TRIGGER claim_moves")
        op.execute(
            f"CREATE TRIGGER claim_moves {event} WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{MOVES_WHY}'); END"
        )
