"""Characters that a text may not hold, and those that need a word to the person."""

from __future__ import annotations

import re
import unicodedata

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message

MARK_LIMIT = 30  # combining marks on one base, as in the stream-safe format of UAX #15
SURROGATE = re.compile(r"[\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(p << 16 | 0xFFFE) + chr(p << 16 | 0xFFFF) for p in range(17))
    + "]"
)
BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Zero-width characters, tags and variation selectors; joiners are judged by their neighbours.
INVISIBLE = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0"
    r"\U000e0000-\U000e0fff]"
)
JOINER = re.compile(r"[\u200c\u200d]")
JOINING = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufeff"
    r"\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]"
)
COMBINING = re.compile(r"[^\x00-\u02ff\u3400-\u9fff\uac00-\ud7a3]+")

HIDDEN = (
    "The text holds {count} invisible characters (the first is U+{code} at character {place}). "
    "They can hide words or break a search; check the text."
)
TURNED = (
    "The text holds {count} characters that turn the reading direction (the first is U+{code} at "
    "character {place}). What you see may stand in another order than what is stored."
)
CUT_MARKS = "{count} combining marks were cut: at most {limit} stand on one letter."


def check_characters(text: str) -> None:
    """Refuse characters that can't be stored, shown or sent on.

    Raises:
        RefusedInputError: NUL, another control character, half a surrogate pair or a
            noncharacter.
    """
    for pattern, name in (
        (SURROGATE, "half of a surrogate pair"),
        (CONTROL, "a control character"),
        (NONCHARACTER, "a noncharacter"),
    ):
        found = pattern.search(text)
        if found:
            raise RefusedInputError(
                "The text holds {name}, U+{code}, at character {place}. It is damaged or no "
                "text; export it again as plain text in UTF-8.",
                name=name,
                code=f"{ord(found.group()):04X}",
                place=found.start() + 1,
            )


def cap_marks(text: str) -> tuple[str, tuple[Message, ...]]:
    """Cut runs of combining marks after `MARK_LIMIT`; time is linear."""
    if text.isascii():
        return text, ()
    pieces: list[str] = []
    at, cut = 0, 0
    for run in COMBINING.finditer(text):
        kept, run_cut = _cap_run(run.group())
        if run_cut:
            pieces += [text[at : run.start()], kept]
            at, cut = run.end(), cut + run_cut
    if not cut:
        return text, ()
    return "".join([*pieces, text[at:]]), (Message.of(CUT_MARKS, count=cut, limit=MARK_LIMIT),)


def _cap_run(run: str) -> tuple[str, int]:
    kept: list[str] = []
    marks = cut = 0
    for character in run:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks > MARK_LIMIT:
            cut += 1
        else:
            kept.append(character)
    return "".join(kept), cut


def find_hidden(text: str) -> list[int]:
    """Give the places of invisible characters that serve no script or emoji."""
    if text.isascii():
        return []
    places = [found.start() for found in INVISIBLE.finditer(text)]
    places += [found.start() for found in JOINER.finditer(text) if _is_idle(text, found.start())]
    return sorted(places)


def _is_idle(text: str, at: int) -> bool:
    """Whether a joiner stands outside the scripts and emoji that need it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (JOINING.match(before) and JOINING.match(after))


def note_characters(text: str) -> tuple[Message, ...]:
    """Say which characters of a text can't be seen or turn its direction."""
    hidden = find_hidden(text)
    turned = [found.start() for found in BIDI.finditer(text)] if not text.isascii() else []
    notes: list[Message] = []
    for template, places in ((TURNED, turned), (HIDDEN, hidden)):
        if places:
            code = f"{ord(text[places[0]]):04X}"
            notes.append(Message.of(template, count=len(places), code=code, place=places[0] + 1))
    return tuple(notes)


def drop_hidden(text: str) -> str:
    """Remove invisible characters and direction marks."""
    hidden = set(find_hidden(text))
    if hidden:
        text = "".join(character for at, character in enumerate(text) if at not in hidden)
    return BIDI.sub("", text)
