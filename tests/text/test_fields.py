from __future__ import annotations

import pytest

from factcheck.domain.claim import CLAIM_LIMIT
from factcheck.domain.errors import RefusedInputError
from factcheck.text.fields import clean_claim, clean_note


def test_a_claim_is_one_line_and_that_is_said() -> None:
    cleaned = clean_claim(" line1\r\nline2\u2028line3\rline4 ")
    assert cleaned.text == "line1 line2 line3 line4"
    assert [str(note) for note in cleaned.notes] == [
        "Line breaks became spaces: a claim is one line."
    ]


def test_invisible_characters_leave_a_claim_with_a_note() -> None:
    cleaned = clean_claim("mini\u200bster sa\u200did 5\u2060%")
    assert cleaned.text == "minister said 5%"
    assert "3 invisible characters" in str(cleaned.notes[0])


def test_direction_marks_leave_a_claim_with_a_note() -> None:
    cleaned = clean_claim("The verdict is \u202eEURT\u202c today")
    assert cleaned.text == "The verdict is EURT today"
    assert "reading direction" in str(cleaned.notes[0])


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{0.__class__} %s", "=1+1", "5 ＜ 6"]
)
def test_a_claim_is_stored_as_it_was_typed(text: str) -> None:
    assert clean_claim(text).text == text


@pytest.mark.parametrize("text", ["", " \u200b ", "a\x00", "a" * (CLAIM_LIMIT + 1), "\udca0"])
def test_a_claim_that_can_not_be_kept_is_refused(text: str) -> None:
    with pytest.raises(RefusedInputError):
        clean_claim(text)


def test_a_claim_of_the_full_length_is_kept() -> None:
    assert clean_claim("é" * CLAIM_LIMIT).text == "é" * CLAIM_LIMIT


def test_a_note_keeps_its_lines() -> None:
    assert clean_note("First.\r\n\r\nSecond. ") == "First.\n\nSecond."


@pytest.mark.parametrize("text", ["", "\n \t", "a\x07", "a" * 20_001])
def test_a_note_that_can_not_be_kept_is_refused(text: str) -> None:
    with pytest.raises(RefusedInputError):
        clean_note(text)
