"""People, articles, claims, evidence, verdicts, reviews, match decisions and history.

Revision: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Rows that are never changed or deleted once they are there: (table, why).
APPEND_ONLY = {
    "verdict": "a verdict is never changed; propose a new revision",
    "verdict_evidence": "the evidence of a verdict is never changed; propose a new revision",
    "review": "a review is never changed; reopen the claim",
    "match_decision": "a match decision is never changed; decide again",
    "event": "the history is append-only",
}


def _forbid_on_sqlite() -> None:
    for table, why in APPEND_ONLY.items():
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )
        # INSERT OR REPLACE deletes the old row without running the DELETE trigger.
        keys = "OLD_ROW.verdict_id = NEW.verdict_id AND OLD_ROW.evidence_id = NEW.evidence_id"
        if table != "verdict_evidence":
            key = {"review": "verdict_id", "event": "seq"}.get(table, "id")
            keys = f"OLD_ROW.{key} = NEW.{key}"
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} AS OLD_ROW WHERE {keys}) "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
    op.execute(
        "CREATE TRIGGER article_no_text_change BEFORE UPDATE OF text, content_hash ON article "
        "BEGIN SELECT RAISE(ABORT, 'the text of an article is never changed'); END"
    )


def _forbid_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION factcheck_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table, why in APPEND_ONLY.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION factcheck_refuse('{why}')"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION factcheck_refuse('{why}')"
        )
    op.execute(
        "CREATE TRIGGER article_no_text_change BEFORE UPDATE OF text, content_hash ON article "
        "FOR EACH ROW EXECUTE FUNCTION factcheck_refuse('the text of an article is never changed')"
    )


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.CheckConstraint("role IN ('checker', 'editor', 'admin')", name=op.f("ck_person_role")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_person_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
    )
    op.create_table(
        "rating",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("color", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_rating")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("retrieved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("set_aside", sa.JSON(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["person.id"], name=op.f("fk_article_submitted_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_article_content_hash")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), server_default="", nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("is_quote", sa.Boolean(), nullable=False),
        sa.Column("worth", sa.Double(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("dropped_because", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(origin = 'imported') = (article_id IS NULL)", name=op.f("ck_claim_article")
        ),
        sa.CheckConstraint(
            "(state = 'dropped') = (dropped_because IS NOT NULL)", name=op.f("ck_claim_dropped")
        ),
        sa.CheckConstraint(
            "state IN ('new', 'checking', 'proposed', 'sent_back', 'published', "
            "'dropped', 'replaced')",
            name=op.f("ck_claim_state"),
        ),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_claim_text")),
        sa.CheckConstraint("worth BETWEEN 0 AND 1", name=op.f("ck_claim_worth")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_claim_article_id_article")
        ),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["person.id"], name=op.f("fk_claim_assignee_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_assignee_id"), ["assignee_id"], unique=False)
        batch_op.create_index("ix_claim_queue", ["state", "worth", "id"], unique=False)

    op.create_table(
        "claim_parent",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("claim_id <> parent_id", name=op.f("ck_claim_parent_self")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_parent_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["claim.id"], name=op.f("fk_claim_parent_parent_id_claim")
        ),
        sa.PrimaryKeyConstraint("claim_id", "parent_id", name=op.f("pk_claim_parent")),
    )
    op.create_table(
        "claim_span",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.CheckConstraint("start_at >= 0 AND start_at < end_at", name=op.f("ck_claim_span_order")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_span_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_claim_span")),
    )
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("claim_version", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_event_article_id_article")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_event_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_person_id_person")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_hash")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_claim_id", ["claim_id", "seq"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("excerpt", sa.Text(), nullable=True),
        sa.Column("archive_address", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=True),
        sa.Column("accessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copied_from", sa.Integer(), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "stance IN ('supports', 'refutes', 'context')", name=op.f("ck_evidence_stance")
        ),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)", name=op.f("ck_evidence_removed")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_evidence_added_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_evidence_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["copied_from"], ["evidence.id"], name=op.f("fk_evidence_copied_from_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["person.id"], name=op.f("fk_evidence_removed_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "imported_review",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_imported_review_claim_id_claim")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_imported_review")),
        sa.UniqueConstraint("external_id", name=op.f("uq_imported_review_external_id")),
    )
    op.create_table(
        "match_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "relation IN ('same', 'related', 'different', 'undone')",
            name=op.f("ck_match_decision_relation"),
        ),
        sa.CheckConstraint("claim_id <> earlier_id", name=op.f("ck_match_decision_self")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_match_decision_claim_id_claim")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_match_decision_decided_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["claim.id"], name=op.f("fk_match_decision_earlier_id_claim")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_decision")),
    )
    with op.batch_alter_table("match_decision", schema=None) as batch_op:
        batch_op.create_index("ix_match_decision_claim_id", ["claim_id"], unique=False)
        batch_op.create_index("ix_match_decision_earlier_id", ["earlier_id"], unique=False)

    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(rationale)) > 0", name=op.f("ck_verdict_rationale")),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_verdict_revision")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_verdict_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_verdict_proposed_by_person")
        ),
        sa.ForeignKeyConstraint(["rating"], ["rating.code"], name=op.f("fk_verdict_rating_rating")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("claim_id", "revision", name=op.f("uq_verdict_claim_id_revision")),
        sa.UniqueConstraint("id", "proposed_by", name=op.f("uq_verdict_id_proposed_by")),
    )
    op.create_table(
        "review",
        sa.Column("verdict_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(decision = 'withdraw') = (decided_by = proposed_by)",
            name=op.f("ck_review_second_pair"),
        ),
        sa.CheckConstraint(
            "decision <> 'send_back' OR length(trim(note)) > 0", name=op.f("ck_review_note")
        ),
        sa.CheckConstraint(
            "decision IN ('approve', 'send_back', 'withdraw')", name=op.f("ck_review_decision")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_review_decided_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_review_proposed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id", "proposed_by"],
            ["verdict.id", "verdict.proposed_by"],
            name=op.f("fk_review_verdict_id_proposed_by_verdict"),
        ),
        sa.PrimaryKeyConstraint("verdict_id", name=op.f("pk_review")),
    )
    op.create_table(
        "verdict_evidence",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=op.f("fk_verdict_evidence_evidence_id_evidence")
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict.id"], name=op.f("fk_verdict_evidence_verdict_id_verdict")
        ),
        sa.PrimaryKeyConstraint("verdict_id", "evidence_id", name=op.f("pk_verdict_evidence")),
    )
    if op.get_bind().dialect.name == "postgresql":
        _forbid_on_postgresql()
    else:
        _forbid_on_sqlite()


def downgrade() -> None:
    op.drop_table("verdict_evidence")
    op.drop_table("review")
    op.drop_table("verdict")
    with op.batch_alter_table("match_decision", schema=None) as batch_op:
        batch_op.drop_index("ix_match_decision_earlier_id")
        batch_op.drop_index("ix_match_decision_claim_id")

    op.drop_table("match_decision")
    op.drop_table("imported_review")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_claim_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_claim_id")

    op.drop_table("event")
    op.drop_table("claim_span")
    op.drop_table("claim_parent")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index("ix_claim_queue")
        batch_op.drop_index(batch_op.f("ix_claim_assignee_id"))
        batch_op.drop_index(batch_op.f("ix_claim_article_id"))

    op.drop_table("claim")
    op.drop_table("article")
    op.drop_table("setting")
    op.drop_table("rating")
    op.drop_table("person")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION factcheck_refuse")
