"""Raw SQL that breaks a rule of the newsroom is refused by the database itself."""

from __future__ import annotations

import io
import json
import re
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, Span
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.places import ROOT
from factcheck.domain.verdict import MOVES, RETURNS, ClaimState, VerdictDraft
from factcheck.storage.newsroom import save_setting
from factcheck.workflow.claims import add_claim_by_hand, drop_claim, take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.lineage import split_claim
from factcheck.workflow.review import propose_verdict, reopen_claim, send_back_verdict
from factcheck.workflow.spans import find_cut
from factcheck.workflow.view import view_claim
from tests.factories import (
    ARTICLE,
    add_article,
    find_claim,
    make_evidence,
    propose,
    publish,
    reload,
)
from tests.storage.broken_rules import REPLACE, STATEMENTS, TIME, TRUNCATE, VERDICT


@pytest.fixture
def numbers(checker: Desk, other_checker: Desk, editor: Desk) -> dict[str, object]:
    """One claim in each state, by state, and the rows around them."""
    article = add_article(checker)[0].article_id or 0
    made: dict[ClaimState, Claim] = {
        state: add_claim_by_hand(checker, article, [Span(start, start + 30)])
        for start, state in enumerate(ClaimState, 40)
        if state is not ClaimState.REPLACED
    }
    take_claim(checker, made[ClaimState.CHECKING].id, 1)
    drop_claim(checker, made[ClaimState.DROPPED].id, 1, "Sepele")
    propose(checker, made[ClaimState.PROPOSED])
    publish(checker, editor, made[ClaimState.PUBLISHED])
    reopened = add_claim_by_hand(checker, article, [Span(60, 90)])
    reopened = publish(checker, editor, reopened)
    reopen_claim(checker, reopened.id, reopened.version)
    sent_back = propose(checker, made[ClaimState.SENT_BACK])
    send_back_verdict(editor, sent_back.id, sent_back.version, "Sumber?")
    free = link_evidence(checker, sent_back.id, sent_back.version + 1, make_evidence())

    def verdict_of(state: ClaimState) -> int:
        return view_claim(checker, made[state].id).verdicts[-1].id

    people = {"checker": checker, "other_checker": other_checker, "editor": editor}
    return {
        **{str(state): claim.id for state, claim in made.items()},
        **{name: desk.require_person().id for name, desk in people.items()},
        "article": article,
        "reopened": reopened.id,
        "length": len(ARTICLE),
        "verdict": verdict_of(ClaimState.PROPOSED),
        "published_verdict": verdict_of(ClaimState.PUBLISHED),
        "sent_back_verdict": verdict_of(ClaimState.SENT_BACK),
        "free_evidence": free.id,
        "false": "FALSE",
    }


def run_alone(session: Session, statement: str) -> str:
    """Run a statement and take it back; give what refused it."""
    savepoint = session.begin_nested()
    try:
        session.execute(text(statement))
    except DBAPIError as error:
        return str(error.orig)
    finally:
        savepoint.rollback()
    return "nothing"


def test_statements_that_break_a_rule_are_refused(
    checker: Desk, numbers: dict[str, object]
) -> None:
    with checker.store.write() as session:
        found = {
            statement: run_alone(session, statement.format_map(numbers))
            for statement, _ in STATEMENTS
        }
    wrong = [(s, found[s]) for s, refused in STATEMENTS if not re.search(refused, found[s])]
    assert wrong == []


def test_nothing_is_replaced_or_truncated(checker: Desk, numbers: dict[str, object]) -> None:
    sqlite = checker.store.engine.dialect.name == "sqlite"
    with checker.store.engine.connect() as connection:
        if sqlite:  # as a program that doesn't know our settings would open the file
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA recursive_triggers=OFF")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN")
        for statement in REPLACE if sqlite else TRUNCATE:
            savepoint = connection.begin_nested()
            with pytest.raises(DBAPIError, match=r"is never|never deleted|append-only"):
                connection.exec_driver_sql(statement.format_map(numbers))
            savepoint.rollback()


def test_what_the_rules_allow_still_works(checker: Desk, numbers: dict[str, object]) -> None:
    allowed = [
        "UPDATE claim SET state = 'checking' WHERE id = {new}",
        "UPDATE claim SET state = 'checking' WHERE id = {published}",
        "UPDATE claim SET norm = 'lain' WHERE id = {published}",
        "UPDATE evidence SET archive_address = 'https://a.example.org' WHERE id = {free_evidence}",
        (
            "INSERT INTO claim_span (claim_id, position, start_at, end_at) "
            "VALUES ({new}, 7, 0, {length})"
        ),
    ]
    with checker.store.write() as session:
        for statement in allowed:
            assert run_alone(session, statement.format_map(numbers)) == "nothing", statement


def test_characters_beyond_the_basic_plane_count_as_one(checker: Desk) -> None:
    words = "Jembatan 🌉 Melati 𝒜 menghabiskan Rp 85 miliar dana."
    claim = add_article(checker, words + "\n")[0]
    with checker.store.write() as session:
        length = session.execute(text("SELECT characters FROM article")).scalar_one()
        insert = (
            "INSERT INTO claim_span (claim_id, position, start_at, end_at) VALUES ({0}, 9, 0, {1})"
        )
        assert run_alone(session, insert.format(claim.id, length)) == "nothing"
        assert "lie inside" in run_alone(session, insert.format(claim.id, length + 1))
    assert length == len(words + "\n")


def test_the_length_of_an_article_added_by_hand_is_counted(desk: Desk) -> None:
    insert = (
        "INSERT INTO article (text, content_hash, language, retrieved_at, set_aside, characters) "
        f"VALUES ('Naïf 🌉', 'x', 'id', {TIME}, '[]', 999)"
    )
    with desk.store.write() as session:
        session.execute(text(insert))
        assert session.execute(text("SELECT characters FROM article")).scalar_one() == 6


@pytest.mark.parametrize(("needed", "linked"), [(1, 0), (2, 1), (3, 2)])
def test_a_verdict_needs_as_much_evidence_as_the_newsroom_asks_for(
    checker: Desk, needed: int, linked: int
) -> None:
    with checker.store.write() as session:
        save_setting(session, "evidence_needed", {"count": needed})
    claim = add_article(checker)[0]
    for number in range(linked):
        claim = link_more(checker, claim, number)
    draft = VerdictDraft(rating="true", rationale="Cocok.")
    with pytest.raises(RefusedInputError, match=f"at least {needed} .* has {linked}"):
        propose_verdict(checker, claim.id, claim.version, draft)
    assert "less evidence than" in propose_by_hand(checker, claim)

    claim = link_more(checker, claim, linked)
    propose_verdict(checker, claim.id, claim.version, draft)
    assert reload(checker, claim).state == ClaimState.PROPOSED


def link_more(desk: Desk, claim: Claim, number: int) -> Claim:
    evidence = make_evidence(address=f"https://data.example.org/{number}")
    link_evidence(desk, claim.id, claim.version, evidence)
    return reload(desk, claim)


def propose_by_hand(desk: Desk, claim: Claim) -> str:
    """Do in raw SQL what `propose_verdict` does, and give what refused it."""
    values = {"claim": claim.id, "person": desk.require_person().id}
    with desk.store.write() as session:
        savepoint = session.begin_nested()
        session.execute(text(VERDICT + f"VALUES (:claim, 1, 'true', 'x', :person, {TIME})"), values)
        session.execute(
            text(
                "INSERT INTO verdict_evidence (verdict_id, evidence_id) SELECT v.id, e.id "
                "FROM verdict AS v JOIN evidence AS e ON e.claim_id = v.claim_id "
                "WHERE v.claim_id = :claim"
            ),
            values,
        )
        refused = run_alone(session, f"UPDATE claim SET state = 'proposed' WHERE id = {claim.id}")
        savepoint.rollback()
    return refused


def test_a_replaced_claim_comes_back_only_without_its_parts(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    parts = find_cut(ARTICLE, claim.draft.spans, "diresmikan pada")
    first, second = split_claim(checker, claim.id, claim.version, parts)
    back = f"UPDATE claim SET state = 'new' WHERE id = {claim.id}"
    refused = "a claim comes back only after those that replaced it have left"
    with checker.store.write() as session:
        assert refused in run_alone(session, back)
        session.execute(text(f"UPDATE claim SET state = 'replaced' WHERE id = {first.id}"))
        assert refused in run_alone(session, back)
        session.execute(text(f"UPDATE claim SET state = 'replaced' WHERE id = {second.id}"))
        assert run_alone(session, back) == "nothing"
        published = f"UPDATE claim SET state = 'published' WHERE id = {claim.id}"
        assert "this move of a claim is not allowed" in run_alone(session, published)


def test_an_imported_claim_starts_as_published(desk: Desk) -> None:
    record = {"id": "x-1", "text": "Harga cabai naik 40 persen.", "verdict": "Benar"}
    stream = io.BytesIO(json.dumps(record).encode())
    report = import_earlier_claims(desk, stream, name="earlier.jsonl")
    assert report.added == 1


def test_the_database_knows_the_moves_of_the_program() -> None:
    (path,) = (ROOT / "migrations" / "versions").glob("*_undo.py")
    spec = spec_from_file_location("rules", path)
    assert spec is not None
    assert spec.loader is not None
    rules = module_from_spec(spec)
    spec.loader.exec_module(rules)
    allowed = {
        (str(before), str(after)) for (before, _), (after, _) in MOVES.items() if before != after
    }
    back = {(str(before), str(after)) for before, after in RETURNS}
    assert set(rules.MOVES) == allowed | back
