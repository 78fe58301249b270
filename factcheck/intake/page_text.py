"""Bytes of a page to its source text."""

from __future__ import annotations

import codecs
import re

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message
from factcheck.intake.decode import Decoded, check_size, refuse_damaged, tell_guess
from factcheck.intake.encodings import guess_encoding
from factcheck.intake.signatures import refuse_binary

PAGE_LIMIT = 3_000_000  # bytes; the largest of 61 news pages has 1.5 million
DAMAGED_LIMIT = 10  # broken characters that a page may have, for example where it was cut
_DECLARED = re.compile(
    rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
# Encodings that a page may declare: those of the WHATWG list that keep ASCII as it is, so that
# no tag can hide in them (UTF-7 and the ISO-2022 family do hide tags).
_ALLOWED = frozenset(
    {
        "utf-8",
        "big5",
        "euc_jp",
        "euc_kr",
        "gb18030",
        "gbk",
        "gb2312",
        "koi8-r",
        "koi8-u",
        "shift_jis",
    }
    | {f"cp{number}" for number in (866, 874, *range(1250, 1259))}
    | {f"iso8859-{number}" for number in (*range(2, 9), 10, 13, 14, 15, 16)}
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")  # none is white space to a browser
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,20})|([0-9]{1,20}));?", re.IGNORECASE)


def decode_page(data: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Read the bytes of a page as text, by its mark, its declaration or a guess.

    Args:
        data: at most `PAGE_LIMIT` bytes.
        name: shown to the person.
        charset: what the server said; it goes before what the page says.

    Raises:
        RefusedInputError: empty, too large, no page, or of an encoding that isn't allowed.
    """
    check_size(len(data), PAGE_LIMIT, name)
    refuse_binary(data, name)
    found = _DECLARED.search(data[:4096])  # browsers look at 1024 bytes
    encoding = _find_encoding(charset or (found[1].decode("ascii") if found else ""), name)
    decoded = _decode_any(data, encoding, name)
    warnings = list(decoded.warnings)
    text = decoded.text
    cleaned = _CONTROLS.sub("", text)
    if cleaned != text:
        warnings.append(
            Message.of("“{name}” had control characters; they were left out.", name=name)
        )
    replaced = _REFERENCE.sub(_replace_reference, cleaned)
    if replaced != cleaned:
        warnings.append(
            Message.of("“{name}” names characters that don't exist; they show as �.", name=name)
        )
    return Decoded(replaced, decoded.encoding, tuple(warnings))


def _replace_reference(found: re.Match[str]) -> str:
    """Replace a reference to no character: a control, half of a pair, beyond Unicode."""
    number = int(found[1], 16) if found[1] else int(found[2])
    # Browsers read 0x80 to 0x9F as Windows-1252, so these are left alone.
    is_control = number < 0x20 and number not in {0x09, 0x0A, 0x0C, 0x0D}
    is_nothing = 0xD800 <= number <= 0xDFFF or number > 0x10FFFF or number & 0xFFFE == 0xFFFE
    return "\ufffd" if is_control or is_nothing or number == 0x7F else found[0]


def _find_encoding(declared: str, name: str) -> str | None:
    label = declared.strip().lower()
    if label.replace("-", "") in {"utf7", "iso2022jp", "iso2022kr", "hzgb2312", "csunicode11utf7"}:
        raise RefusedInputError(
            "“{name}” says it is written in {label}, in which tags can hide; that isn't read. "
            "Paste the article's text instead.",
            name=name,
            label=label,
        )
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return None
    # Browsers read what says Latin-1 or ASCII as Windows-1252.
    encoding = "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding
    return encoding if encoding in _ALLOWED else None


def _decode_any(data: bytes, declared: str | None, name: str) -> Decoded:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(data.decode("utf-16", errors="replace"), "utf-16")
    for encoding in ("utf-8-sig", declared):
        try:
            if encoding:
                return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            fault = error
    guess = guess_encoding(data)
    if guess:
        return Decoded(data.decode(guess, errors="replace"), guess, (tell_guess(name, guess),))
    text = data.decode(declared or "utf-8", errors="replace")
    if text.count("\ufffd") > DAMAGED_LIMIT:
        raise refuse_damaged(name, fault.start + 1, data[fault.start]) from fault
    note = Message.of("“{name}” has broken characters; they show as �.", name=name)
    return Decoded(text, declared or "utf-8", (note,))
