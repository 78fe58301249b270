from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from factcheck.domain.claim import Claim
from factcheck.storage.codes import (
    Code,
    UncodedClaim,
    count_uncoded,
    list_codes,
    list_uncoded,
    read_levels,
    save_codes,
)
from factcheck.storage.engine import Store
from factcheck.workflow.claims import ClaimEdit, drop_claim, edit_claim
from factcheck.workflow.desk import Desk
from tests.factories import add_article


def make_code(number: int) -> Code:
    return Code(number.to_bytes(48), number.to_bytes(192))


def code_claims(desk: Desk, claims: list[Claim], embedder: str = "small") -> int:
    codes = {UncodedClaim(c.id, c.draft.text): make_code(c.id) for c in claims}
    with desk.store.write() as session:
        return save_codes(session, embedder, codes)


def read_all(desk: Desk, embedder: str = "small") -> dict[int, bytes]:
    with desk.store.read() as session:
        found = read_levels(session, embedder, list_codes(session, embedder).rows.tolist())
        return dict(sorted(found.items()))


def uncoded(desk: Desk, embedder: str = "small") -> list[int]:
    with desk.store.read() as session:
        found = list_uncoded(session, embedder)
        assert count_uncoded(session, embedder) == len(found)
        return [claim.claim_id for claim in found]


def test_saved_codes_are_read_back_and_no_longer_wanted(checker: Desk) -> None:
    claims = add_article(checker)
    assert uncoded(checker) == [c.id for c in claims]
    assert code_claims(checker, claims[:2]) == 2
    assert uncoded(checker) == [claims[2].id]
    assert read_all(checker) == {c.id: make_code(c.id).levels for c in claims[:2]}


def test_codes_of_another_embedder_are_not_mixed_in(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims, "small")
    assert uncoded(checker, "large") == [c.id for c in claims]
    code_claims(checker, claims[:1], "large")
    assert list(read_all(checker, "large")) == [claims[0].id]
    assert list(read_all(checker, "small")) == [c.id for c in claims[1:]]


def test_a_claim_whose_text_changes_loses_its_code_at_once(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims)
    assert len(read_all(checker)) == 3
    edit_claim(checker, claims[0].id, claims[0].version, ClaimEdit(text="Jembatan itu roboh."))
    assert uncoded(checker) == [claims[0].id]
    assert list(read_all(checker)) == [c.id for c in claims[1:]]


def test_a_claim_whose_speaker_changes_keeps_its_code(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims)
    edit_claim(checker, claims[0].id, claims[0].version, ClaimEdit(speaker="Dinas Perhubungan"))
    assert uncoded(checker) == []


def test_the_code_of_a_text_that_was_edited_meanwhile_is_not_saved(checker: Desk) -> None:
    claim = add_article(checker)[0]
    stale = replace(claim, draft=replace(claim.draft, text="Teks sebelum disunting."))
    assert code_claims(checker, [stale]) == 0
    assert read_all(checker) == {}


def test_a_dropped_claim_is_neither_found_nor_wanted(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims[:2])
    for claim in claims[1:]:
        drop_claim(checker, claim.id, claim.version, "Bukan klaim")
    assert list(read_all(checker)) == [claims[0].id]
    assert uncoded(checker) == []


def test_codes_saved_by_another_process_are_seen_when_they_are_committed(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims[:1])
    assert len(read_all(checker)) == 1
    other = Store(checker.store.engine.url.render_as_string(hide_password=False))
    codes = {UncodedClaim(c.id, c.draft.text): make_code(c.id) for c in claims[1:]}
    with other.write() as session:
        save_codes(session, "small", codes)
        session.flush()
        assert len(read_all(checker)) == 1
    other.close()
    assert list(read_all(checker)) == [c.id for c in claims]


def test_codes_that_were_rolled_back_are_never_found(checker: Desk) -> None:
    claims = add_article(checker)
    codes = {UncodedClaim(c.id, c.draft.text): make_code(99) for c in claims}

    def fail() -> None:
        with checker.store.write() as session:
            save_codes(session, "small", codes)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert read_all(checker) == {}
    code_claims(checker, claims)
    assert read_all(checker) == {c.id: make_code(c.id).levels for c in claims}


def test_the_number_of_a_deleted_row_is_not_given_again(checker: Desk) -> None:
    claim = add_article(checker)[0]
    code_claims(checker, [claim])
    with checker.store.read() as session:
        (first,) = list_codes(session, "small").rows.tolist()
    changed = edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Jembatan itu roboh."))
    code_claims(checker, [changed])
    with checker.store.read() as session:
        rows = list_codes(session, "small").rows.tolist()
        assert rows[0] == first < rows[1]
        assert read_levels(session, "small", rows) == {claim.id: make_code(claim.id).levels}


def test_many_codes_keep_their_order_while_the_copy_grows(checker: Desk) -> None:
    claims = add_article(checker)
    for claim in claims:
        code_claims(checker, [claim])
        with checker.store.read() as session:
            table = list_codes(session, "small")
    assert b"".join(make_code(c.id).signs for c in claims) == table.codes.tobytes()
    assert len(table.rows) == 3


def test_the_levels_of_claims_found_otherwise_are_read_with_those_of_rows(checker: Desk) -> None:
    claims = add_article(checker)
    code_claims(checker, claims[:2])
    code_claims(checker, claims[2:], "large")
    with checker.store.read() as session:
        rows = list_codes(session, "small").rows.tolist()
        ids = [claim.id for claim in claims]
        assert read_levels(session, "small", rows[:1], ids[1:]) == {
            number: make_code(number).levels for number in ids[:2]
        }


@pytest.mark.parametrize(("signs", "levels"), [(47, 192), (48, 191)])
def test_the_database_refuses_a_code_of_another_length(
    checker: Desk, signs: int, levels: int
) -> None:
    claim = add_article(checker)[0]
    statement = text(
        "INSERT INTO claim_code (claim_id, embedder, code, levels) "
        "VALUES (:id, 'x', :code, :levels)"
    )
    values = {"id": claim.id, "code": bytes(signs), "levels": bytes(levels)}
    with pytest.raises(IntegrityError), checker.store.write() as session:
        session.execute(statement, values)
