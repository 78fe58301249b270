"""Who says it: (sentence, the speaker of each of its claims)."""

from __future__ import annotations

import pytest

from factcheck.text.extract import extract_claims

INDONESIAN: list[tuple[str, list[str | None]]] = [
    (
        '"Harga beras akan turun," kata Menteri Perdagangan Rudi Santosa di Bandung.',
        ["Menteri Perdagangan Rudi Santosa"],
    ),  # after the quote
    ('"Stok cukup untuk tiga bulan," ujarnya.', [None]),  # "-nya" without an earlier speaker
    (
        "“Kami menemukan dua jenazah,” tutur Kapten Basarnas, Dewi Lestari, Rabu.",
        ["Kapten Basarnas, Dewi Lestari"],
    ),  # a role and a name with commas
    (
        "Menteri Keuangan Ani Wijaya mengatakan defisit melebar.",
        ["Menteri Keuangan Ani Wijaya"],
    ),  # subject before the verb
    (
        "Gubernur Jawa Tengah, Bambang Sutrisno, menyatakan bahwa tanggul jebol.",
        ["Gubernur Jawa Tengah, Bambang Sutrisno"],
    ),  # a name between commas
    (
        "Dalam rilisnya, Direktur Rumah Sakit Budi Hartono menjelaskan bahwa lima pasien pulang.",
        ["Direktur Rumah Sakit Budi Hartono"],
    ),  # a leading phrase
    (
        "Menurut Badan Meteorologi, hujan turun selama dua hari.",
        ["Badan Meteorologi"],
    ),  # "menurut" in front
    (
        "Jalan itu, menurut warga setempat, rusak sejak Januari.",
        ["warga setempat"],
    ),  # "menurut" inside
    ("Korban berjumlah 12 orang, kata polisi.", ["polisi"]),  # without a quote, at the end
    (
        "Ekspor naik 5 persen, demikian dilaporkan Badan Statistik.",
        ["Badan Statistik"],
    ),  # "demikian dilaporkan"
    ("Seperti dikutip dari Kompas, laba bank itu turun.", ["Kompas"]),  # "dikutip dari" in front
    (
        "Berdasarkan data Kementerian Kesehatan, kasus turun 10 persen.",
        ["data Kementerian Kesehatan"],
    ),  # "berdasarkan"
    (
        "Ketua Partai Harapan, Siti Aminah, membantah menerima uang itu.",
        ["Ketua Partai Harapan, Siti Aminah"],
    ),  # a denial
    ("Polisi memastikan pelaku masih hidup.", ["Polisi"]),  # a single noun
    ("Para saksi mengaku melihat dua mobil.", ["Para saksi"]),  # several witnesses
    (
        "Namun, Wali Kota Surabaya Hadi Saputra menegaskan pasar tetap dibuka.",
        ["Wali Kota Surabaya Hadi Saputra"],
    ),  # after an opener
    (
        '"Tidak ada korban," tegas Letnan Andi. "Semua penumpang selamat."',
        ["Letnan Andi", "Letnan Andi"],
    ),  # a quote that goes on
    ('Ia menyebut, "Kami kehilangan 20 kapal."', ["Ia"]),  # a pronoun without an earlier speaker
    (
        "Sebab, lanjut Prasetyo, aturan itu sudah dicabut.",
        ["Prasetyo"],
    ),  # a verb and name between commas
    (
        "Sumber intelijen melaporkan bahwa 40 tank dikirim.",
        ["Sumber intelijen"],
    ),  # an agency's source
    (
        "Survei lembaga itu menunjukkan 60 persen warga puas.",
        ["Survei lembaga itu"],
    ),  # a survey speaks
    (
        "Harga naik dan pedagang pasar mengeluhkan pasokan yang tersendat.",
        ["pedagang pasar"],
    ),  # the second clause speaks
    ("Pemerintah tidak menjelaskan alasannya.", [None]),  # nothing was said
    ("Bendungan itu runtuh pada Senin.", [None]),  # nobody speaks
]
ENGLISH: list[tuple[str, list[str | None]]] = [
    (
        '"The price of rice will fall," said Trade Minister Paul Grant in Leeds.',
        ["Trade Minister Paul Grant"],
    ),  # after the quote
    (
        '"We found two bodies," Captain Laura Hill said on Wednesday.',
        ["Captain Laura Hill"],
    ),  # the name before the verb
    ('"Stocks will last three months," he said.', ["he"]),  # a pronoun without an earlier speaker
    (
        "Finance Minister Ann Wells said the deficit widened.",
        ["Finance Minister Ann Wells"],
    ),  # subject before the verb
    (
        "Governor Tom Baker, a Democrat, said that the dam broke.",
        ["Governor Tom Baker, a Democrat"],
    ),  # an apposition between commas
    (
        "In a written statement, Dr. Helen Moss explained that five patients were moved.",
        ["Helen Moss"],
    ),  # a leading phrase
    (
        "According to the weather service, it rained for two days.",
        ["the weather service"],
    ),  # "according to" in front
    (
        "The road has been broken since January, according to residents.",
        ["residents"],
    ),  # "according to" at the end
    (
        "Almost half of all bridges are unsafe, engineers say.",
        ["engineers"],
    ),  # at the end, without "according"
    ("The company reported that profit fell 12 percent.", ["The company"]),  # a company
    ("Police confirmed that the man is alive.", ["Police"]),  # a single noun
    ("Two witnesses told reporters they saw a blue car.", ["Two witnesses"]),  # with an audience
    (
        "However, Mayor Jane Ford insisted the market stays open.",
        ["Mayor Jane Ford"],
    ),  # after an opener
    (
        '"Nobody was hurt," Lieutenant Gray said. "All passengers are safe."',
        ["Lieutenant Gray", "Lieutenant Gray"],
    ),  # a quote that goes on
    ('The minister said: "We lost 20 ships."', ["The minister"]),  # a colon
    ("Johnson denies that he took the money.", ["Johnson"]),  # a denial
    ("A survey suggested 60 percent of residents are content.", ["A survey"]),  # a survey speaks
    (
        "Researchers at the University of Bergen reported that ice is thinner.",
        ["Researchers at the University of Bergen"],
    ),  # a long subject
    ("The report states that few firms paid.", ["The report"]),  # a report speaks
    (
        "The bridge broke, but Anna Reed says it was safe.",
        [None, "Anna Reed"],
    ),  # the second clause speaks
    ("The guests were told to leave.", [None]),  # passive: nobody speaks
    ("The dam collapsed on Monday.", [None]),  # nobody speaks
    ("Officials did not say why.", [None]),  # nothing was said
]


def _hear(text: str, language: str) -> list[str | None]:
    return [claim.speaker for claim in extract_claims(text, language, None).claims]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_the_speaker_of_an_indonesian_sentence_is_found(
    text: str, expected: list[str | None]
) -> None:
    assert _hear(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_the_speaker_of_an_english_sentence_is_found(text: str, expected: list[str | None]) -> None:
    assert _hear(text, "en") == expected


def test_a_pronoun_means_the_last_named_person() -> None:
    text = "Menteri Rudi Santosa tiba di Medan.\n\nIa menyatakan bahwa jembatan itu runtuh."
    assert _hear(text, "id") == [None, "Menteri Rudi Santosa"]


def test_several_people_are_meant_by_a_plural_pronoun() -> None:
    text = "Ukraina dan Polandia menutup perbatasan. Mereka menyebut 20 truk ditahan."
    assert _hear(text, "id") == [None, "Ukraina dan Polandia"]


def test_a_quote_without_a_frame_is_the_last_speakers() -> None:
    text = '"Nobody was hurt," Captain Ann Gray said.\n\n"The train was empty."'
    assert _hear(text, "en") == ["Captain Ann Gray", "Captain Ann Gray"]
