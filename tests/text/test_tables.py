from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.errors import SettingsError
from factcheck.domain.places import data_folder
from factcheck.text.tables import load_table, read_table

LANGUAGES = sorted(path.stem for path in (data_folder() / "languages").glob("*.toml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_that_ships_is_sound(language: str) -> None:
    table = read_table(data_folder() / "languages" / f"{language}.toml")
    assert table.code == language
    assert table.speech.verbs


def test_a_region_falls_back_to_its_language() -> None:
    assert load_table("en-GB").code == "en"


def test_a_language_without_a_table_has_what_cldr_knows() -> None:
    table = load_table("fr")
    assert (table.locale, table.speech.verbs) == ("fr", ())


def test_a_name_that_is_no_language_opens_no_file() -> None:
    assert load_table("../../etc/passwd").locale == "en"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name = ", "can't be read"),
        ("nmae = 'x'", "“nmae”: it is not known"),
        ("[numbers]\nscale = {}", "“numbers.scale”: it is not known"),
        ("[numbers]\nscales = {juta = 'x'}", "“numbers.scales.juta”: its value must be int"),
        ("[numbers.bounds]\nabout = '='", "its value must be one of"),
        ("[speech]\nverbs = 'said'", "“speech.verbs”: it must be a list of words"),
        ("[speech]\nverbs = ['']", "it holds an empty word"),
        ("speech = 3", "“speech”: it must be a table of keys"),
        ("[clauses]\nverb_patterns = ['(']", "“clauses.verb_patterns”"),
        ("locale = 'zz_ZZ_Q'", "which CLDR doesn't know"),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_place(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_table(path)
    assert words in str(refused.value)
    assert "xx.toml" in str(refused.value)


def test_a_newsroom_can_bring_a_language_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "sw.toml").write_text(
        "locale = 'sw'\n[numbers.scales]\nelfu = 1000\n", encoding="utf-8"
    )
    monkeypatch.setenv("FACTCHECK_DATA", str(tmp_path))
    assert load_table("sw").numbers.scales == {"elfu": 1000}
