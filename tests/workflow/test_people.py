from __future__ import annotations

from datetime import date

import pytest

from factcheck.domain.errors import (
    ForbiddenMoveError,
    RefusedInputError,
    StaleSettingError,
    UnknownRecordError,
)
from factcheck.domain.people import Role
from factcheck.workflow.accounts import deactivate_person, invite_person
from factcheck.workflow.batches import assign_claims
from factcheck.workflow.claims import take_claim
from factcheck.workflow.comments import add_comment
from factcheck.workflow.desk import Desk
from factcheck.workflow.newsroom import (
    describe_installation,
    list_newsroom_changes,
    list_sources,
    read_default_language,
    save_default_language,
)
from factcheck.workflow.people import (
    change_person_role,
    let_person_go,
    list_members,
    take_person_back,
)
from factcheck.workflow.queue import list_staff
from factcheck.workflow.setup import load_demo
from factcheck.workflow.view import view_claim
from tests.conftest import at_work
from tests.factories import add_article


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return at_work(desk, "Rini", Role.ADMIN)


def roles(desk: Desk) -> dict[str, Role]:
    return {member.person.name: member.person.role for member in list_members(desk)}


def test_an_administrator_changes_a_role(admin: Desk, checker: Desk) -> None:
    assert checker.person is not None
    change_person_role(admin, checker.person, Role.EDITOR)
    assert roles(admin) == {"Rini": Role.ADMIN, "Sekar": Role.EDITOR}
    event = list_newsroom_changes(admin)[0]
    assert (event.draft.action, event.person, dict(event.draft.before)) == (
        "person.role",
        "Rini",
        {"role": "checker"},
    )
    with pytest.raises(StaleSettingError, match="it is now editor"):
        change_person_role(admin, checker.person, Role.ADMIN)


def test_an_editor_changes_no_role(editor: Desk, checker: Desk) -> None:
    assert checker.person is not None
    with pytest.raises(ForbiddenMoveError, match="roles admin"):
        change_person_role(editor, checker.person, Role.EDITOR)


def test_the_last_administrator_stays_one(admin: Desk, desk: Desk) -> None:
    assert admin.person is not None
    with pytest.raises(RefusedInputError, match="“Rini” is the last administrator"):
        change_person_role(admin, admin.person, Role.CHECKER)
    other = at_work(desk, "Dewi", Role.ADMIN)
    change_person_role(other, admin.person, Role.CHECKER)
    assert roles(desk) == {"Dewi": Role.ADMIN, "Rini": Role.CHECKER}


def test_the_last_administrator_who_can_sign_in_is_not_kept_out(admin: Desk, desk: Desk) -> None:
    at_work(desk, "Dewi", Role.ADMIN)  # was never invited, so can't sign in
    invite_person(desk, "rini@kabar.example", name="Rini", role=Role.ADMIN)
    with pytest.raises(RefusedInputError, match="last administrator"):
        deactivate_person(admin, "rini@kabar.example")
    with pytest.raises(RefusedInputError, match="last administrator"):
        invite_person(admin, "rini@kabar.example", name="Rini", role=Role.EDITOR, again=True)
    invite_person(admin, "dewi@kabar.example", name="Dewi", role=Role.ADMIN)
    deactivate_person(admin, "rini@kabar.example")
    assert [m.person.name for m in list_members(admin) if m.deactivated_at] == ["Rini"]


def test_who_left_is_nowhere_to_choose_and_keeps_what_they_did(
    admin: Desk, checker: Desk, editor: Desk
) -> None:
    left = checker.require_person()
    first, second = add_article(checker)[:2]
    take_claim(checker, first.id, first.version)

    let_person_go(admin, left.id)

    assert [person.name for person in list_staff(admin)] == ["Laras", "Rini"]
    with pytest.raises(UnknownRecordError, match="Sekar doesn't work here any more"):
        assign_claims(editor, [(second.id, second.version)], left.id)
    comment = add_comment(editor, second.id, "Tolong @Sekar dan @Rini.")
    assert comment.mentions == (admin.require_person().id,)
    gone = [member for member in list_members(admin) if member.deactivated_at]
    assert [(member.person.name, member.open_claims) for member in gone] == [("Sekar", 1)]
    assert view_claim(admin, first.id).history[-1].person == "Sekar"
    event = list_newsroom_changes(admin)[0]
    assert (event.draft.action, event.person) == ("person.leave", "Rini")
    assert event.draft.after == {"person": left.id, "name": "Sekar"}

    take_person_back(admin, left.id)
    take_person_back(admin, left.id)

    assert [person.name for person in list_staff(admin)] == ["Laras", "Rini", "Sekar"]
    assert [e.draft.action for e in list_newsroom_changes(admin)][:2] == [
        "person.return",
        "person.leave",
    ]


def test_the_last_administrator_without_accounts_stays(admin: Desk, desk: Desk) -> None:
    dewi = at_work(desk, "Dewi", Role.ADMIN).require_person()
    let_person_go(admin, dewi.id)
    with pytest.raises(RefusedInputError, match="“Rini” is the last administrator"):
        let_person_go(admin, admin.require_person().id)


def test_an_account_says_itself_whether_its_owner_works_here(admin: Desk, checker: Desk) -> None:
    person = checker.require_person()
    let_person_go(admin, person.id)
    invite_person(admin, "sekar@kabar.example", name="Sekar", role=Role.CHECKER)
    assert person in list_staff(admin)
    for change in (let_person_go, take_person_back):
        with pytest.raises(RefusedInputError, match="“Sekar” signs in"):
            change(admin, person.id)


def test_the_shell_may_do_what_locks_everybody_out(admin: Desk, desk: Desk) -> None:
    assert admin.person is not None
    change_person_role(desk, admin.person, Role.CHECKER)
    assert roles(desk) == {"Rini": Role.CHECKER}


def test_addresses_are_shown_to_administrators_only(admin: Desk, editor: Desk) -> None:
    invite_person(admin, "laras@kabar.example", name="Laras", role=Role.EDITOR)
    shown = {m.person.name: (m.email, m.invited) for m in list_members(admin)}
    assert shown == {"Laras": ("laras@kabar.example", True), "Rini": (None, False)}
    assert [m.email for m in list_members(editor)] == [None, None]


def test_members_show_what_they_hold(admin: Desk, checker: Desk) -> None:
    claim = add_article(checker)[0]
    take_claim(checker, claim.id, claim.version)
    assert {m.person.name: m.open_claims for m in list_members(admin)} == {"Rini": 0, "Sekar": 1}


def test_an_editor_sets_the_language_for_who_chose_none(checker: Desk, editor: Desk) -> None:
    assert read_default_language(editor) is None
    save_default_language(editor, "id", ("id", "en"))
    assert read_default_language(checker) == "id"
    save_default_language(editor, None, ("id", "en"))
    assert read_default_language(checker) is None
    with pytest.raises(RefusedInputError, match="doesn't speak “de”"):
        save_default_language(editor, "de", ("id", "en"))
    with pytest.raises(ForbiddenMoveError, match="roles editor, admin"):
        save_default_language(checker, "id", ("id", "en"))


def test_sources_are_counted_by_publisher(desk: Desk) -> None:
    assert list_sources(desk) == []
    load_demo(desk)
    found = list_sources(desk)
    assert sum(source.claims for source in found) == 12
    assert [source.claims for source in found] == sorted(
        (source.claims for source in found), reverse=True
    )
    assert all(
        source.oldest and source.newest and source.oldest <= source.newest for source in found
    )
    assert max(source.newest for source in found if source.newest) > date(2020, 1, 1)


def test_an_installation_says_what_it_is_and_holds(checker: Desk) -> None:
    add_article(checker)
    found = describe_installation(checker)
    kind = checker.store.engine.dialect.name
    assert found.database.startswith("SQLite 3." if kind == "sqlite" else "PostgreSQL 1")
    assert found.migration == found.newest_migration
    assert (found.counts["articles"], found.counts["people"]) == (1, 1)
    assert found.counts["claims"] >= 3
    assert found.counts["imported"] == 0
    assert found.sources.startswith("# Where the files in data/ come from")
