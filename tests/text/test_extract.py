"""Claims of whole articles, all written for these tests."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.claim import Bound, ClaimDraft, Span
from factcheck.text.extract import draft_claim, extract_claims

PUBLISHED = date(2023, 5, 17)
REPEAT = "It repeats what the article says more fully elsewhere."
ARTICLE = """Foto: Dok. Pribadi

Jembatan Kali Abu Runtuh, Dua Pekerja Tewas

Bogor, Harian Contoh - Jembatan Kali Abu runtuh pada Senin (15/5) dan menewaskan dua pekerja. Menurut polisi, lebih dari 40 rumah terisolasi sejak awal Mei 2023.

"Tiang penyangga sudah retak. Semoga kejadian ini tidak terulang," ujar Kepala Dinas Pekerjaan Umum, Rudi Santosa, di lokasi.

Ia menyatakan bahwa jembatan itu dibangun pada 1998, sedangkan perbaikan terakhir dilakukan pada 2015. Kejadian ini tampaknya menjadi pelajaran berharga.

Pekan lalu, warga memperbaiki jalan dan membersihkan saluran air. Apakah jembatan lain aman?

Jembatan Kali Abu runtuh pada Senin (15/5) dan menewaskan dua pekerja.

Baca juga: Daftar jembatan tua
Copyright © Harian Contoh
"""  # noqa: E501 -- paragraphs of an article


@pytest.fixture(scope="module")
def claims() -> dict[str, ClaimDraft]:
    return {c.quote: c for c in extract_claims(ARTICLE, "id", PUBLISHED).claims}


def test_the_article_gives_these_claims(claims: dict[str, ClaimDraft]) -> None:
    assert list(claims) == [
        "Jembatan Kali Abu runtuh pada Senin (15/5)",
        "Jembatan Kali Abu … menewaskan dua pekerja",
        "Menurut polisi, lebih dari 40 rumah terisolasi sejak awal Mei 2023",
        "Tiang penyangga sudah retak",
        "Ia menyatakan bahwa jembatan itu dibangun pada 1998",
        "perbaikan terakhir dilakukan pada 2015",
        "Pekan lalu, warga memperbaiki jalan",
        "Pekan lalu, warga … membersihkan saluran air",
    ]


def test_what_holds_no_claim_is_set_aside_with_its_reason() -> None:
    aside = {
        item.span.of(ARTICLE): str(item.reason)
        for item in extract_claims(ARTICLE, "id", PUBLISHED).set_aside
    }
    assert aside == {
        "Foto: Dok. Pribadi": "Part of the page, not of the article (credit, link, copyright or "
        "the like).",
        "Jembatan Kali Abu Runtuh, Dua Pekerja Tewas": "A heading; the text says it in full.",
        "Bogor, Harian Contoh -": "Where the report was filed.",
        "Semoga kejadian ini tidak terulang": "It is a wish or a feeling: Semoga.",
        "Kejadian ini tampaknya menjadi pelajaran berharga": "It is a judgement without a core "
        "that could be checked: tampaknya.",
        "Apakah jembatan lain aman": "It is a question.",
        "Jembatan Kali Abu runtuh pada Senin (15/5) dan menewaskan dua pekerja.": REPEAT,
        "Baca juga: Daftar jembatan tua": "Part of the page, not of the article (credit, link, "
        "copyright or the like).",
        "Copyright © Harian Contoh": "Part of the page, not of the article (credit, link, "
        "copyright or the like).",
    }


def test_a_repeat_is_listed_on_the_card_that_it_repeats(claims: dict[str, ClaimDraft]) -> None:
    first = claims["Jembatan Kali Abu runtuh pada Senin (15/5)"]
    assert [span.of(ARTICLE) for span in first.duplicates] == [
        "Jembatan Kali Abu Runtuh, Dua Pekerja Tewas",
        "Jembatan Kali Abu runtuh pada Senin (15/5) dan menewaskan dua pekerja.",
    ]


def test_details_are_those_of_the_claim(claims: dict[str, ClaimDraft]) -> None:
    claim = claims["Menurut polisi, lebih dari 40 rumah terisolasi sejak awal Mei 2023"]
    (quantity,) = claim.details.quantities
    (time,) = claim.details.times
    assert quantity.value == 40
    assert (quantity.unit, quantity.bound) == ("rumah", Bound.MORE)
    assert (time.start, time.end) == (date(2023, 5, 1), None)
    assert claim.speaker == "polisi"


def test_a_quote_names_its_speaker_and_marks_what_was_added(
    claims: dict[str, ClaimDraft],
) -> None:
    claim = claims["Tiang penyangga sudah retak"]
    assert claim.is_quote
    assert claim.text == (
        "Menurut Kepala Dinas Pekerjaan Umum, Rudi Santosa, Tiang penyangga sudah retak."
    )
    assert [span.of(claim.text) for span in claim.added] == [
        "Menurut Kepala Dinas Pekerjaan Umum, Rudi Santosa, "
    ]


def test_a_pronoun_is_replaced_and_marked(claims: dict[str, ClaimDraft]) -> None:
    claim = claims["Ia menyatakan bahwa jembatan itu dibangun pada 1998"]
    assert claim.speaker == "Kepala Dinas Pekerjaan Umum, Rudi Santosa"
    assert claim.text.startswith("Kepala Dinas Pekerjaan Umum, Rudi Santosa menyatakan")
    assert [span.of(claim.text) for span in claim.added] == [claim.speaker]


def test_a_relative_time_is_made_absolute_and_marked(claims: dict[str, ClaimDraft]) -> None:
    claim = claims["Pekan lalu, warga memperbaiki jalan"]
    assert claim.text == "Pekan lalu (8 Mei 2023 – 14 Mei 2023), warga memperbaiki jalan."
    assert [span.of(claim.text) for span in claim.added] == [" (8 Mei 2023 – 14 Mei 2023)"]


def test_figures_and_deaths_are_worth_more_than_trivia(claims: dict[str, ClaimDraft]) -> None:
    deaths = claims["Jembatan Kali Abu … menewaskan dua pekerja"]
    chore = claims["Pekan lalu, warga … membersihkan saluran air"]
    assert 0 <= chore.worth < deaths.worth <= 1
    assert "It speaks of death, injury or damage: menewaskan." in map(str, deaths.reasons)


def test_a_contradictory_weekday_is_a_warning_on_the_card() -> None:
    (claim,) = extract_claims("Jembatan runtuh Rabu (15/5/2023).", "id", PUBLISHED).claims
    assert ["another weekday" in str(warning) for warning in claim.warnings] == [True]


def test_two_readings_are_a_warning_on_the_card() -> None:
    (claim,) = extract_claims("Konser itu dihadiri 3,000 penonton.", "id", PUBLISHED).claims
    assert str(claim.warnings[0]) == (
        "“3,000 penonton” can be read as 3000 or as 3. Check which one is meant."
    )


def test_words_that_a_person_chose_get_details_and_speaker() -> None:
    start = ARTICLE.index("lebih dari 40")
    claim = draft_claim(ARTICLE, (Span(start, start + 24),), "id", PUBLISHED)
    assert claim.quote == "lebih dari 40 rumah teri"
    assert claim.details.quantities[0].value == 40
    assert claim.speaker == "polisi"


@pytest.mark.parametrize("language", ["id", "en", "ms", "fr", "zz"])
def test_any_language_gives_claims(language: str) -> None:
    text = "Le 5 mai 2020, 12 personnes sont mortes à Paris."
    (claim,) = extract_claims(text, language, PUBLISHED).claims
    assert claim.quote == text.rstrip(".")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [*ARTICLE.split("\n"), '"', "“", "(", " said ", ", dan ", "12 ", "é\u0301", "\n", "x."]
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(["id", "en"]),
)
def test_spans_always_point_at_words_and_never_overlap(text: str, language: str) -> None:
    for claim in extract_claims(text, language, PUBLISHED).claims:
        assert claim.spans
        for before, after in zip(claim.spans, claim.spans[1:], strict=False):
            assert before.end <= after.start
        assert claim.quote == " … ".join(span.of(text) for span in claim.spans)
        for span in claim.added:
            assert 0 <= span.start < span.end <= len(claim.text)
        for quantity in claim.details.quantities:
            assert quantity.span.of(text) == quantity.text
