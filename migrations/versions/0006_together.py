"""Work together: tags, due times, saved views, comments, second opinions, reuse, drafts.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Rows that are never changed or deleted once they are there: table -> (key, why).
APPEND_ONLY = {
    "comment": ("id", "a comment is never changed; write another"),
    "opinion": (
        "verdict_id = NEW.verdict_id AND o.person_id",
        "an opinion is given once for a verdict",
    ),
    "reuse": ("id", "what was reused stays on record"),
    "reuse_answer": ("id", "an answer to a correction is given once"),
}
WAITING = (
    "SELECT 1 FROM (SELECT n.id, n.proposed_by FROM verdict AS n JOIN claim AS c "
    "ON c.id = n.claim_id WHERE c.state = 'proposed' AND n.revision = (SELECT max(m.revision) "
    "FROM verdict AS m WHERE m.claim_id = n.claim_id)) AS v"
)
# Conditions under which a row is refused: name -> (event, table, condition, why).
RULES = {
    "opinion_newest": (
        "INSERT",
        "opinion",
        f"NOT EXISTS ({WAITING} WHERE v.id = NEW.verdict_id AND v.proposed_by <> NEW.person_id)",
        "an opinion is about a verdict of somebody else that waits for review",
    ),
    "rating_no_delete": (
        "DELETE",
        "rating",
        "EXISTS (SELECT 1 FROM verdict AS v WHERE v.rating = OLD.code)",
        "a rating in use is not deleted; retire it",
    ),
    "rating_code": (
        "UPDATE OF code",
        "rating",
        "NEW.code <> OLD.code",
        "the code of a rating is never changed",
    ),
    "verdict_rating": (
        "INSERT",
        "verdict",
        "EXISTS (SELECT 1 FROM rating AS r WHERE r.code = NEW.rating AND r.retired_at IS NOT NULL)",
        "this rating was retired; choose another",
    ),
}


def upgrade() -> None:
    _create_tables()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, (_event, table, condition, _why) in RULES.items():
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""))
        if postgresql and "SELECT" in condition:
            op.execute(f"DROP FUNCTION factcheck_{name}")
    tables = ("draft", "reuse_answer", "reuse", "opinion", "comment_mention", "comment")
    for table in (*tables, "saved_view", "claim_tag"):
        op.drop_table(table)
    for table, column in (
        ("claim", "taken_at"),
        ("claim", "due_at"),
        ("evidence", "position"),
        ("rating", "retired_at"),
        ("verdict", "correction"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _guard_sqlite() -> None:
    for table, (key, why) in APPEND_ONLY.items():
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
        column = key.rsplit(".", 1)[-1]
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} AS o WHERE o.{key} = NEW.{column}) "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
    for name, (event, table, condition, why) in RULES.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )


def _guard_postgresql() -> None:
    for table, (_key, why) in APPEND_ONLY.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION factcheck_refuse('{why}')"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse('{why}')"
        )
    for name, (event, table, condition, why) in RULES.items():
        call, when = f"factcheck_refuse('{why}')", f"WHEN ({condition}) "
        if "SELECT" in condition:  # PostgreSQL takes no subquery in WHEN
            call, when = f"factcheck_{name}()", ""
            row = "OLD" if event == "DELETE" else "NEW"
            op.execute(
                f"CREATE FUNCTION factcheck_{name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{why}' "
                f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$"
            )
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION {call}"
        )


def _create_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "place", name=op.f("pk_draft")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_saved_view_name")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_view_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_saved_view_person_id_name")),
    )
    op.create_table(
        "claim_tag",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(trim(tag)) > 0 AND length(tag) <= 40", name=op.f("ck_claim_tag_tag")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_tag_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("claim_id", "tag", name=op.f("pk_claim_tag")),
    )
    op.create_index("ix_claim_tag_tag", "claim_tag", ["tag", "claim_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_comment_text")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_comment_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_claim_id"), "comment", ["claim_id"], unique=False)
    op.create_table(
        "comment_mention",
        sa.Column("comment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_mention_comment_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_mention_person_id_person")
        ),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_comment_mention")),
    )
    op.create_index(
        "ix_comment_mention_person_id", "comment_mention", ["person_id", "seen_at"], unique=False
    )
    op.create_table(
        "opinion",
        sa.Column("verdict_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_opinion_person_id_person")
        ),
        sa.ForeignKeyConstraint(["rating"], ["rating.code"], name=op.f("fk_opinion_rating_rating")),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict.id"], name=op.f("fk_opinion_verdict_id_verdict")
        ),
        sa.PrimaryKeyConstraint("verdict_id", "person_id", name=op.f("pk_opinion")),
    )
    op.create_table(
        "reuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("claim_id <> earlier_id", name=op.f("ck_reuse_self")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_reuse_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["claim.id"], name=op.f("fk_reuse_earlier_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reuse_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict.id"], name=op.f("fk_reuse_verdict_id_verdict")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reuse")),
    )
    op.create_index(op.f("ix_reuse_claim_id"), "reuse", ["claim_id"], unique=False)
    op.create_index("ix_reuse_earlier_id", "reuse", ["earlier_id"], unique=False)
    op.create_table(
        "reuse_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reuse_id", sa.Integer(), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision IN ('reopened', 'skipped')", name=op.f("ck_reuse_answer_decision")
        ),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["verdict.id"], name=op.f("fk_reuse_answer_correction_id_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reuse_answer_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["reuse_id"], ["reuse.id"], name=op.f("fk_reuse_answer_reuse_id_reuse")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reuse_answer")),
        sa.UniqueConstraint(
            "reuse_id", "correction_id", name=op.f("uq_reuse_answer_reuse_id_correction_id")
        ),
    )
    op.add_column("claim", sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("claim", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("evidence", sa.Column("position", sa.Integer(), nullable=True))
    op.add_column("rating", sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("verdict", sa.Column("correction", sa.Text(), nullable=True))
