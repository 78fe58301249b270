"""Which encoding bytes that aren't UTF-8 may have: a guess that is always told."""

from __future__ import annotations

import re

# Pieces of valid UTF-8 above ASCII; where most bytes are such, the text is damaged UTF-8.
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Overlong forms ("\xc0\xaf" for "/") and halves of surrogate pairs: wrong UTF-8, never a guess.
_FORBIDDEN = re.compile(rb"\xc0[\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_HIGH = bytes(range(0x80, 0x100))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
DAMAGED_SHARE = 0.3  # of high bytes that stand in valid sequences; French in latin-1 has none
SURELY_DAMAGED_SHARE = 0.9  # Shift-JIS reaches 0.6 by chance, a UTF-8 text cut short has 0.99
# Above this share of letters the text isn't a western language (Finnish, the densest, has 0.1).
WESTERN_SHARE = 0.25
WESTERN_ALLOWANCE = 3  # bytes on top, because short texts scatter: "Über Größe", "€5"
JAPANESE_SHARE = 0.8  # of the characters above ASCII: the rest is full-width punctuation


def guess_encoding(data: bytes) -> str | None:
    """Guess the encoding of bytes that aren't UTF-8.

    Args:
        data: the text, or a large part of it; may be cut in the middle of a character.

    Returns:
        ``shift_jis``, ``cp1252`` or ``latin-1``; None where it is damaged UTF-8, no text,
        or of an encoding that can't be told.
    """
    share = _measure_utf8(data)
    if _CONTROLS.search(data) or share > SURELY_DAMAGED_SHARE:
        return None
    if _is_japanese(data):
        return "shift_jis"
    if share > DAMAGED_SHARE or _FORBIDDEN.search(data):
        return None
    return _guess_western(data)


def _measure_utf8(data: bytes) -> float:
    """Give the share of bytes above ASCII that stand in valid UTF-8 sequences, 0..1."""
    high = len(data) - len(data.translate(None, _HIGH))
    return sum(len(found) for found in _SEQUENCE.findall(data)) / high if high else 0.0


def _is_japanese(data: bytes) -> bool:
    text = data.decode("shift_jis", errors="replace")
    above = sum(character > "\x7f" for character in text)
    if not above or text.count("\ufffd") > 1:  # one, where the part was cut
        return False
    return len(_KANA_OR_KANJI.findall(text)) >= above * JAPANESE_SHARE


def _guess_western(data: bytes) -> str | None:
    high = len(data) - len(data.translate(None, _HIGH))
    if high > len(_LETTERS.findall(data)) * WESTERN_SHARE + WESTERN_ALLOWANCE:
        return None
    if not re.search(rb"[\x80-\x9f]", data):
        return "latin-1"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "cp1252"
