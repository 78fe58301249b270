"""Times in Indonesian and English: (sentence, [(words, first day, last day)])."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.text.dates import find_times

WEDNESDAY = {"id": date(2023, 5, 17), "en": date(2021, 9, 15)}  # publish dates of the cases
Row = tuple[str, str | None, str | None]

INDONESIAN: list[tuple[str, list[Row]]] = [
    (
        "Rapat digelar pada Senin (15/5/2023).",
        [("Senin (15/5/2023)", "2023-05-15", "2023-05-15")],
    ),  # weekday with a full date in brackets
    (
        "Ia tiba Selasa (16/5) pagi.",
        [("Selasa (16/5)", "2023-05-16", "2023-05-16")],
    ),  # no year: the nearest
    (
        "Bendungan diresmikan 12 Januari 2019.",
        [("12 Januari 2019", "2019-01-12", "2019-01-12")],
    ),  # day, month, year
    (
        "Bendungan diresmikan pada Sabtu, 12 Januari 2019.",
        [("Sabtu, 12 Januari 2019", "2019-01-12", "2019-01-12")],
    ),  # weekday before it
    (
        "Pameran berlangsung 10-14 Mei 2023.",
        [("10-14 Mei 2023", "2023-05-10", "2023-05-14")],
    ),  # a range of days
    (
        "Jembatan itu dibangun sejak 2015.",
        [("sejak 2015", "2015-01-01", None)],
    ),  # since: an open end
    (
        "Proyek dimulai sejak awal Februari 2022.",
        [("sejak awal Februari 2022", "2022-02-01", None)],
    ),  # since the start of a month
    (
        "Kontraknya berlaku hingga Juni 2024.",
        [("hingga Juni 2024", None, "2024-06-30")],
    ),  # until: an open start
    (
        "Izin berlaku sampai akhir 2025.",
        [("sampai akhir 2025", None, "2025-12-31")],
    ),  # until the end of a year
    (
        "Harga turun sejak pertengahan 2020.",
        [("sejak pertengahan 2020", "2020-06-01", None)],
    ),  # since the middle of a year
    (
        "Pada akhir Maret 2023, panen dimulai.",
        [("akhir Maret 2023", "2023-03-21", "2023-03-31")],
    ),  # the last ten days of a month
    (
        "Pada awal 2021 pabrik ditutup.",
        [("awal 2021", "2021-01-01", "2021-03-31")],
    ),  # the first quarter of a year
    (
        "Banjir terjadi pekan lalu.",
        [("pekan lalu", "2023-05-08", "2023-05-14")],
    ),  # Monday to Sunday of the week before
    ("Bulan lalu ekspor turun.", [("Bulan lalu", "2023-04-01", "2023-04-30")]),  # the month before
    ("Tahun lalu produksi naik.", [("Tahun lalu", "2022-01-01", "2022-12-31")]),  # the year before
    ("Kemarin sidang ditunda.", [("Kemarin", "2023-05-16", "2023-05-16")]),  # the day before
    ("Sidang dilanjutkan besok.", [("besok", "2023-05-18", "2023-05-18")]),  # the day after
    ("Hari ini kantor tutup.", [("Hari ini", "2023-05-17", "2023-05-17")]),  # the publish date
    (
        "Pekan depan tim akan berangkat.",
        [("Pekan depan", "2023-05-22", "2023-05-28")],
    ),  # the week after
    (
        "Akhir pekan lalu jalan ditutup.",
        [("Akhir pekan lalu", "2023-05-13", "2023-05-14")],
    ),  # Saturday and Sunday
    (
        "Kapal itu tenggelam dua hari lalu.",
        [("dua hari lalu", "2023-05-15", "2023-05-15")],
    ),  # a count of days back
    (
        "Ia lahir 40 tahun silam.",
        [("40 tahun silam", "1983-01-01", "1983-12-31")],
    ),  # a count of years back
    (
        "Tiga bulan yang lalu ia mundur.",
        [("Tiga bulan yang lalu", "2023-02-01", "2023-02-28")],
    ),  # number word and "yang lalu"
    (
        "Dalam lima tahun terakhir, hutan menyusut.",
        [("lima tahun terakhir", "2018-05-17", "2023-05-17")],
    ),  # a length that ends on the publish date
    (
        "Kuartal I 2023 laba naik.",
        [("Kuartal I 2023", "2023-01-01", "2023-03-31")],
    ),  # a quarter in Roman digits
    (
        "Pada triwulan kedua 2022 rugi.",
        [("triwulan kedua 2022", "2022-04-01", "2022-06-30")],
    ),  # a quarter in words
    (
        "Semester I-2022 berakhir rugi.",
        [("Semester I-2022", "2022-01-01", "2022-06-30")],
    ),  # half a year
    (
        "Lagu itu populer pada tahun 1980-an.",
        [("tahun 1980-an", "1980-01-01", "1989-12-31")],
    ),  # a decade
    ("Candi itu berasal dari abad ke-9.", [("abad ke-9", "0801-01-01", "0900-12-31")]),  # a century
    (
        "Perang berlangsung dari 2001 hingga 2021.",
        [("dari 2001 hingga 2021", "2001-01-01", "2021-12-31")],
    ),  # from year to year
    (
        "Antara Maret dan Mei 2022 terjadi kekeringan.",
        [("Antara Maret dan Mei 2022", "2022-03-01", "2022-05-31")],
    ),  # between two months, one year
    ("Ia menjabat 2014-2019.", [("2014-2019", "2014-01-01", "2019-12-31")]),  # years with a dash
    ("Musim 2018/19 dimenangi tim tamu.", [("2018/19", "2018-01-01", "2019-12-31")]),  # a season
    (
        "Sampai saat ini belum ada tersangka.",
        [("Sampai saat ini", None, "2023-05-17")],
    ),  # up to now: ends on the publish date
    (
        "Hingga kini warga mengungsi.",
        [("Hingga kini", None, "2023-05-17")],
    ),  # the same in other words
    ("Ia ditangkap pada Jumat.", [("Jumat", "2023-05-12", "2023-05-12")]),  # the last such weekday
    (
        "Presiden akan bertemu menteri pada Jumat.",
        [("Jumat", "2023-05-19", "2023-05-19")],
    ),  # a sentence that looks ahead: the nearest
    (
        "Rapat digelar Senin lalu.",
        [("Senin lalu", "2023-05-15", "2023-05-15")],
    ),  # "lalu" after a weekday
    (
        "Kamis pekan depan ia diperiksa.",
        [("Kamis pekan depan", "2023-05-25", "2023-05-25")],
    ),  # weekday of the next week
    (
        "Minggu (14/5) gempa terasa.",
        [("Minggu (14/5)", "2023-05-14", "2023-05-14")],
    ),  # Sunday, not "week"
    ("Ia datang minggu lalu.", [("minggu lalu", "2023-05-08", "2023-05-14")]),  # week, not Sunday
    (
        "Pertandingan dimulai Rabu pukul 19.30 WIB.",
        [("Rabu", "2023-05-17", "2023-05-17"), ("pukul 19.30 WIB", "2023-05-17", "2023-05-17")],
    ),  # a time of day has the day of its sentence
    (
        "Pada Desember tahun lalu ia bebas.",
        [("Desember tahun lalu", "2022-12-01", "2022-12-31")],
    ),  # month of the year before
    (
        "Pemilu digelar Februari mendatang.",
        [("Februari mendatang", "2024-02-01", "2024-02-29")],
    ),  # the next such month
    (
        "Ia wafat pada 3 Oktober lalu.",
        [("3 Oktober lalu", "2022-10-03", "2022-10-03")],
    ),  # the last such day
    (
        "Gedung itu rampung tahun ini.",
        [("tahun ini", "2023-01-01", "2023-12-31")],
    ),  # the whole year
    (
        "Sebelum 2010 desa itu sepi.",
        [("Sebelum 2010", None, "2009-12-31")],
    ),  # before: ends the day before
    (
        "Setelah 2019 pabrik pindah.",
        [("Setelah 2019", "2020-01-01", None)],
    ),  # after: starts the day after
    (
        "Data per 31 Desember 2022 menunjukkan laba.",
        [("31 Desember 2022", "2022-12-31", "2022-12-31")],
    ),  # "per" is no range
    ("Undang-Undang Nomor 13 Tahun 2003 mengaturnya.", []),  # the year of a law is part of its name
    ("Sebanyak 2000 orang hadir.", []),  # four digits that count people
    (
        "Ia kalah di Piala Melati 2016 lalu.",
        [("2016", "2016-01-01", "2016-12-31")],
    ),  # "lalu" makes the year of an event a time
    ("Windows 2000 sudah usang.", []),  # four digits in a name
    (
        "Pada 31 Februari 2022 ia mengaku hadir.",
        [("31 Februari 2022", None, None)],
    ),  # no day of the calendar
    (
        "Rabu, 12 April 2021, sidang dibuka.",
        [("Rabu, 12 April 2021", "2021-04-12", "2021-04-12")],
    ),  # the weekday contradicts the date
    ("Nilainya 28/4 dari target.", []),  # a fraction without brackets
    (
        "Surat bertanggal 2022-11-05 itu hilang.",
        [("2022-11-05", "2022-11-05", "2022-11-05")],
    ),  # ISO
    (
        "Rapat 5 Mei 2023 dan 9 Mei 2023 batal.",
        [("5 Mei 2023", "2023-05-05", "2023-05-05"), ("9 Mei 2023", "2023-05-09", "2023-05-09")],
    ),  # two dates
    (
        "Tahun 1998 menjadi titik balik.",
        [("Tahun 1998", "1998-01-01", "1998-12-31")],
    ),  # a bare year after "tahun"
    (
        "Sejak Januari hingga April 2023 ada 40 kasus.",
        [("Sejak Januari hingga April 2023", "2023-01-01", "2023-04-30")],
    ),  # since and until close each other
    ("Ia bekerja mulai Senin.", [("mulai Senin", "2023-05-15", None)]),  # an open end after "mulai"
    (
        "Rencananya jembatan selesai akhir tahun ini.",
        [("akhir tahun ini", "2023-10-01", "2023-12-31")],
    ),  # part of a relative year
    (
        "Awal pekan ini hujan turun.",
        [("Awal pekan ini", "2023-05-15", "2023-05-16")],
    ),  # Monday and Tuesday
    ("Tadi malam listrik padam.", [("Tadi malam", "2023-05-16", "2023-05-16")]),  # the night before
    ("Ia berumur 12 tahun.", []),  # a length is no time
]
ENGLISH: list[tuple[str, list[Row]]] = [
    (
        "The council met on Monday, September 13, 2021.",
        [("Monday, September 13, 2021", "2021-09-13", "2021-09-13")],
    ),  # weekday, month, day, year
    (
        "The bridge opened on 12 January 2019.",
        [("12 January 2019", "2019-01-12", "2019-01-12")],
    ),  # day first
    (
        "The bridge opened on January 12, 2019.",
        [("January 12, 2019", "2019-01-12", "2019-01-12")],
    ),  # month first
    (
        "It opened on Jan. 12, 2019.",
        [("Jan. 12, 2019", "2019-01-12", "2019-01-12")],
    ),  # an abbreviated month
    (
        "The fair ran from May 10-14, 2021.",
        [("May 10-14, 2021", "2021-05-10", "2021-05-14")],
    ),  # a range of days
    (
        "The plant has been closed since 2015.",
        [("since 2015", "2015-01-01", None)],
    ),  # since: an open end
    (
        "She has led the agency since early February 2020.",
        [("since early February 2020", "2020-02-01", None)],
    ),  # since the start of a month
    (
        "The permit runs until June 2022.",
        [("until June 2022", None, "2022-06-30")],
    ),  # until: an open start
    (
        "The work will be done by the end of 2025.",
        [("by the end of 2025", None, "2025-12-31")],
    ),  # by the end of a year
    (
        "Prices have fallen since mid-2020.",
        [("since mid-2020", "2020-06-01", None)],
    ),  # since the middle of a year
    (
        "In late March 2021 the harvest began.",
        [("late March 2021", "2021-03-21", "2021-03-31")],
    ),  # the last ten days of a month
    (
        "In early 2021 the factory closed.",
        [("early 2021", "2021-01-01", "2021-03-31")],
    ),  # the first quarter of a year
    (
        "Floods hit the town last week.",
        [("last week", "2021-09-06", "2021-09-12")],
    ),  # Monday to Sunday of the week before
    ("Exports fell last month.", [("last month", "2021-08-01", "2021-08-31")]),  # the month before
    ("Output rose last year.", [("last year", "2020-01-01", "2020-12-31")]),  # the year before
    (
        "The hearing was adjourned yesterday.",
        [("yesterday", "2021-09-14", "2021-09-14")],
    ),  # the day before
    ("The hearing resumes tomorrow.", [("tomorrow", "2021-09-16", "2021-09-16")]),  # the day after
    ("The office is closed today.", [("today", "2021-09-15", "2021-09-15")]),  # the publish date
    ("The team leaves next week.", [("next week", "2021-09-20", "2021-09-26")]),  # the week after
    (
        "The road was closed last weekend.",
        [("last weekend", "2021-09-11", "2021-09-12")],
    ),  # Saturday and Sunday
    (
        "The ferry sank two days ago.",
        [("two days ago", "2021-09-13", "2021-09-13")],
    ),  # a count of days back
    (
        "He was born 40 years ago.",
        [("40 years ago", "1981-01-01", "1981-12-31")],
    ),  # a count of years back
    (
        "She resigned three months ago.",
        [("three months ago", "2021-06-01", "2021-06-30")],
    ),  # a number word
    (
        "Forests have shrunk over the past five years.",
        [("the past five years", "2016-09-15", "2021-09-15")],
    ),  # a length that ends on the publish date
    (
        "Profit rose in the first quarter of 2021.",
        [("first quarter of 2021", "2021-01-01", "2021-03-31")],
    ),  # a quarter in words
    ("Profit rose in Q3 2020.", [("Q3 2020", "2020-07-01", "2020-09-30")]),  # a quarter in letters
    (
        "The second half of 2020 brought losses.",
        [("second half of 2020", "2020-07-01", "2020-12-31")],
    ),  # half a year
    ("The song was popular in the 1980s.", [("1980s", "1980-01-01", "1989-12-31")]),  # a decade
    (
        "The temple dates from the 9th century.",
        [("9th century", "0801-01-01", "0900-12-31")],
    ),  # a century
    (
        "The war lasted from 2001 to 2021.",
        [("from 2001 to 2021", "2001-01-01", "2021-12-31")],
    ),  # from year to year
    (
        "Between March and May 2020 there was a drought.",
        [("Between March and May 2020", "2020-03-01", "2020-05-31")],
    ),  # between two months, one year
    ("He served 2014-2019.", [("2014-2019", "2014-01-01", "2019-12-31")]),  # years with a dash
    ("So far nobody has been charged.", [("So far", None, "2021-09-15")]),  # up to now
    (
        "He was arrested on Friday.",
        [("Friday", "2021-09-10", "2021-09-10")],
    ),  # the last such weekday
    (
        "The president will meet ministers on Friday.",
        [("Friday", "2021-09-17", "2021-09-17")],
    ),  # a sentence that looks ahead: the nearest
    (
        "The board met last Monday.",
        [("last Monday", "2021-09-13", "2021-09-13")],
    ),  # "last" before a weekday
    (
        "The vote is next Thursday.",
        [("next Thursday", "2021-09-16", "2021-09-16")],
    ),  # "next" before a weekday
    (
        "The match begins at 7:30 p.m. on Wednesday.",
        [("at 7:30 p.m.", "2021-09-15", "2021-09-15"), ("Wednesday", "2021-09-15", "2021-09-15")],
    ),  # a time of day has the day of its sentence
    (
        "She was freed in December last year.",
        [("December last year", "2020-12-01", "2020-12-31")],
    ),  # month of the year before
    ("He died on 3 October.", [("3 October", "2020-10-03", "2020-10-03")]),  # no year: the nearest
    (
        "In March, two clerks were dismissed.",
        [("March", "2021-03-01", "2021-03-31")],
    ),  # a month without year lies behind
    (
        "In May, the mayor resigned.",
        [("May", "2021-05-01", "2021-05-31")],
    ),  # "May" after a preposition
    ("The mayor may resign.", []),  # "may" as a verb
    ("They march every year.", []),  # "march" as a verb
    ("The museum opens this year.", [("this year", "2021-01-01", "2021-12-31")]),  # the whole year
    (
        "Before 2010 the village was quiet.",
        [("Before 2010", None, "2009-12-31")],
    ),  # before: ends the day before
    (
        "After 2019 the plant moved.",
        [("After 2019", "2020-01-01", None)],
    ),  # after: starts the day after
    ("A total of 2000 people came.", []),  # four digits that count people
    ("A survey of 1709 schoolchildren was made.", []),  # four digits before a plural
    (
        "The 2008 attacks changed that.",
        [("2008", "2008-01-01", "2008-12-31")],
    ),  # a year before a plural
    (
        "On February 30, 2020 he claimed to be there.",
        [("February 30, 2020", None, None)],
    ),  # no day of the calendar
    (
        "Monday, April 14, 2021, was rainy.",
        [("Monday, April 14, 2021", "2021-04-14", "2021-04-14")],
    ),  # the weekday contradicts the date
    ("The letter of 2020-11-05 was lost.", [("2020-11-05", "2020-11-05", "2020-11-05")]),  # ISO
    (
        "The form is dated 04/05/2020.",
        [("04/05/2020", "2020-04-05", "2020-04-05")],
    ),  # two readings: month first is the likelier
    (
        "The form is dated 25/05/2020.",
        [("25/05/2020", "2020-05-25", "2020-05-25")],
    ),  # one reading: there is no month 25
    (
        "On Monday 05/04/2021 the shop opened.",
        [("Monday 05/04/2021", "2021-04-05", "2021-04-05")],
    ),  # the weekday decides between two readings
    ("He stayed for the last five months of her life.", []),  # a length that hangs on an event
    (
        "The deal was signed on May 5 and ended on May 9, 2021.",
        [("May 5", "2021-05-05", "2021-05-05"), ("May 9, 2021", "2021-05-09", "2021-05-09")],
    ),  # two dates
    (
        "The strike lasted from June through August 2019.",
        [("from June through August 2019", "2019-06-01", "2019-08-31")],
    ),  # "through" joins two months
    (
        "It was built in the summer of 1936.",
        [("1936", "1936-01-01", "1936-12-31")],
    ),  # a season is read by its year
    (
        "Police raided the house this morning.",
        [("this morning", "2021-09-15", "2021-09-15")],
    ),  # the publish date
    (
        "The storm hit late last month.",
        [("late last month", "2021-08-21", "2021-08-31")],
    ),  # part of a relative month
    (
        "The law takes effect next month.",
        [("next month", "2021-10-01", "2021-10-31")],
    ),  # the month after
    ("He is 12 years old.", []),  # an age is no time
]


def _read(text: str, language: str) -> list[Row]:
    def show(day: date | None) -> str | None:
        return day.isoformat() if day else None

    times = find_times(text, language, WEDNESDAY[language])
    return [(time.text, show(time.start), show(time.end)) for time in times]


@pytest.mark.parametrize(("text", "expected"), INDONESIAN)
def test_an_indonesian_time_is_resolved_against_the_publish_date(
    text: str, expected: list[Row]
) -> None:
    assert _read(text, "id") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_time_is_resolved_against_the_publish_date(
    text: str, expected: list[Row]
) -> None:
    assert _read(text, "en") == expected


def test_without_a_publish_date_relative_times_stay_unresolved() -> None:
    times = find_times("Banjir terjadi pekan lalu dan pada 2019.", "id", None)
    assert [(time.text, time.start) for time in times] == [
        ("pekan lalu", None),
        ("2019", date(2019, 1, 1)),
    ]


def test_a_weekday_that_contradicts_its_date_is_flagged() -> None:
    (time,) = find_times("Rabu, 12 April 2021, sidang dibuka.", "id", None)
    assert [str(warning) for warning in time.warnings] == [
        "“Rabu, 12 April 2021” names another weekday: 2021-04-12 was a Senin."
    ]


def test_a_day_that_the_calendar_lacks_is_flagged() -> None:
    (time,) = find_times("On February 30, 2020 he was there.", "en", None)
    assert [str(warning) for warning in time.warnings] == [
        "“February 30, 2020” is no day of the calendar."
    ]


def test_a_date_after_publishing_is_flagged_unless_the_sentence_looks_ahead() -> None:
    published = date(2021, 9, 15)
    (past,) = find_times("It opened on October 1, 2021.", "en", published)
    (plan,) = find_times("It will open on October 1, 2021.", "en", published)
    assert len(past.warnings) == 1
    assert "lies after the publish date 2021-09-15" in str(past.warnings[0])
    assert plan.warnings == ()


def test_both_readings_of_day_and_month_are_kept() -> None:
    (time,) = find_times("The form is dated 04/05/2020.", "en", None)
    assert time.start == date(2020, 4, 5)
    assert time.other_ranges == ((date(2020, 5, 4), date(2020, 5, 4)),)


def test_next_thursday_said_on_a_wednesday_has_two_readings() -> None:
    (time,) = find_times("The vote is next Thursday.", "en", WEDNESDAY["en"])
    assert (time.start, time.other_ranges[0][0]) == (date(2021, 9, 16), date(2021, 9, 23))


def test_a_time_of_day_takes_the_day_of_its_surroundings() -> None:
    (time,) = find_times("Ia tiba pukul 16.00.", "id", date(2023, 5, 17), day=date(2023, 5, 3))
    assert time.start == time.end == date(2023, 5, 3)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["id", "en", "fr"]))
def test_spans_point_at_the_words_of_the_time(text: str, language: str) -> None:
    for time in find_times(text, language, date(2023, 5, 17), offset=7):
        assert text[time.span.start - 7 : time.span.end - 7] == time.text
