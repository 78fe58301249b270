"""Hostile names and roles of people."""

from __future__ import annotations

from pathlib import Path

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.person_fields import clean_person_name, read_role
from tests.hostile.corpus import EXACT, Item, find_surprises, read_items

TAKEN = {"admin"}


def test_each_field_has_its_outcome(corpus_folder: Path) -> None:
    def act(item: Item) -> str:
        if item.id.startswith("user-role-"):
            read_role(item.value)
        elif clean_person_name(item.value) in TAKEN:  # " admin" is "admin"
            raise RefusedInputError("The name is taken.")
        return EXACT

    # The program keeps no passwords: people log in at an identity provider.
    items = read_items(corpus_folder, "user_field")
    fields = [item for item in items if not item.id.startswith("user-pw-")]
    assert len(fields) == 7
    assert find_surprises(fields, act) == []
