"""Index the terms of all claims, kept by triggers.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Vowel signs (M*) are parts of words in Indic scripts, and `norm` has no accents left.
SQLITE = (
    (
        "CREATE TABLE common_term (term TEXT NOT NULL PRIMARY KEY, frequency INTEGER NOT NULL) "
        "WITHOUT ROWID"
    ),
    (
        "CREATE TABLE search_state (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), stamp TEXT "
        "NOT NULL, size INTEGER NOT NULL)"
    ),
    (
        "CREATE VIRTUAL TABLE claim_fts USING fts5(norm, content='claim', content_rowid='id', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\", detail=none, "
        "columnsize=0)"
    ),
    "CREATE VIRTUAL TABLE claim_vocab USING fts5vocab(claim_fts, 'row')",
    "INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')",
    (
        "CREATE TRIGGER claim_fts_insert AFTER INSERT ON claim BEGIN INSERT INTO claim_fts "
        "(rowid, norm) VALUES (new.id, new.norm); END"
    ),
    (
        "CREATE TRIGGER claim_fts_delete AFTER DELETE ON claim BEGIN INSERT INTO claim_fts "
        "(claim_fts, rowid, norm) VALUES ('delete', old.id, old.norm); END"
    ),
    (
        "CREATE TRIGGER claim_fts_update AFTER UPDATE OF id, norm ON claim BEGIN INSERT INTO "
        "claim_fts (claim_fts, rowid, norm) VALUES ('delete', old.id, old.norm); INSERT INTO "
        "claim_fts (rowid, norm) VALUES (new.id, new.norm); END"
    ),
)
# The pending list of fastupdate would be read by every query until it is merged.
POSTGRES = (
    (
        'CREATE TABLE common_term (term TEXT COLLATE "C" NOT NULL PRIMARY KEY, frequency INTEGER '
        "NOT NULL)"
    ),
    (
        "CREATE TABLE search_state (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), stamp TEXT "
        "NOT NULL, size INTEGER NOT NULL)"
    ),
    (
        "CREATE INDEX ix_claim_terms ON claim USING gin "
        "(array_to_tsvector(array_remove(string_to_array(norm, ' '), ''))) WITH (fastupdate = "
        "off)"
    ),
)
SQLITE_DOWN = (
    "DROP TRIGGER claim_fts_insert",
    "DROP TRIGGER claim_fts_delete",
    "DROP TRIGGER claim_fts_update",
    "DROP TABLE claim_vocab",
    "DROP TABLE claim_fts",
    "DROP TABLE search_state",
    "DROP TABLE common_term",
)
POSTGRES_DOWN = ("DROP INDEX ix_claim_terms", "DROP TABLE search_state", "DROP TABLE common_term")


def upgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRES if postgres else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRES_DOWN if postgres else SQLITE_DOWN:
        op.execute(statement)
