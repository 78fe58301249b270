"""Bytes of article files to text."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.errors import RefusedInputError
from factcheck.intake.decode import ARTICLE_LIMIT, decode_bytes

SENTENCE = "Pengangguran turun menjadi 5,2% pada 2023. "
RUSSIAN = "Премьер-министр заявил, что безработица снизилась"
JAPANESE = "失業率は5.2%に低下したと大臣は述べた。"

# What the bytes are, the text, the encoding, whether it is a guess.
READABLE = [
    (SENTENCE.encode(), SENTENCE, "utf-8", False),
    (b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE, "utf-8", False),  # the mark doesn't stay
    (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), SENTENCE, "utf-16", False),
    (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), SENTENCE, "utf-16", False),
    ("Café £5".encode("latin-1"), "Café £5", "latin-1", True),
    (
        "Über Größe".encode("latin-1"),
        "Über Größe",
        "latin-1",
        True,
    ),  # few letters, many above ASCII
    ("“Prices” rose – €5".encode("cp1252"), "“Prices” rose – €5", "cp1252", True),
    (JAPANESE.encode("shift_jis"), JAPANESE, "shift_jis", True),
]

# What the bytes are, what the message names.
REFUSED = [
    (b"", "is empty"),
    (b" \n\t ", "holds no text"),
    (b"a\0b", "NUL character at position 2"),
    (SENTENCE.encode("utf-16-le"), "NUL character at position 2"),
    (b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"\x41", f"byte {2 * len(SENTENCE) + 3}"),
    (b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), "UTF-32"),
    (b"MZ\x90\0\x03\0", "a program"),
    (b"\x7fELF\x02", "a program"),
    (b"%PDF-1.7\n", "a PDF"),
    (gzip.compress(b"text", mtime=0), "gzip"),
    (b"PK\x03\x04rest", "xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
    (SENTENCE.encode() + b"\xc3\x28" + "é".encode() * 9, f"byte {len(SENTENCE) + 1} is 0xC3"),
    (b"\xef\xbb\xbfab\xff" + "é".encode() * 9, "byte 6 is 0xFF"),  # the mark's bytes count
    (b"\xc0\xaf text", "byte 1 is 0xC0"),  # overlong "/"
    (b"\xed\xa0\xbd\xed\xb8\x80 text", "byte 1 is 0xED"),  # CESU-8
    ("é".encode() * 9 + b"\xc3", "byte 19 is 0xC3"),  # cut in a character
    (JAPANESE.encode()[:-1], "isn't valid UTF-8"),
    (RUSSIAN.encode("cp1251"), "no other encoding fits"),  # would be western gibberish
    (RUSSIAN.encode("koi8-r"), "no other encoding fits"),
    ("Café".encode("latin-1") + b"\x01", "no other encoding fits"),  # controls are no text
]


@pytest.mark.parametrize(("data", "text", "encoding", "is_guess"), READABLE)
def test_text_is_read(data: bytes, text: str, encoding: str, is_guess: bool) -> None:  # noqa: FBT001 -- a column of the table
    decoded = decode_bytes(data, name="a.txt")
    assert (decoded.text, decoded.encoding, bool(decoded.warnings)) == (text, encoding, is_guess)


@pytest.mark.parametrize(("data", "named"), REFUSED)
def test_what_is_no_text_is_refused_by_name(data: bytes, named: str) -> None:
    with pytest.raises(RefusedInputError) as caught:
        decode_bytes(data, name="a.txt")
    assert named in str(caught.value)
    assert "a.txt" in str(caught.value)


def test_a_guess_names_its_encoding() -> None:
    (warning,) = decode_bytes("Café".encode("latin-1"), name="a.txt").warnings
    assert "ISO 8859-1 (Latin-1), which is a guess" in str(warning)


def test_the_limit_is_counted_in_bytes() -> None:
    assert len(decode_bytes(b"a" * ARTICLE_LIMIT, name="a").text) == ARTICLE_LIMIT
    with pytest.raises(RefusedInputError, match="2,000,001 bytes; at most 2,000,000"):
        decode_bytes(b"a" * (ARTICLE_LIMIT + 1), name="a")


@given(st.text(min_size=1).filter(lambda text: "\0" not in text and not text.isspace()))
def test_every_utf8_text_comes_back(text: str) -> None:
    assert decode_bytes(b"\xef\xbb\xbf" + text.encode(), name="a").text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode_bytes(data, name="a")
    except RefusedInputError:
        return
    assert decoded.text.encode(decoded.encoding)  # it is text of the encoding that it names
