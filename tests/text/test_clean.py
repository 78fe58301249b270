from __future__ import annotations

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.text.clean import ARTICLE_LIMIT, clean_text


@pytest.mark.parametrize(
    "text",
    [
        "  Kalimat pertama.\n\nKalimat kedua – “kutipan”.\n",
        "Cafe\u0301 prices",  # decomposed letters stay so
        "👩\u200d👩\u200d👧 families",  # emoji keep their joiners
        "می\u200cخواهم ۵٪",  # so does Persian
        "जीडीपी ७.२% बढ़ी",  # and vowel signs are no mark bomb
    ],
)
def test_a_normal_text_comes_back_code_point_for_code_point(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.text == text
    assert cleaned.notes == ()


def test_all_line_ends_become_one_and_the_byte_order_mark_goes() -> None:
    raw = "\ufeffOne.\r\nTwo.\rThree.\x0bFour.\x0cFive.\x85Six.\u2028Seven.\u2029Eight."
    assert clean_text(raw).text == "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \t\u00a0\u200b\ufeff", "empty"),
        ("a\x00b", "U+0000"),
        ("a\x1b[31m", "U+001B"),
        ("a\x9b31m", "U+009B"),
        ("GDP \ud800 grew", "surrogate"),
        ("a\uffffb", "noncharacter"),
        ("a\U0010fffe", "noncharacter"),
        ("é" * (ARTICLE_LIMIT // 2 + 1), "bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(RefusedInputError, match=words.replace("+", r"\+")):
        clean_text(text)


def test_a_run_of_combining_marks_is_cut_after_thirty() -> None:
    cleaned = clean_text("c" + "\u0301" * 100_000 + "laim")
    assert cleaned.text == "c" + "\u0301" * 30 + "laim"
    assert (
        str(cleaned.notes[0]) == "99970 combining marks were cut: at most 30 stand on one letter."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said \u202e%5 esor\u202c prices.", "reading direction"),
        ("mini\u200bster sa\u200did 5%", "invisible characters"),
        ("claim\U000e0041\U000e0042 text", "invisible characters"),
    ],
)
def test_characters_that_can_not_be_seen_are_kept_and_named(text: str, words: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.text == text
    assert words in str(cleaned.notes[0])
