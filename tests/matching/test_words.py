from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.domain.claim import Quantity, Span
from factcheck.domain.errors import SettingsError
from factcheck.matching import tables
from factcheck.matching.lexicon import fold_word, load_lexicon
from factcheck.matching.messages import split_message
from factcheck.matching.moments import find_moments
from factcheck.matching.reading import read_claim
from factcheck.matching.stems import is_passive, list_bases, list_stems, stem_word
from factcheck.matching.tables import check_section, load_concepts, load_file
from factcheck.matching.units import is_known_unit, read_measure
from factcheck.matching.words import Role, cut_words
from tests.matching.readers import claim


@pytest.mark.parametrize(
    ("words", "language"),
    [
        # Forms of one word have one stem.
        ("menewaskan ditewaskan tewas", "id"),
        ("mengirim dikirim kirim", "id"),
        ("menyita disita sita", "id"),
        ("memperketat diperketat ketat", "id"),
        ("meluncurkan diluncurkan", "id"),
        ("killed kills killing kill", "en"),
        ("agreed agrees agreeing agree", "en"),
        ("dropped dropping drops drop", "en"),
        ("studies study studied", "en"),
        ("egg eggs", "en"),
        ("add adds added", "en"),
        # No rules for the language: the word stays.
        ("Häuser", "de"),
    ],
)
def test_forms_of_a_word_meet_in_their_stem(words: str, language: str) -> None:
    assert len({stem_word(word.casefold(), language) for word in words.split()}) == 1


def test_a_swallowed_k_gives_two_stems() -> None:
    assert list_stems("mengabulkan", "id") == ("abul", "kabul")
    assert list_stems("tewas", "id") == ("tewas",)


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("menolak", ("tolak", "nolak")),
        ("ditolak", ("tolak",)),
        ("mempertahankan", ("pertahankan",)),
        ("dipertahankan", ("pertahankan",)),
        ("mengabulkan", ("abulkan", "kabulkan")),
        ("menyita", ("sita",)),
        ("bertolak", ()),  # to depart has no other voice
        ("dini", ()),
    ],
)
def test_both_voices_of_a_verb_have_one_base(word: str, bases: tuple[str, ...]) -> None:
    assert list_bases(word, "id") == bases
    assert list_bases(word, "en") == ()


def test_a_verb_means_the_same_in_both_voices_and_nothing_of_another_verb() -> None:
    lexicon = load_lexicon("id")
    active, passive, other = (
        lexicon.match_at([w], [w], 0)[1] for w in ("menolak", "ditolak", "bertolak")
    )
    assert active == passive
    assert not active & other


@pytest.mark.parametrize(
    ("word", "passive"),
    [("ditahan", True), ("tertabrak", True), ("dini", False), ("terjadi", False), ("naik", False)],
)
def test_passive_verbs_are_known_by_their_prefix(word: str, passive: bool) -> None:  # noqa: FBT001
    assert is_passive(word) is passive


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        # Case tells abbreviations from small words.
        ("AS", "id", {"countries:US"}),
        ("as", "en", {"function_words:as"}),
        # The longest phrase wins.
        ("Dewan Keamanan PBB", "id", {"organisations:dk_pbb"}),
        # A form that is listed is not taken for another one with the same stem.
        ("hasil", "id", {"result"}),
        ("tidakdikenal", "id", set()),
    ],
)
def test_words_are_found_with_their_meaning(text: str, language: str, keys: set[str]) -> None:
    raw = cut_words(text)
    _, meanings = load_lexicon(language).match_at([fold_word(w) for w in raw], raw, 0)
    assert {meaning.key for meaning in meanings} == keys


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        *((word, "id", Role.NEGATOR) for word in ("tdk", "blm", "gk", "g", "kagak", "bkn")),
        ("tidak pernah", "id", Role.NEGATOR),
        ("gak ada", "id", Role.SENTENCE_NEGATOR),
        ("dont", "en", Role.NEGATOR),
        *((word, "id", Role.FUNCTION) for word in ("yg", "aja", "guys", "AWAS", "viral", "BTW")),
        *((word, "en", Role.FUNCTION) for word in ("pls", "psa", "omg")),
    ],
)
def test_chat_spellings_deny_or_say_nothing(text: str, language: str, role: Role) -> None:
    word = read_claim(claim(f"air ini {text} aman", language)).words[2]
    assert (word.folded, word.role) == (text.casefold(), role)


@pytest.mark.parametrize("text", ["rapat G-20 dimulai", "kader PD menang", "milik SM hilang"])
def test_capitals_are_no_small_words_of_a_chat(text: str) -> None:
    assert read_claim(claim(text)).words[1].role is Role.CONTENT


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("pada 28/4/2025", "id", [(2025, 4, 28, None, None)]),
        ("pada Senin (28/4/2025)", "id", [(None, None, None, 0, None), (2025, 4, 28, None, None)]),
        ("on April 28, 2025", "en", [(2025, 4, 28, None, None)]),
        ("2025-04-28", "en", [(2025, 4, 28, None, None)]),
        ("mulai Juli 2025", "id", [(2025, 7, None, None, None)]),
        ("In October, $2,500 was paid", "en", [(None, 10, None, None, None)]),
        ("in 1987", "en", [(1987, None, None, None, None)]),
        ("pukul 14.30 WIB", "id", [(None, None, None, None, 870)]),
        ("at 3 p.m.", "en", [(None, None, None, None, 900)]),
        ("jam 6.15 sore", "id", [(None, None, None, None, 1095)]),
        ("jam 12 malam", "id", [(None, None, None, None, 0)]),
        ("jam 2 dini hari", "id", [(None, None, None, None, 120)]),
        ("jam 1.30 siang", "id", [(None, None, None, None, 810)]),
        ("from 03/2026", "en", [(2026, 3, None, None, None)]),
        ("UU 11/2020", "id", []),
        # No times: a verb, a version, a price.
        ("They may march", "en", []),
        ("versi 3.10.2", "id", []),
        ("Rp 14.30", "id", []),
    ],
)
def test_times_are_read_as_far_as_they_are_written(
    text: str, language: str, expected: list[tuple[int | None, ...]]
) -> None:
    moments = find_moments(text, language)
    assert [(m.year, m.month, m.day, m.weekday, m.minute) for m in moments] == expected
    assert all(m.span.of(text) == m.text for m in moments)


@pytest.mark.parametrize(
    ("unit", "language", "value", "dimension"),
    [
        ("kilometer", "id", Decimal(3000), "length"),
        ("kg", "en", Decimal(3), "mass"),
        ("persen", "id", Decimal(3), "share"),
        ("tentara", "id", Decimal(3), ""),
    ],
)
def test_units_are_converted_to_the_first_of_their_dimension(
    unit: str, language: str, value: Decimal, dimension: str
) -> None:
    quantity = Quantity(text=f"3 {unit}", value=Decimal(3), unit=unit, span=Span(0, 3))
    measure = read_measure(quantity, language)
    assert measure.values == (value,)
    assert measure.dimension == dimension


def test_a_message_is_cut_into_sentences_without_losing_words() -> None:
    text = "Halo semua! Kab. Sagara banjir.\n\nTolong sebarkan 🙏 ya"
    parts = [span.of(text) for span in split_message(text)]
    assert parts == ["Halo semua!", "Kab. Sagara banjir.", "Tolong sebarkan 🙏", "ya"]


def test_the_tables_that_ship_are_sound() -> None:
    assert len(load_concepts()) > 600
    assert {"names", "units", "grammar"} == {
        name for name in ("names", "units", "grammar") if load_file(f"{name}.toml")
    }


@pytest.mark.parametrize(
    ("name", "section", "entries"),
    [
        ("concepts.toml", "concepts", {"x": "not a table"}),
        ("concepts.toml", "concepts", {"x": {"id": 3}}),
        ("concepts.toml", "concepts", {"x": {"indonesian": "kata"}}),
        ("units.toml", "length", {"m": ["one", "meter"]}),
        ("grammar.toml", "negators", {"id": ["tidak"]}),
        ("grammar.toml", "rates", {"en": "a day"}),
        ("grammar.toml", "day_parts", {"id": "sore=evening"}),
        ("grammar.toml", "fractions", {"id": "setengah=half"}),
    ],
)
def test_a_broken_table_is_refused_with_its_place(
    name: str, section: str, entries: dict[str, object]
) -> None:
    with pytest.raises(SettingsError, match=f"in the word table {name} can't be"):
        check_section(name, section, entries)


def test_a_concept_that_negates_an_unknown_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "matching"
    folder.mkdir()
    (folder / "concepts.toml").write_text('[concepts]\na = { id = "x", negates = "nothing" }\n')
    for name in tables.CONCEPT_FILES[1:]:
        (folder / name).write_text("[concepts]\n")
    monkeypatch.setattr(tables, "data_folder", lambda: tmp_path)
    load_file.cache_clear()
    load_concepts.cache_clear()
    try:
        with pytest.raises(SettingsError, match=r"a\.negates .* can't be “nothing”"):
            load_concepts()
    finally:
        load_file.cache_clear()
        load_concepts.cache_clear()


def test_a_concept_that_is_in_two_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "matching"
    folder.mkdir()
    for name in tables.CONCEPT_FILES:
        (folder / name).write_text('[concepts]\ngoat = { id = "kambing", en = "goat" }\n')
    monkeypatch.setattr(tables, "data_folder", lambda: tmp_path)
    load_file.cache_clear()
    load_concepts.cache_clear()
    try:
        with pytest.raises(SettingsError, match=r"concepts\.goat in the word table words\.toml"):
            load_concepts()
    finally:
        load_file.cache_clear()
        load_concepts.cache_clear()


@pytest.mark.parametrize(("one", "two"), [("ban", "melarang"), ("solar", "surya")])
def test_a_word_is_not_taken_for_the_key_of_a_concept(one: str, two: str) -> None:
    first, second = (read_claim(claim(w), Span(0, len(w))).words[0] for w in (one, two))
    assert not first.keys & second.keys


def test_words_with_one_stem_are_two_words_if_the_tables_list_them() -> None:
    read = [read_claim(claim(word), Span(0, len(word))).words[0] for word in ("kepala", "pala")]
    assert not read[0].keys & read[1].keys
    # A form that isn't listed is reached by its stem.
    listed, form = (
        read_claim(claim(word), Span(0, len(word))).words[0] for word in ("menewaskan", "tewaskan")
    )
    assert listed.keys & form.keys


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Kapal itu menempuh 10 mil laut.", "id", "mil laut"),
        ("The hall has 5,000 sq ft.", "en", "sq ft"),
        ("It used 900 kilowatt-hours of power.", "en", "kilowatt hours"),
        ("Pabrik memakai 2 GWh listrik.", "id", "GWh"),
        ("Obat itu mengandung 5 µg vitamin.", "id", "µg"),
        ("Angin bertiup 90 km/jam di Fiji.", "id", "km/jam"),
        ("The wind reached 90 mph in Fiji.", "en", "mph"),
        ("The station delivers 192 megawatt hours a day.", "en", "megawatt hours"),
        ("Pressure fell to 980 hPa.", "en", "hPa"),
    ],
)
def test_units_of_one_and_of_several_words_are_read_whole(
    text: str, language: str, unit: str
) -> None:
    (quantity,) = read_claim(claim(text, language), Span(0, len(text))).quantities
    assert quantity.unit == unit
    assert is_known_unit(unit)


def test_a_table_that_is_no_toml_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "matching").mkdir()
    (tmp_path / "matching" / "x.toml").write_text("[concepts")
    monkeypatch.setattr(tables, "data_folder", lambda: tmp_path)
    load_file.cache_clear()
    with pytest.raises(SettingsError, match=r"x\.toml can't be read"):
        load_file("x.toml")
    load_file.cache_clear()


def test_words_of_all_languages_stand_in_a_language_without_a_grammar_too() -> None:
    german = load_lexicon("de")
    assert german.is_empty
    assert "Dr" in german.list_words("titles")
    assert german.list_words("negators") == frozenset()


def test_a_clock_time_without_the_part_of_the_day_can_be_either_half() -> None:
    for text, vague in (("jam 6.15", True), ("pukul 06.15", False), ("pukul 18.15", False)):
        assert [moment.is_vague for moment in find_moments(text, "id")] == [vague]
