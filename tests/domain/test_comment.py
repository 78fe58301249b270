from __future__ import annotations

import pytest

from factcheck.domain.comment import find_mentions
from factcheck.domain.people import Person, Role

NAMES = ("Sekar Maharani", "Sekar", "Bagas Prakoso", "Budi Santoso", "Budi Hartono", "Øyvind Ås")
PEOPLE = [Person(id=n, name=name, role=Role.CHECKER) for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Bagas Prakoso, tolong lihat.", ["Bagas Prakoso"]),
        ("Tolong @bagas!", ["Bagas Prakoso"]),  # a first name that only one has
        ("@Budi, lihat ini", []),  # two have it, so nobody is guessed
        ("@budi hartono dan @Bagas", ["Budi Hartono", "Bagas Prakoso"]),
        ("@Sekar Maharani", ["Sekar Maharani"]),  # the longest name wins
        ("@Sekar saja", ["Sekar"]),
        ("@Bagaskara", []),  # the name goes on
        ("surat ke redaksi@bagas.example", []),  # an address of e-mail
        ("(@Øyvind Ås) @Bagas @Bagas", ["Øyvind Ås", "Bagas Prakoso"]),
        ("@", []),
        ("", []),
    ],
)
def test_people_are_named_by_their_name_after_an_at_sign(text: str, named: list[str]) -> None:
    assert [person.name for person in find_mentions(text, PEOPLE)] == named
