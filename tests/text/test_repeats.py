from __future__ import annotations

from factcheck.text.extract import extract_claims


def _fold(text: str, language: str) -> list[tuple[str, list[str]]]:
    claims = extract_claims(text, language, None).claims
    return [(claim.quote, [span.of(text) for span in claim.duplicates]) for claim in claims]


def test_a_shorter_telling_is_folded_into_the_fuller_one() -> None:
    text = (
        "Jembatan Kali Abu ditutup.\n\n"
        "Pemerintah kota menyatakan jembatan Kali Abu ditutup sampai Juni 2023."
    )
    assert _fold(text, "id") == [
        (
            "Pemerintah kota menyatakan jembatan Kali Abu ditutup sampai Juni 2023",
            ["Jembatan Kali Abu ditutup"],
        )
    ]


def test_the_same_figure_of_harm_is_the_same_claim() -> None:
    text = (
        "Akibatnya, 14 orang hilang.\n\n"
        "Kapal itu membawa 60 orang.\n\n"
        "Tim penyelamat di Lombok masih mencari 14 penumpang yang hilang sejak Senin."
    )
    assert _fold(text, "id") == [
        ("Kapal itu membawa 60 orang", []),
        (
            "Tim penyelamat di Lombok masih mencari 14 penumpang yang hilang sejak Senin",
            ["Akibatnya, 14 orang hilang"],
        ),
    ]


def test_the_same_figure_of_harm_elsewhere_is_another_claim() -> None:
    text = "Di Aceh 14 orang hilang.\n\nTim mencari 14 penumpang yang hilang di Papua."
    assert len(_fold(text, "id")) == 2


def test_clauses_of_one_sentence_are_never_folded_into_each_other() -> None:
    text = "The mayor closed the old north bridge, but he opened the new north bridge."
    assert len(_fold(text, "en")) == 2
