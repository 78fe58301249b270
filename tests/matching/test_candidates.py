from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from factcheck.matching.candidates import correct_terms, find_similar
from factcheck.matching.messages import split_message
from factcheck.matching.normalise import normalise_text
from factcheck.storage.engine import Store
from factcheck.storage.search import SearchIndex

CLAIMS = [
    "Sebanyak 3.000 mahasiswa berunjuk rasa di depan Gedung Balai Kota Arunika.",
    "Harga beras di Pasar Melati naik 12 persen.",
    "Vaksin campak menyebabkan kemandulan.",
    "Presiden Lintang meresmikan bendungan di Kabupaten Sagara.",
    "กระเทียมดำป้องกันมะเร็งได้",
    "Harga.",
]


def add_claims(session: Session, claims: list[str], language: str = "id") -> None:
    for claim in claims:
        session.execute(
            text(
                "INSERT INTO claim (language, state, origin, text, quote, norm, is_quote, worth,"
                " details, notes, version, changed_at) VALUES (:language, 'new', 'imported',"
                " :text, :text, :norm, false, 0, '{}', '{}', 1, '2025-01-01 00:00:00')"
            ),
            {"language": language, "text": claim, "norm": normalise_text(claim, language)},
        )


@pytest.fixture
def index(url: str) -> Iterator[SearchIndex]:
    store = Store(url)
    with store.write() as session:
        add_claims(session, CLAIMS)
        SearchIndex(session).refresh_frequencies(force=True)
    with store.read() as session:
        yield SearchIndex(session)
    store.close()


def first(index: SearchIndex, query: str, language: str = "id") -> str | None:
    hits = find_similar(index, normalise_text(query, language))
    return CLAIMS[hits[0][0] - 1] if hits else None


@pytest.mark.parametrize(
    ("query", "place"),
    [
        (CLAIMS[0], 0),
        ("3000 mahasiswa demo di Balai Kota Arunika", 0),
        ("persen 12 naik beras Melati Pasar", 1),
        ("Vaksim campk menyebabkn kemandulann", 2),  # every word misspelt
        ("Bendungan Sagara diresmikan Presiden Lintang", 3),
        ("มะเร็งป้องกันได้ด้วยกระเทียมดำ", 4),
    ],
)
def test_the_claim_that_is_meant_comes_first(index: SearchIndex, query: str, place: int) -> None:
    assert first(index, query) == CLAIMS[place]


def test_nothing_is_found_for_words_that_no_claim_has(index: SearchIndex) -> None:
    assert find_similar(index, "zzzz qqqq") == []
    assert find_similar(index, "") == []
    assert find_similar(index, []) == []


def test_a_claim_inside_a_long_message_is_found(index: SearchIndex) -> None:
    chat = "Selamat pagi semuanya. Tolong sebarkan ke grup keluarga. " * 4
    message = f"{chat}Vaksin campak menyebabkan kemandulan! {chat}Terima kasih."
    norms = [normalise_text(part.of(message), "id") for part in split_message(message)]
    hits = find_similar(index, norms)
    assert CLAIMS[hits[0][0] - 1] == CLAIMS[2]
    assert hits[0][1] > 40


def test_only_unknown_words_of_letters_are_corrected(index: SearchIndex) -> None:
    assert correct_terms(["kemandulen"], index) == ["kemandulan"]
    assert correct_terms(["abc", "3001", "xyzzy"], index) == []


@pytest.mark.parametrize(
    "query",
    [
        '"unbalanced',
        "NEAR(a b, 3)",
        "a* OR b*",
        "%_%",
        "norm:x",
        "x\0y",
        "-",
        "' OR 1=1 --",
        "{a b}",
        "^x",
        "a" * 5000,
        "e" + "\u0301" * 5000,
        "kata " * 1000,
    ],
)
def test_hostile_queries_are_words_like_others(index: SearchIndex, query: str) -> None:
    assert isinstance(find_similar(index, normalise_text(query, "id")), list)


@pytest.mark.usefixtures("index")
def test_a_dropped_claim_is_not_suggested(url: str) -> None:
    store = Store(url)
    with store.write() as session:
        session.execute(
            text("UPDATE claim SET state = 'dropped', dropped_because = 'x' WHERE id = 3")
        )
    with store.read() as session:
        assert first(SearchIndex(session), CLAIMS[2]) != CLAIMS[2]
    store.close()
