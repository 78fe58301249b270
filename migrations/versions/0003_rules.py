"""Keep the newsroom's rules in the database itself: moves, spans, evidence, reviews.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from typing import NamedTuple

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# From which state a claim may come into which: the moves of domain/verdict.py when this
# migration was written.
MOVES = (
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
MOVE_LIST = ", ".join(f"'{before}>{after}'" for before, after in MOVES)
FIXED = "id, claim_id, address, stance, title, publisher, excerpt, content_hash, "
FIXED += "accessed_at, added_by, added_at, copied_from, note"
OPEN = "('new', 'checking', 'sent_back')"
ANY = "1 = 1"
NEWEST = "v.revision = (SELECT max(n.revision) FROM verdict AS n WHERE n.claim_id = v.claim_id)"
UNANSWERED = "NOT EXISTS (SELECT 1 FROM review AS r WHERE r.verdict_id = v.id)"
COUNT = {
    "sqlite": "json_extract(s.value, '$.count')",
    "postgresql": "CAST(s.value ->> 'count' AS integer)",
}


class Rule(NamedTuple):
    """A condition under which a statement is refused.

    Args:
        event: INSERT, DELETE, UPDATE or UPDATE OF columns.
        refused: the condition, in SQL that both databases understand.
        claim: the claim whose row others must not change meanwhile, where there is one.
    """

    name: str
    table: str
    event: str
    refused: str
    why: str
    claim: str | None = None


def _not_open(claim: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.id = {claim} AND c.state IN {OPEN})"


RULES = (
    Rule(
        *("claim_starts", "claim", "INSERT"),
        "NOT (NEW.state IN ('new', 'checking') "
        "OR (NEW.state = 'published' AND NEW.origin = 'imported'))",
        "a claim starts as new or checking, an imported one as published",
    ),
    Rule(
        *("claim_moves", "claim", "UPDATE OF state"),
        f"NEW.state <> OLD.state AND (OLD.state || '>' || NEW.state) NOT IN ({MOVE_LIST})",
        "this move of a claim is not allowed",
    ),
    Rule(
        *("claim_words", "claim", "UPDATE OF text, quote, speaker"),
        f"OLD.state NOT IN {OPEN} AND (NEW.text <> OLD.text OR NEW.quote <> OLD.quote "
        "OR coalesce(NEW.speaker, '') <> coalesce(OLD.speaker, ''))",
        "the words of a claim are changed only while it is open; reopen it",
    ),
    Rule(
        *("claim_origin", "claim", "UPDATE OF id, origin, article_id"),
        "NEW.id <> OLD.id OR NEW.origin <> OLD.origin "
        "OR coalesce(NEW.article_id, 0) <> coalesce(OLD.article_id, 0)",
        "where a claim comes from is never changed",
    ),
    Rule(
        *("claim_version", "claim", "UPDATE OF version", "NEW.version <> OLD.version + 1"),
        "the version of a claim counts up by one",
    ),
    Rule("claim_no_delete", "claim", "DELETE", ANY, "a claim is never deleted; drop it"),
    Rule(
        *("claim_proposed", "claim", "UPDATE OF state"),
        "NEW.state = 'proposed' AND OLD.state <> 'proposed' AND NOT EXISTS (SELECT 1 "
        f"FROM verdict AS v WHERE v.claim_id = NEW.id AND {NEWEST} AND {UNANSWERED})",
        "a claim in review needs a verdict that waits for an answer",
    ),
    Rule(
        *("claim_evidence", "claim", "UPDATE OF state"),
        "NEW.state = 'proposed' AND OLD.state <> 'proposed' AND (SELECT count(*) "
        "FROM verdict AS v JOIN verdict_evidence AS l ON l.verdict_id = v.id "
        "JOIN evidence AS e ON e.id = l.evidence_id "
        f"WHERE v.claim_id = NEW.id AND e.removed_at IS NULL AND {NEWEST}) < coalesce("
        "(SELECT {count} FROM setting AS s WHERE s.name = 'evidence_needed'), 1)",
        "the verdict rests on less evidence than the newsroom asks for",
    ),
    Rule(
        *("claim_reviewed", "claim", "UPDATE OF state"),
        "OLD.state = 'proposed' AND NEW.state <> 'proposed' AND NOT EXISTS (SELECT 1 "
        "FROM verdict AS v JOIN review AS r ON r.verdict_id = v.id "
        f"WHERE v.claim_id = NEW.id AND {NEWEST} AND r.decision = CASE NEW.state "
        "WHEN 'published' THEN 'approve' WHEN 'sent_back' THEN 'send_back' "
        "WHEN 'checking' THEN 'withdraw' END)",
        "a claim leaves review only by the answer to its newest verdict",
    ),
    Rule(
        *("claim_span_inside", "claim_span", "INSERT"),
        "NEW.end_at > coalesce((SELECT a.characters FROM claim AS c "
        "JOIN article AS a ON a.id = c.article_id WHERE c.id = NEW.claim_id), 0)",
        "the words of a claim lie inside the text of its article",
    ),
    Rule(
        *("claim_span_open", "claim_span", "INSERT", _not_open("NEW.claim_id")),
        *("the words of a claim are changed only while it is open", "NEW.claim_id"),
    ),
    Rule(
        *("claim_span_kept", "claim_span", "DELETE", _not_open("OLD.claim_id")),
        *("the words of a claim are changed only while it is open", "OLD.claim_id"),
    ),
    Rule(
        *("claim_span_no_update", "claim_span", "UPDATE", ANY),
        "a run of words is not changed; delete it and add another",
    ),
    Rule(
        *("evidence_open", "evidence", "INSERT", _not_open("NEW.claim_id")),
        *("evidence is linked only while the claim is open; reopen it", "NEW.claim_id"),
    ),
    Rule(
        *("evidence_removed", "evidence", "UPDATE OF removed_at, removed_by"),
        f"OLD.removed_at IS NOT NULL OR {_not_open('OLD.claim_id')}",
        *("evidence is unlinked once, while the claim is open; reopen it", "OLD.claim_id"),
    ),
    Rule(
        *("evidence_fixed", "evidence", f"UPDATE OF {FIXED}", ANY),
        "evidence is never changed; unlink it and link another",
    ),
    Rule(
        *("evidence_archive", "evidence", "UPDATE OF archive_address"),
        *("OLD.archive_address IS NOT NULL", "the archived copy of evidence is never changed"),
    ),
    Rule(
        *("evidence_no_delete", "evidence", "DELETE", ANY, "evidence is never deleted; unlink it")
    ),
    Rule(
        *("verdict_order", "verdict", "INSERT"),
        "NEW.revision <> 1 + coalesce("
        "(SELECT max(v.revision) FROM verdict AS v WHERE v.claim_id = NEW.claim_id), 0)",
        *("the revisions of a verdict count up by one", "NEW.claim_id"),
    ),
    Rule(
        *("verdict_open", "verdict", "INSERT", _not_open("NEW.claim_id")),
        *("a verdict is added only while the claim is open; reopen it", "NEW.claim_id"),
    ),
    Rule(
        *("verdict_evidence_fits", "verdict_evidence", "INSERT"),
        "NOT EXISTS (SELECT 1 FROM verdict AS v JOIN claim AS c ON c.id = v.claim_id "
        "JOIN evidence AS e ON e.claim_id = c.id WHERE v.id = NEW.verdict_id "
        f"AND e.id = NEW.evidence_id AND c.state IN {OPEN} AND {NEWEST} AND {UNANSWERED})",
        "a verdict rests on evidence of its claim, named before it is proposed",
        "(SELECT v.claim_id FROM verdict AS v WHERE v.id = NEW.verdict_id)",
    ),
    Rule(
        *("review_newest", "review", "INSERT"),
        "NOT EXISTS (SELECT 1 FROM verdict AS v JOIN claim AS c ON c.id = v.claim_id "
        f"WHERE v.id = NEW.verdict_id AND c.state = 'proposed' AND {NEWEST})",
        "only the newest verdict of a claim in review is answered",
        "(SELECT v.claim_id FROM verdict AS v WHERE v.id = NEW.verdict_id)",
    ),
    Rule(
        *("review_by_editor", "review", "INSERT"),
        "NEW.decision <> 'withdraw' AND EXISTS (SELECT 1 FROM person AS p "
        "WHERE p.id = NEW.decided_by AND p.role = 'checker')",
        "a verdict is approved or sent back by an editor",
    ),
    Rule(
        *("event_order", "event", "INSERT"),
        "NEW.seq <> 1 + coalesce((SELECT max(e.seq) FROM event AS e), 0)",
        "the history is append-only: its numbers count up by one",
    ),
    Rule("article_no_delete", "article", "DELETE", ANY, "an article is never deleted"),
    Rule(
        *("article_characters", "article", "UPDATE OF characters"),
        *("NEW.characters <> length(OLD.text)", "the length of an article is that of its text"),
    ),
)
# INSERT OR REPLACE deletes the old row without running its DELETE trigger: (table, columns).
NO_REPLACE = {
    "claim": ("id",),
    "evidence": ("id",),
    "article": ("id", "content_hash"),
    "event": ("hash",),
}
NO_TRUNCATE = ("article", "claim", "claim_span", "evidence")


def upgrade() -> None:
    # The length is kept, because counting the characters of a long article again for each
    # run of words would make an article of 2 MB take minutes.
    op.execute("ALTER TABLE article ADD COLUMN characters INTEGER DEFAULT 0 NOT NULL")
    op.execute("UPDATE article SET characters = length(text)")
    if op.get_bind().dialect.name == "postgresql":
        _upgrade_postgresql()
    else:
        _upgrade_sqlite()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for rule in RULES:
            op.execute(f"DROP TRIGGER {rule.name} ON {rule.table}")
            if "SELECT" in rule.refused:
                op.execute(f"DROP FUNCTION factcheck_{rule.name}")
        for table in NO_TRUNCATE:
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
        op.execute("DROP TRIGGER article_count ON article")
        op.execute("DROP FUNCTION factcheck_article_count")
    else:
        for name in (*(rule.name for rule in RULES), *map(_replace_name, NO_REPLACE)):
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TRIGGER article_count")
    op.execute("ALTER TABLE article DROP COLUMN characters")


def _replace_name(table: str) -> str:
    return "event_no_replaced_hash" if table == "event" else f"{table}_no_replace"


def _upgrade_sqlite() -> None:
    for rule in RULES:
        op.execute(
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
            f"WHEN {rule.refused.replace('{count}', COUNT['sqlite'])} "
            f"BEGIN SELECT RAISE(ABORT, '{rule.why}'); END"
        )
    for table, columns in NO_REPLACE.items():
        same = " OR ".join(f"o.{column} = NEW.{column}" for column in columns)
        op.execute(
            f"CREATE TRIGGER {_replace_name(table)} BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} AS o WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'a row of {table} is never replaced'); END"
        )
    op.execute(
        "CREATE TRIGGER article_count AFTER INSERT ON article "
        "WHEN NEW.characters <> length(NEW.text) BEGIN "
        "UPDATE article SET characters = length(NEW.text) WHERE id = NEW.id; END"
    )


def _upgrade_postgresql() -> None:
    for rule in RULES:
        call = f"factcheck_refuse('{rule.why}')"
        when = "" if rule.refused == ANY else f"WHEN ({rule.refused}) "
        if "SELECT" in rule.refused:  # PostgreSQL takes no subquery in WHEN
            call, when = f"factcheck_{rule.name}()", ""
            _create_function(rule)
        op.execute(
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION {call}"
        )
    for table in NO_TRUNCATE:
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION factcheck_refuse('the rows of {table} are never deleted')"
        )
    op.execute(
        "CREATE FUNCTION factcheck_article_count() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.characters := length(NEW.text); RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER article_count BEFORE INSERT ON article "
        "FOR EACH ROW EXECUTE FUNCTION factcheck_article_count()"
    )


def _create_function(rule: Rule) -> None:
    # The claim's row is locked, so that nobody moves it between this check and the commit.
    lock = f"PERFORM 1 FROM claim WHERE id = {rule.claim} FOR SHARE; " if rule.claim else ""
    row = "OLD" if rule.event == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION factcheck_{rule.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {lock}IF {rule.refused.replace('{count}', COUNT['postgresql'])} THEN "
        f"RAISE EXCEPTION '{rule.why}' USING ERRCODE = 'restrict_violation'; "
        f"END IF; RETURN {row}; END $$"
    )
