"""Statements in raw SQL that break a rule of the newsroom, and who refuses them."""

from __future__ import annotations

TIME = "'2025-05-07 08:00:00'"
NEW_CLAIM = (
    "INSERT INTO claim (article_id, language, state, origin, text, quote, is_quote, worth, "
    "details, notes, version, changed_at) VALUES "
)
VERDICT = "INSERT INTO verdict (claim_id, revision, rating, rationale, proposed_by, proposed_at) "
CORRECTION = VERDICT.replace("proposed_at)", "proposed_at, correction)")
EVIDENCE = (
    "INSERT INTO evidence (claim_id, address, stance, accessed_at, added_by, added_at) VALUES "
)
REVIEW = (
    "INSERT INTO review (verdict_id, proposed_by, decided_by, decision, note, decided_at) VALUES "
)
NOT_ALLOWED = "this move of a claim is not allowed"
OUT_OF_REVIEW = "a claim leaves review only by the answer to its newest verdict"
WORDS_CLOSED = "the words of a claim are changed only while it is open"

# statement, with {state} for the number of a claim in that state; who refuses it
STATEMENTS = [
    # Moves that nobody may make.
    ("UPDATE claim SET state = 'published' WHERE id = {new}", NOT_ALLOWED),
    ("UPDATE claim SET state = 'sent_back' WHERE id = {checking}", NOT_ALLOWED),
    ("UPDATE claim SET state = 'new' WHERE id = {published}", NOT_ALLOWED),
    ("UPDATE claim SET state = 'sent_back' WHERE id = {published}", NOT_ALLOWED),
    ("UPDATE claim SET state = 'replaced' WHERE id = {published}", NOT_ALLOWED),
    ("UPDATE claim SET state = 'published' WHERE id = {sent_back}", NOT_ALLOWED),
    (
        "UPDATE claim SET state = 'published', dropped_because = NULL WHERE id = {dropped}",
        NOT_ALLOWED,
    ),
    # A claim starts at the beginning.
    (
        NEW_CLAIM + "({article}, 'id', 'published', 'added', 'x', 'x', {false}, 0, '{{}}', '{{}}', "
        f"1, {TIME})",
        "a claim starts as new or checking",
    ),
    (
        NEW_CLAIM + f"(NULL, 'id', 'proposed', 'imported', 'x', 'x', {{false}}, 0, '{{{{}}}}', "
        f"'{{{{}}}}', 1, {TIME})",
        "a claim starts as new or checking",
    ),
    ("UPDATE claim SET article_id = NULL, origin = 'imported' WHERE id = {new}", "comes from"),
    ("UPDATE claim SET version = 1 WHERE id = {published}", "the version of a claim counts up"),
    ("UPDATE claim SET version = version + 2 WHERE id = {new}", "the version of a claim counts up"),
    ("DELETE FROM claim WHERE id = {new}", "a claim is never deleted"),
    # Review.
    ("UPDATE claim SET state = 'proposed' WHERE id = {new}", "needs a verdict|less evidence"),
    ("UPDATE claim SET state = 'proposed' WHERE id = {sent_back}", "needs a verdict that waits"),
    ("UPDATE claim SET state = 'published' WHERE id = {proposed}", OUT_OF_REVIEW),
    ("UPDATE claim SET state = 'sent_back' WHERE id = {proposed}", OUT_OF_REVIEW),
    ("UPDATE claim SET state = 'checking' WHERE id = {proposed}", OUT_OF_REVIEW),
    (
        REVIEW + f"({{sent_back_verdict}}, {{checker}}, {{editor}}, 'approve', NULL, {TIME})",
        "only the newest verdict of a claim in review is answered|review_no_replace|never changed",
    ),
    (
        REVIEW + f"({{verdict}}, {{checker}}, {{other_checker}}, 'approve', NULL, {TIME})",
        "approved or sent back by an editor",
    ),
    (
        REVIEW + f"({{verdict}}, {{checker}}, {{checker}}, 'approve', NULL, {TIME})",
        "approved or sent back by an editor|second_pair",
    ),
    # Verdicts.
    (VERDICT + f"VALUES ({{new}}, 2, 'true', 'x', {{checker}}, {TIME})", "count up by one"),
    (VERDICT + f"VALUES ({{new}}, 1, 'no_such', 'x', {{checker}}, {TIME})", "rating|FOREIGN KEY"),
    (VERDICT + f"VALUES ({{new}}, 1, 'true', ' ', {{checker}}, {TIME})", "ck_verdict_rationale"),
    (
        VERDICT + f"VALUES ({{reopened}}, 2, 'true', 'x', {{checker}}, {TIME})",
        "says why it corrects",
    ),
    (
        CORRECTION + f"VALUES ({{reopened}}, 2, 'true', 'x', {{checker}}, {TIME}, ' ')",
        "says why it corrects",
    ),
    (
        CORRECTION + f"VALUES ({{new}}, 1, 'true', 'x', {{checker}}, {TIME}, 'Salah kutip.')",
        "says why it corrects",
    ),
    (
        CORRECTION + f"VALUES ({{published}}, 2, 'true', 'x', {{checker}}, {TIME}, 'Ralat.')",
        "a verdict is added only while the claim is open",
    ),
    (
        (
            "INSERT INTO verdict_evidence (verdict_id, evidence_id) "
            "VALUES ({published_verdict}, {free_evidence})"
        ),
        "a verdict rests on evidence of its claim",
    ),
    (
        (
            "INSERT INTO verdict_evidence (verdict_id, evidence_id) "
            "VALUES ({sent_back_verdict}, {free_evidence})"
        ),
        "a verdict rests on evidence of its claim",
    ),
    # Words and evidence of what isn't open.
    ("UPDATE claim SET text = 'Lain.' WHERE id = {published}", WORDS_CLOSED),
    ("UPDATE claim SET speaker = 'Lain' WHERE id = {proposed}", WORDS_CLOSED),
    (
        "UPDATE claim SET text = 'Lain.', state = 'checking' WHERE id = {published}",
        WORDS_CLOSED,
    ),
    ("DELETE FROM claim_span WHERE claim_id = {published}", WORDS_CLOSED),
    (
        (
            "INSERT INTO claim_span (claim_id, position, start_at, end_at) "
            "VALUES ({proposed}, 7, 0, 3)"
        ),
        WORDS_CLOSED,
    ),
    (
        EVIDENCE + f"({{published}}, 'https://a.example.org', 'refutes', {TIME}, 1, {TIME})",
        "evidence is linked only while the claim is open",
    ),
    (
        f"UPDATE evidence SET removed_by = 1, removed_at = {TIME} WHERE claim_id = {{published}}",
        "evidence is unlinked once, while the claim is open",
    ),
    ("UPDATE evidence SET excerpt = 'Lain' WHERE id = {free_evidence}", "never changed"),
    ("DELETE FROM evidence WHERE id = {free_evidence}", "evidence is never deleted"),
    # Places in the text: the article's last character is at {length} - 1.
    (
        (
            "INSERT INTO claim_span (claim_id, position, start_at, end_at) "
            "VALUES ({new}, 7, 0, {length} + 1)"
        ),
        "lie inside the text",
    ),
    (
        "INSERT INTO claim_span (claim_id, position, start_at, end_at) VALUES ({new}, 7, 5, 5)",
        "ck_claim_span_order",
    ),
    (
        "INSERT INTO claim_span (claim_id, position, start_at, end_at) VALUES ({new}, 7, -1, 5)",
        "ck_claim_span_order",
    ),
    ("UPDATE claim_span SET end_at = 1000000 WHERE claim_id = {new}", "is not changed"),
    ("UPDATE article SET characters = 1000000", "the length of an article"),
    ("DELETE FROM article", "an article is never deleted"),
    # People and ratings in use; the history.
    ("DELETE FROM person WHERE id = {checker}", "FOREIGN KEY|foreign key"),
    ("DELETE FROM rating WHERE code = 'true'", "a rating in use is not deleted"),
    ("UPDATE rating SET code = 'x' WHERE code = 'true'", "the code of a rating is never changed"),
    (
        (
            "INSERT INTO opinion (verdict_id, person_id, rating, at) VALUES "
            f"({{verdict}}, {{checker}}, 'true', {TIME})"
        ),
        "an opinion is about a verdict of somebody else",
    ),
    (
        (
            "INSERT INTO opinion (verdict_id, person_id, rating, at) VALUES "
            f"({{published_verdict}}, {{editor}}, 'true', {TIME})"
        ),
        "an opinion is about a verdict of somebody else that waits",
    ),
    (
        (
            "INSERT INTO reuse (claim_id, earlier_id, person_id, at) VALUES "
            f"({{new}}, {{new}}, {{checker}}, {TIME})"
        ),
        "ck_reuse_self",
    ),
    (
        (
            "INSERT INTO event (seq, at, action, before, after, program, hash) "
            f"VALUES (100000, {TIME}, 'x', '{{{{}}}}', '{{{{}}}}', '0', 'abc')"
        ),
        "its numbers count up by one",
    ),
]
REPLACE = [  # SQLite runs no DELETE trigger then; PostgreSQL's ON CONFLICT those of UPDATE
    "INSERT OR REPLACE INTO claim SELECT * FROM claim WHERE id = {published}",
    "INSERT OR REPLACE INTO evidence SELECT * FROM evidence WHERE id = {free_evidence}",
    "INSERT OR REPLACE INTO article SELECT * FROM article",
    (
        "INSERT OR REPLACE INTO article (text, content_hash, language, retrieved_at, set_aside) "
        "SELECT 'x', content_hash, 'id', retrieved_at, '[]' FROM article"
    ),
    (
        "INSERT OR REPLACE INTO event (seq, at, action, before, after, program, hash) SELECT "
        "(SELECT max(seq) + 1 FROM event), at, action, before, after, program, hash "
        "FROM event WHERE seq = 2"
    ),
]
TRUNCATE = [
    f"TRUNCATE {table}"
    for table in ("claim CASCADE", "claim_span", "evidence CASCADE", "article CASCADE", "event")
]
