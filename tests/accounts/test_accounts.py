from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from factcheck.domain.errors import RefusedInputError, SignInError, UnknownRecordError
from factcheck.domain.people import Role
from factcheck.workflow import admission
from factcheck.workflow.accounts import (
    clean_email,
    deactivate_person,
    end_sessions,
    invite_person,
    list_accounts,
)
from factcheck.workflow.admission import admit_person, sign_out
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.queue import list_staff
from factcheck.workflow.setup import register_person
from tests.workflow.role_actions import make_identity

EMAIL = "old@kabar.example"


@pytest.fixture
def invited(desk: Desk) -> Desk:
    invite_person(desk, EMAIL, name="Rini Astuti", role=Role.CHECKER)
    return desk


def test_the_first_sign_in_binds_the_account_at_the_sign_in_service(invited: Desk) -> None:
    person = admit_person(invited, make_identity())
    assert (person.name, person.role) == ("Rini Astuti", Role.CHECKER)
    (account,) = list_accounts(invited)
    assert (account.issuer, account.subject) == ("https://login.example", f"subject of {EMAIL}")
    # From now on the address doesn't count: it may have changed, or not be sent at all.
    later = make_identity(email=None, email_verified=False, subject=account.subject, digest="1")
    assert admit_person(invited, later) == person


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject": "another"}, "belongs to another account"),
        ({"issuer": "https://evil.example"}, "belongs to another account"),
    ],
)
def test_an_address_that_was_given_to_somebody_else_lets_nobody_in(
    invited: Desk, changes: dict[str, str], words: str
) -> None:
    admit_person(invited, make_identity())
    with pytest.raises(SignInError, match=words):
        admit_person(invited, make_identity(digest="1", **changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "new@kabar.example"}, "Nobody has invited new@kabar.example"),
        ({"email": None}, "doesn't vouch for"),
        ({"email_verified": False}, "doesn't vouch for"),
        # The Kelvin sign becomes an ASCII k in small letters.
        ({"email": "old@\u212aabar.example"}, "can't be taken as an e-mail address"),
        ({"expires_at": current_time() - timedelta(seconds=1)}, "has expired"),
        ({"issued_at": current_time() + timedelta(hours=1)}, "later than this newsroom's clock"),
    ],
)
def test_others_are_refused_and_nothing_is_bound(
    invited: Desk, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(SignInError, match=words):
        admit_person(invited, make_identity(**changes))
    assert [account.issuer for account in list_accounts(invited)] == [None]


def test_signing_out_ends_this_sign_in_and_no_other(invited: Desk) -> None:
    first, second = make_identity(digest="1"), make_identity(digest="2")
    admit_person(invited, first)
    admit_person(invited, second)
    sign_out(invited, first)
    with pytest.raises(SignInError, match="You have signed out"):
        admit_person(invited, first)
    assert admit_person(invited, second).name == "Rini Astuti"


def test_ending_all_sessions_refuses_what_was_issued_before(invited: Desk) -> None:
    known, unseen = make_identity(digest="1"), make_identity(digest="2")
    admit_person(invited, known)
    end_sessions(invited, EMAIL.upper())
    for identity in (known, unseen):
        with pytest.raises(SignInError, match="An administrator signed you out"):
            admit_person(invited, identity)
    assert admit_person(invited, make_identity(digest="3")).name == "Rini Astuti"


def test_a_clock_that_is_ahead_keeps_no_session_alive(invited: Desk) -> None:
    ahead = make_identity(issued_at=current_time() + timedelta(seconds=50))
    admit_person(invited, ahead)
    end_sessions(invited, EMAIL)
    with pytest.raises(SignInError, match="An administrator signed you out"):
        admit_person(invited, ahead)


def test_a_deactivated_person_is_out_until_invited_again(invited: Desk) -> None:
    admit_person(invited, make_identity())
    deactivate_person(invited, EMAIL)
    for identity in (make_identity(), make_identity(digest="1")):
        with pytest.raises(SignInError, match="Rini Astuti was deactivated"):
            admit_person(invited, identity)
    assert list_staff(invited) == []
    invite_person(invited, EMAIL, name="Rini Astuti", role=Role.EDITOR, again=True)
    person = admit_person(invited, make_identity(digest="2", subject="a new account"))
    assert person.role == Role.EDITOR
    assert list_staff(invited) == [person]


def test_a_person_who_worked_by_name_keeps_what_they_did(desk: Desk) -> None:
    person = register_person(desk, "Sekar Maharani", Role.CHECKER)
    account = invite_person(desk, EMAIL, name="Sekar Maharani", role=Role.EDITOR)
    assert (account.person.id, account.person.role) == (person.id, Role.EDITOR)
    with pytest.raises(RefusedInputError, match=f"signs in as {EMAIL} already"):
        invite_person(desk, "other@kabar.example", name="Sekar Maharani", role=Role.ADMIN)


def test_an_invitation_is_renewed_only_on_request_and_under_the_same_name(invited: Desk) -> None:
    with pytest.raises(RefusedInputError, match="was invited before"):
        invite_person(invited, EMAIL, name="Rini Astuti", role=Role.ADMIN)
    with pytest.raises(RefusedInputError, match="Give the name as it is"):
        invite_person(invited, EMAIL, name="Rina Astuti", role=Role.ADMIN, again=True)
    assert list_accounts(invited)[0].person.role == Role.CHECKER


@pytest.mark.parametrize("change", [deactivate_person, end_sessions])
def test_an_unknown_address_is_named(desk: Desk, change: Callable[[Desk, str], object]) -> None:
    with pytest.raises(UnknownRecordError, match="Nobody was invited as"):
        change(desk, "x@kabar.example")


def test_expired_sign_ins_are_forgotten(invited: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    admit_person(invited, make_identity(digest="1"))
    now = current_time() + timedelta(hours=2)
    monkeypatch.setattr(admission, "current_time", lambda: now)
    admit_person(invited, make_identity(digest="2", expires_at=now + timedelta(hours=1)))
    with invited.store.read() as session:
        assert list(session.scalars(text("SELECT digest FROM sign_in"))) == ["2"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" Rini.Astuti+desk@Kabar.Example ", "rini.astuti+desk@kabar.example"),
        ("a@localhost", "a@localhost"),
        ("", None),
        ("rini", None),
        ("@kabar.example", None),
        ("rini@", None),
        ("rini@kabar@example", None),
        ("rini astuti@kabar.example", None),
        ("rini@kabar..example", None),
        ("rini@kab\u0430r.example", None),  # Cyrillic а
        ("r\u0131ni@kabar.example", None),  # dotless i
        ("a" * 250 + "@b.id", None),
        ("rini@kabar.example\nbcc: x@y.z", None),
    ],
)
def test_an_address_is_written_in_one_way_or_refused(given: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(RefusedInputError, match="can't be taken as an e-mail address"):
            clean_email(given)
    else:
        assert clean_email(given) == kept


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE account SET email = 'Old@Kabar.Example'",
        "UPDATE account SET email = ''",
        "UPDATE account SET issuer = 'https://login.example'",
        "INSERT INTO account SELECT 99, 'x@y.id', NULL, NULL, invited_at, NULL, NULL FROM account",
        "INSERT INTO account SELECT 2, email, NULL, NULL, invited_at, NULL, NULL FROM account",
    ],
)
def test_the_database_refuses_accounts_that_can_not_be(invited: Desk, statement: str) -> None:
    register_person(invited, "Bagas", Role.CHECKER)
    with pytest.raises(IntegrityError), invited.store.write() as session:
        session.execute(text(statement))
