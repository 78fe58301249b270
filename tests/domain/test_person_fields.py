"""Names and roles of people."""

from __future__ import annotations

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.people import Role
from factcheck.domain.person_fields import NAME_LIMIT, clean_person_name, read_role


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sekar Maharani", "Sekar Maharani"),
        ("  Sekar   Maharani\n", "Sekar Maharani"),
        ("Jose\u0301", "José"),  # one form, so that the same name is found again
        ("O'Brien-Šimić, J.", "O'Brien-Šimić, J."),
        ("Лев Толстой", "Лев Толстой"),
        ("山田かなコ", "山田かなコ"),  # one word, three writing systems of Japanese
        ("李明 (Li Ming)", "李明 (Li Ming)"),
        ("Kaʻiulani", "Kaʻiulani"),
        ("محمد", "محمد"),
        ("x" * NAME_LIMIT, "x" * NAME_LIMIT),
    ],
)
def test_names_are_trimmed(typed: str, name: str) -> None:
    assert clean_person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "is empty"),
        (" \t", "is empty"),
        ("x" * (NAME_LIMIT + 1), "101 characters"),
        ("ad\u202enim", "U+202E"),
        ("ad\u200bmin", "U+200B"),
        ("ad\0min", "U+0000"),
        ("\u0430dmin", "cyrillic, latin"),
        ("Sek\u0251r \u0421ekar", "cyrillic, latin"),
        ("ρaul", "greek, latin"),
    ],
)
def test_names_that_mislead_are_refused(typed: str, named: str) -> None:
    with pytest.raises(RefusedInputError) as caught:
        clean_person_name(typed)
    assert named in str(caught.value)


def test_roles_are_a_closed_list() -> None:
    assert [read_role(value) for value in ("checker", "editor", "admin")] == list(Role)


@pytest.mark.parametrize(
    "value", ["superuser", "Admin", "admin ", "", None, ["admin"], 1, b"admin"]
)
def test_no_other_role_is_taken(value: object) -> None:
    with pytest.raises(
        RefusedInputError, match=r"is no role\. Give one of: checker, editor, admin"
    ):
        read_role(value)
