"""Where a sentence is split, and where it is not: (sentence, the words of its claims)."""

from __future__ import annotations

import pytest

from factcheck.text.extract import extract_claims

INDONESIAN = [
    # two clauses with their own subjects
    (
        "Polisi menahan dua sopir dan jaksa memeriksa tiga saksi.",
        ["Polisi menahan dua sopir", "jaksa memeriksa tiga saksi"],
    ),
    # one subject, two verbs with their own words, one time for both
    (
        "Kota itu menutup pasar dan membuka posko kesehatan sejak 2021.",
        ["Kota itu menutup pasar … sejak 2021", "Kota itu … membuka posko kesehatan sejak 2021"],
    ),
    # contrast
    (
        "Ekspor naik 5 persen, sedangkan impor turun 3 persen.",
        ["Ekspor naik 5 persen", "impor turun 3 persen"],
    ),
    # a list of figures
    (
        "Harga beras naik 5,2 persen, gula 3 persen, dan minyak goreng 7 persen.",
        ["Harga beras naik 5,2 persen", "gula 3 persen", "minyak goreng 7 persen"],
    ),
    # an apposition with a relative clause
    (
        "Lembata, sebuah pulau di timur yang pernah dilanda tsunami, menerima 40 kapal.",
        [
            "Lembata, sebuah pulau di timur … menerima 40 kapal",
            "Lembata, sebuah pulau di timur yang pernah dilanda tsunami",
        ],
    ),
    # a semicolon
    ("Tiga rumah rusak; dua warga terluka.", ["Tiga rumah rusak", "dua warga terluka"]),
    # a list of nouns is one claim
    (
        "Bantuan berupa beras dan gula dikirim ke Lombok.",
        ["Bantuan berupa beras dan gula dikirim ke Lombok"],
    ),
    # what is asked for stays whole
    (
        "Bupati meminta warga agar menjauhi sungai dan menyiapkan tas darurat.",
        ["Bupati meminta warga agar menjauhi sungai dan menyiapkan tas darurat"],
    ),
    # names on both sides of "dan" are one subject
    ("Budi dan Sari memenangi lomba itu.", ["Budi dan Sari memenangi lomba itu"]),
]
ENGLISH = [
    # two clauses with their own subjects
    (
        "The dam broke in May and the mayor resigned in June.",
        ["The dam broke in May", "the mayor resigned in June"],
    ),
    # contrast
    (
        "Exports rose 5 percent, but imports of coal fell.",
        ["Exports rose 5 percent", "imports of coal fell"],
    ),
    # a reason or sequel with its own subject
    (
        "The bridge fell after the council ignored two written warnings.",
        ["The bridge fell", "the council ignored two written warnings"],
    ),
    # a relative clause of a named thing
    (
        "Police searched the Harbour Club which had paid 40 officers.",
        ["Police searched the Harbour Club", "the Harbour Club which had paid 40 officers"],
    ),
    # an apposition
    (
        "Ann Hill, a retired engineer, designed the bridge.",
        ["Ann Hill … designed the bridge", "Ann Hill, a retired engineer"],
    ),
    # a clause about a place
    (
        "He moved to Malta, where gambling is legal.",
        ["He moved to Malta", "Malta, where gambling is legal"],
    ),
    # a list of nouns is one claim
    ("The talks between Chile and Peru were held here.", None),
    # a purpose stays whole
    ("They came to clean the beach and collect 40 bags of plastic.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_an_indonesian_sentence_is_split_at_safe_joints(text: str, expected: list[str]) -> None:
    assert [claim.quote for claim in extract_claims(text, "id", None).claims] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_sentence_is_split_at_safe_joints(text: str, expected: list[str] | None) -> None:
    whole = [text.rstrip(".")]
    found = [claim.quote for claim in extract_claims(text, "en", None).claims]
    assert found == (expected or whole)


@pytest.mark.parametrize(("text", "language"), [(t, "id") for t, _ in INDONESIAN])
def test_no_number_is_lost_by_splitting(text: str, language: str) -> None:
    claims = extract_claims(text, language, None).claims
    digits = {mark for mark in text if mark.isdecimal()}
    assert digits <= {mark for claim in claims for mark in claim.quote}
