"""The triggers and privileges by which the database guards itself."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

APPEND_ONLY = (
    *("event", "match_decision", "review", "verdict", "verdict_evidence"),
    *("comment", "opinion", "reuse", "reuse_answer"),
)
RULES = {
    "article_characters",
    "article_count",
    "article_no_delete",
    "article_no_text_change",
    "claim_code_stale",
    "claim_evidence",
    "claim_moves",
    "claim_no_delete",
    "claim_origin",
    "claim_proposed",
    "claim_returns",
    "claim_reviewed",
    "claim_span_inside",
    "claim_span_kept",
    "claim_span_no_update",
    "claim_span_open",
    "claim_starts",
    "claim_version",
    "claim_words",
    "event_order",
    "evidence_archive",
    "evidence_fixed",
    "evidence_no_delete",
    "evidence_open",
    "evidence_removed",
    "opinion_newest",
    "rating_code",
    "rating_no_delete",
    "review_by_editor",
    "review_newest",
    "verdict_correction",
    "verdict_evidence_fits",
    "verdict_open",
    "verdict_order",
    "verdict_rating",
}
SQLITE_ONLY = {
    *(f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete", "replace")),
    *("article_no_replace", "claim_no_replace", "evidence_no_replace", "event_no_replaced_hash"),
    *("claim_fts_insert", "claim_fts_delete", "claim_fts_update"),
}
POSTGRESQL_ONLY = {
    *(f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("change", "truncate")),
    *(f"{table}_no_truncate" for table in ("article", "claim", "claim_span", "evidence")),
    *("claim_term_insert", "claim_term_delete", "claim_term_update"),
}


def expected_triggers(session: Session) -> set[str]:
    """Give the names of the triggers that the newest migration leaves behind."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    return RULES | (SQLITE_ONLY if sqlite else POSTGRESQL_ONLY)


def list_triggers(session: Session) -> set[str]:
    """List the names of the triggers that are there and work."""
    if session.get_bind().dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' "
            "AND c.relnamespace = current_schema()::regnamespace"
        )
    return set(session.scalars(text(query)))


def list_needless_privileges(session: Session) -> list[str]:
    """List what the PostgreSQL role may do to append-only tables beyond reading and adding."""
    query = text("SELECT has_table_privilege(current_user, CAST(:table AS text), :privilege)")
    return [
        f"{privilege} {table}"
        for table in APPEND_ONLY
        for privilege in ("UPDATE", "DELETE", "TRUNCATE")
        if session.scalar(query, {"table": table, "privilege": privilege})
    ]
