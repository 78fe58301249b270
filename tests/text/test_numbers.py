"""Quantities in Indonesian and English: (sentence, [(words, value, unit, bound)])."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.details import read_details
from factcheck.text.numbers import find_quantities

Row = tuple[str, str, str | None, str]

INDONESIAN: list[tuple[str, list[Row]]] = [
    (
        "Lebih dari 3.500 prajurit dikirim.",
        [("Lebih dari 3.500 prajurit", "3500", "prajurit", ">")],
    ),  # bound "lebih dari", group separator
    (
        "Sedikitnya 12 orang tewas.",
        [("Sedikitnya 12 orang", "12", "orang", ">=")],
    ),  # "sedikitnya" is at least
    (
        "Paling sedikit 40 rumah rusak.",
        [("Paling sedikit 40 rumah", "40", "rumah", ">=")],
    ),  # two words for at least
    (
        "Sekitar 1,5 juta warga mengungsi.",
        [("Sekitar 1,5 juta warga", "1500000", "warga", "~")],
    ),  # about, decimal comma, scale word
    ("Hampir 200 sekolah ditutup.", [("Hampir 200 sekolah", "200", "sekolah", "~")]),  # nearly
    (
        "Kurang dari 10 persen lulus.",
        [("Kurang dari 10 persen", "10", "persen", "<")],
    ),  # less than, percent
    (
        "Maksimal 50 peserta boleh ikut.",
        [("Maksimal 50 peserta", "50", "peserta", "<=")],
    ),  # at most
    (
        "Hingga 300 kendaraan terjebak.",
        [("Hingga 300 kendaraan", "300", "kendaraan", "<=")],
    ),  # up to
    (
        "Sebanyak 27 pengungsi kembali.",
        [("27 pengungsi", "27", "pengungsi", "=")],
    ),  # "sebanyak" is exact
    (
        "Anggarannya Rp2,3 triliun.",
        [("Rp2,3 triliun", "2300000000000", "Rp", "=")],
    ),  # money before the number
    (
        "Harganya Rp 15.000 per kilogram.",
        [("Rp 15.000 per kilogram", "15000", "Rp per kilogram", "=")],
    ),  # money with a rate
    ("Utangnya US$ 40 juta.", [("US$ 40 juta", "40000000", "US$", "=")]),  # foreign money
    (
        "Ia membayar 25 ribu rupiah.",
        [("25 ribu rupiah", "25000", "rupiah", "=")],
    ),  # money after the number
    (
        "Nilai ekspor 1,2 miliar dolar AS.",
        [("1,2 miliar dolar AS", "1200000000", "dolar AS", "=")],
    ),  # money of two words
    (
        "Inflasi mencapai 4,33 persen.",
        [("4,33 persen", "4.33", "persen", "=")],
    ),  # percent with decimals
    (
        "Suku bunga naik 25 basis poin.",
        [("25 basis poin", "25", "basis poin", "=")],
    ),  # basis points
    ("Laba tumbuh 12,5% tahun ini.", [("12,5%", "12.5", "%", "=")]),  # the sign
    (
        "Antara 20 dan 30 orang ditahan.",
        [("Antara 20 dan 30 orang", "20..30", "orang", "=")],
    ),  # a range with "antara"
    (
        "Sebanyak 20 hingga 30 orang ditahan.",
        [("20 hingga 30 orang", "20..30", "orang", "=")],
    ),  # a range with "hingga"
    (
        "Sekitar 5-7 persen lahan terbakar.",
        [("Sekitar 5-7 persen", "5..7", "persen", "~")],
    ),  # a range with a dash
    (
        "Naik dari 5 persen menjadi 7 persen.",
        [("5 persen", "5", "persen", "="), ("7 persen", "7", "persen", "=")],
    ),  # two figures, no range
    ("Tim itu menang 3-1.", []),  # a result is no quantity
    ("Skor 2 - 1 bertahan.", []),  # a result with spaces
    ("Dua belas anak hilang.", [("Dua belas anak", "12", "anak", "=")]),  # number words
    (
        "Dua puluh lima ribu orang hadir.",
        [("Dua puluh lima ribu orang", "25000", "orang", "=")],
    ),  # number words with a scale word
    ("Seratus rumah terendam.", [("Seratus rumah", "100", "rumah", "=")]),  # "seratus"
    ("Sejuta pohon ditanam.", [("Sejuta pohon", "1000000", "pohon", "=")]),  # "sejuta"
    (
        "Tiga juta dua ratus ribu suara sah.",
        [("Tiga juta dua ratus ribu suara", "3200000", "suara", "=")],
    ),  # a sum of words
    (
        "Satu helikopter jatuh.",
        [("Satu helikopter", "1", "helikopter", "=")],
    ),  # "satu" before a noun
    ("Salah satu korban selamat.", []),  # "salah satu" counts nothing
    ("Mereka sepakat satu sama lain.", []),  # nor does "satu sama lain"
    (
        "Kunjungan empat harinya padat.",
        [("empat harinya", "4", "hari", "=")],
    ),  # the ending "-nya" is no part of the unit
    ("Pria berusia 43 tahun itu ditangkap.", [("43 tahun", "43", "tahun", "=")]),  # an age
    ("Penyerang berusia 28 itu absen.", [("28", "28", "tahun", "=")]),  # an age without unit
    ("Rina Hartati (34) mengaku kecewa.", [("34", "34", "tahun", "=")]),  # an age in brackets
    ("Jaraknya 5km dari pantai.", [("5km", "5", "km", "=")]),  # a unit right after the digits
    ("Luasnya 120 hektare.", [("120 hektare", "120", "hektare", "=")]),  # a unit apart
    ("Gempa bermagnitudo 5,6 terjadi.", [("5,6", "5.6", None, "=")]),  # a bare figure after no cue
    ("Gempa berkekuatan 5,6 SR terjadi.", [("5,6 SR", "5.6", "SR", "=")]),  # a unit in capitals
    (
        "Produksi 700 ribu barel per hari.",
        [("700 ribu barel per hari", "700000", "barel per hari", "=")],
    ),  # a rate
    (
        "Kecepatannya 80 kilometer per jam.",
        [("80 kilometer per jam", "80", "kilometer per jam", "=")],
    ),  # a rate of speed
    ("Hal itu diatur Pasal 27 ayat 3.", []),  # labels of law
    ("Ia tinggal di Jalan Melati Nomor 12.", []),  # a house number
    ("Kapal KRI Badak - 610 berlayar.", []),  # a ship's number
    ("Pesawat Boeing 737 mendarat.", []),  # a model's number
    ("Virus COVID-19 menyebar.", []),  # a number in a name
    ("Pada menit ke-45 gol tercipta.", []),  # an ordinal
    ("Ia finis di peringkat 3.", []),  # a rank
    ("Kelas 6 libur.", []),  # a label
    ("Suhu minus 5 derajat.", [("5 derajat", "-5", "derajat", "=")]),  # a negative number
    (
        "Ada 3,000 peserta.",
        [("3,000 peserta", "3000", "peserta", "=")],
    ),  # two readings: the other is 3
    (
        "Waktunya 31,261 detik.",
        [("31,261 detik", "31.261", "detik", "=")],
    ),  # two readings: the other is 31261
    (
        "Dana 1.234.567,89 rupiah.",
        [("1.234.567,89 rupiah", "1234567.89", "rupiah", "=")],
    ),  # both separators
    ("Versi 1.2.3 dirilis.", []),  # no number
    (
        "100 orang lebih antre.",
        [("100 orang lebih", "100", "orang", ">")],
    ),  # a bound after the unit
    (
        "Usia 17 tahun ke atas boleh memilih.",
        [("17 tahun ke atas", "17", "tahun", ">=")],
    ),  # another bound after it
    (
        "Tidak kurang dari 60 warga ikut.",
        [("Tidak kurang dari 60 warga", "60", "warga", ">=")],
    ),  # a bound with a negation
    (
        "Tujuh tewas dan 19 lainnya terluka.",
        [("Tujuh tewas", "7", "tewas", "="), ("19 lainnya", "19", "lainnya", "=")],
    ),  # "lainnya"
    ("Delapan kali lipat.", [("Delapan kali", "8", "kali", "=")]),  # times
    ("Sekitar pukul 10.30 ia tiba.", []),  # a time of day
    ("Pada 12 Mei 2023 ia tiba.", []),  # a date
    (
        "Mereka mengerahkan 1 kapal dan 2 perahu.",
        [("1 kapal", "1", "kapal", "="), ("2 perahu", "2", "perahu", "=")],
    ),  # two in one sentence
    (
        "Penjualan 4 - 5 juta ton.",
        [("4 - 5 juta ton", "4000000..5000000", "ton", "=")],
    ),  # a range whose scale word counts for both
    ("Ratusan orang datang.", []),  # a vague amount has no value
    (
        "Seribu dua ratus lima puluh rumah terendam.",
        [("Seribu dua ratus lima puluh rumah", "1250", "rumah", "=")],
    ),  # a thousand in one word carries on
    (
        "Sejuta dua ratus ribu pemilih terdaftar.",
        [("Sejuta dua ratus ribu pemilih", "1200000", "pemilih", "=")],
    ),  # so does a million
]
ENGLISH: list[tuple[str, list[Row]]] = [
    (
        "More than 3,500 soldiers were sent.",
        [("More than 3,500 soldiers", "3500", "soldiers", ">")],
    ),  # bound, group separator
    ("At least 12 people died.", [("At least 12 people", "12", "people", ">=")]),  # at least
    (
        "No fewer than 40 homes were damaged.",
        [("No fewer than 40 homes", "40", "homes", ">=")],
    ),  # at least, in a negation
    (
        "About 1.5 million people fled.",
        [("About 1.5 million people", "1500000", "people", "~")],
    ),  # about, decimal point, scale word
    ("Nearly 200 schools closed.", [("Nearly 200 schools", "200", "schools", "~")]),  # nearly
    (
        "Less than 10 percent passed.",
        [("Less than 10 percent", "10", "percent", "<")],
    ),  # less than, percent
    ("At most 50 guests may come.", [("At most 50 guests", "50", "guests", "<=")]),  # at most
    ("Up to 300 cars were stuck.", [("Up to 300 cars", "300", "cars", "<=")]),  # up to
    ("Over 60 firms took part.", [("Over 60 firms", "60", "firms", ">")]),  # "over" before a number
    (
        "The budget is $2.3 trillion.",
        [("$2.3 trillion", "2300000000000", "$", "=")],
    ),  # money before the number
    ("It costs £15 a day.", [("£15 a day", "15", "£ a day", "=")]),  # money with a rate
    ("The debt is US$40 million.", [("US$40 million", "40000000", "US$", "=")]),  # a longer mark
    ("They raised €5bn.", [("€5bn", "5000000000", "€", "=")]),  # a scale abbreviation
    ("The fine was $5m.", [("$5m", "5000000", "$", "=")]),  # a scale letter after money
    ("He paid 25 dollars.", [("25 dollars", "25", "dollars", "=")]),  # money after the number
    (
        "Inflation reached 4.33 per cent.",
        [("4.33 per cent", "4.33", "per cent", "=")],
    ),  # percent in two words
    ("Profit grew 12.5% this year.", [("12.5%", "12.5", "%", "=")]),  # the sign
    (
        "Rates rose by 25 basis points.",
        [("25 basis points", "25", "basis points", "=")],
    ),  # basis points
    (
        "Between 20 and 30 people were held.",
        [("Between 20 and 30 people", "20..30", "people", "=")],
    ),  # a range with "between"
    (
        "Some 20 to 30 people were held.",
        [("Some 20 to 30 people", "20..30", "people", "~")],
    ),  # a range with "to"
    (
        "Around 5-7 percent of the land burned.",
        [("Around 5-7 percent", "5..7", "percent", "~")],
    ),  # a range with a dash
    (
        "It rose from 5 percent to 7 percent.",
        [("5 percent", "5", "percent", "="), ("7 percent", "7", "percent", "=")],
    ),  # two figures, no range
    ("The team won 3-1.", []),  # a result is no quantity
    ("Twelve children are missing.", [("Twelve children", "12", "children", "=")]),  # number words
    (
        "Twenty-five officers came.",
        [("Twenty-five officers", "25", "officers", "=")],
    ),  # a hyphen in number words
    (
        "Two hundred and fifty homes burned.",
        [("Two hundred and fifty homes", "250", "homes", "=")],
    ),  # "and" in number words
    (
        "Twenty-five thousand people came.",
        [("Twenty-five thousand people", "25000", "people", "=")],
    ),  # number words with a scale word
    (
        "Half a million trees were planted.",
        [("Half a million trees", "500000", "trees", "=")],
    ),  # half a million
    ("Two dozen cows escaped.", [("Two dozen cows", "24", "cows", "=")]),  # dozen
    (
        "One helicopter crashed.",
        [("One helicopter", "1", "helicopter", "=")],
    ),  # "one" before a noun
    ("One of the victims survived.", []),  # "one of" counts nothing
    ("No one was hurt.", []),  # nor does "no one"
    ("They helped one another.", []),  # nor does "one another"
    (
        "Their nine-month-old son survived.",
        [("nine-month-old", "9", "months old", "=")],
    ),  # an age in one word
    (
        "A 43-year-old man was arrested.",
        [("43-year-old", "43", "years old", "=")],
    ),  # an age in digits
    (
        "Anna Miller, 34, was disappointed.",
        [("34", "34", "years old", "=")],
    ),  # an age between commas
    ("The suspect, aged 28, fled.", [("28", "28", "years old", "=")]),  # an age after its word
    ("The 212-page report is secret.", [("212-page", "212", "page", "=")]),  # a unit after a hyphen
    ("A two-day strike began.", [("two-day", "2", "day", "=")]),  # the same in words
    ("It lies 5km from the coast.", [("5km", "5", "km", "=")]),  # a unit right after the digits
    ("The site has 120 acres.", [("120 acres", "120", "acres", "=")]),  # a unit apart
    (
        "Output is 700,000 barrels a day.",
        [("700,000 barrels a day", "700000", "barrels a day", "=")],
    ),  # a rate with an article
    (
        "Its speed was 80 miles per hour.",
        [("80 miles per hour", "80", "miles per hour", "=")],
    ),  # a rate of speed
    ("Section 27 applies.", []),  # a label of law
    ("Flight 212 landed.", []),  # a flight's number
    ("A Boeing 737 landed.", []),  # a model's number
    ("COVID-19 spread.", []),  # a number in a name
    ("He came in 3rd.", []),  # an ordinal
    ("She lives in room 12.", []),  # a label
    ("Minus 5 degrees were measured.", [("5 degrees", "-5", "degrees", "=")]),  # a negative number
    (
        "There were 3.000 guests.",
        [("3.000 guests", "3000", "guests", "=")],
    ),  # two readings: the other is 3
    (
        "The sum was 1,234,567.89 dollars.",
        [("1,234,567.89 dollars", "1234567.89", "dollars", "=")],
    ),  # both separators
    ("Version 1.2.3 came out.", []),  # no number
    (
        "Ten people or more waited.",
        [("Ten people or more", "10", "people", ">=")],
    ),  # a bound after the unit
    (
        "An estimated 40,000 protesters marched.",
        [("An estimated 40,000 protesters", "40000", "protesters", "~")],
    ),  # an estimate
    (
        "North Korea sent 11,000 North Korean troops.",
        [("11,000 North Korean troops", "11000", "North Korean troops", "=")],
    ),  # a unit of three words
    (
        "Seven died and 19 others were hurt.",
        [("Seven", "7", None, "="), ("19 others", "19", "others", "=")],
    ),  # a number with a verb, and "others"
    ("Two were arrested.", [("Two", "2", None, "=")]),  # a number without its noun
    ("At 10:30 a.m. he arrived.", []),  # a time of day
    ("On May 12, 2021 he arrived.", []),  # a date
    (
        "They sent 1 ship and 2 boats.",
        [("1 ship", "1", "ship", "="), ("2 boats", "2", "boats", "=")],
    ),  # two in one sentence
    (
        "Sales of 4-5 million tons are planned.",
        [("4-5 million tons", "4000000..5000000", "tons", "=")],
    ),  # a range whose scale word counts for both
    ("Hundreds of people came.", []),  # a vague amount has no value
    ("He said two things.", []),  # "things" counts nothing
    (
        "The 1.2-trillion-dollar bill passed.",
        [("1.2-trillion-dollar", "1200000000000", "dollar", "=")],
    ),  # scale word and currency joined by hyphens
    (
        "A thousand two hundred men marched.",
        [("A thousand two hundred men", "1200", "men", "=")],
    ),  # "a thousand" carries on
    (
        "It costs 99 cents per message.",
        [("99 cents per message", "0.99", "cents per message", "=")],
    ),
    ("He paid a $5 fee.", [("$5", "5", "$", "=")]),  # no Australian dollars
]


def _read(text: str, language: str) -> list[Row]:
    quantities = read_details(text, language, None).quantities
    return [
        (q.text, f"{q.value}..{q.high}" if q.high is not None else str(q.value), q.unit, q.bound)
        for q in quantities
    ]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_an_indonesian_quantity_is_read(text: str, expected: list[Row]) -> None:
    assert _read(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_quantity_is_read(text: str, expected: list[Row]) -> None:
    assert _read(text, "en") == expected


def test_both_readings_of_a_separator_are_kept() -> None:
    (indonesian,) = find_quantities("Ada 3,000 peserta.", "id")
    (english,) = find_quantities("There were 3.125 guests.", "en")
    assert (indonesian.value, indonesian.other_values) == (Decimal(3000), (Decimal(3),))
    assert (english.value, english.other_values) == (Decimal("3.125"), (Decimal(3125),))


def test_money_has_its_currency() -> None:
    assert [q.currency for q in find_quantities("Rp 5 juta, US$ 3 dan 4 euro", "id")] == [
        "IDR",
        "USD",
        "EUR",
    ]


def test_a_million_digits_are_read_in_one_go_and_are_no_number() -> None:
    assert find_quantities("1" * 1_000_000 + " orang", "id") == ()


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["id", "en", "ar"]))
def test_spans_point_at_the_words_of_the_quantity(text: str, language: str) -> None:
    for quantity in find_quantities(text, language, offset=3):
        assert text[quantity.span.start - 3 : quantity.span.end - 3] == quantity.text
