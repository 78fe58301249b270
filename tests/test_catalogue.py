from __future__ import annotations

import string
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from catalogue import list_templates, list_translated


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_sentence_of_the_code_is_translated_into_indonesian() -> None:
    assert sorted(list_templates() - set(list_translated("id"))) == []


def test_the_catalogue_translates_nothing_that_the_code_no_longer_says() -> None:
    assert sorted(set(list_translated("id")) - list_templates()) == []


def test_a_translation_has_the_holes_of_its_template() -> None:
    wrong = [
        template
        for template, translation in list_translated("id").items()
        if holes(template) != holes(translation)
    ]
    assert wrong == []
