"""What an event of the history changed, in the reader's language."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from factcheck.domain.history import Event
from factcheck.domain.verdict import Rating
from factcheck.ui.codes import RELATION_NAMES, STATE_NAMES
from factcheck.ui.parts.names import ACTION_NAMES, ANSWER_NAMES, STANCE_NAMES
from factcheck.ui.parts.words import shorten_words
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.undo import TAKEN_BACK

FIELD_NAMES = {
    "text": "claim as one sentence",
    "quote": "exact words",
    "speaker": "who asserts it",
    "spans": "place in the article",
    "state": "state",
    "dropped_because": "reason",
    "assignee": "who works on it",
    "assignee_id": "who works on it",
    "evidence": "evidence",
    "address": "address",
    "archive_address": "archive address",
    "stance": "stance",
    "order": "order",
    "earlier": "earlier claim",
    "from_claim": "from claim",
    "relation": "decision",
    "parents": "made of claims",
    "by": "replaced by claims",
    "comment": "comment",
    "mentions": "to",
    "tags": "tags",
    "due": "due",
    "revision": "revision",
    "rating": "rating",
    "decision": "answer",
}
STANCE_WORDS: Mapping[str, str] = {str(stance): name for stance, name in STANCE_NAMES.items()}
CODES: Mapping[str, Mapping[str, str]] = {
    "state": STATE_NAMES,
    "stance": STANCE_WORDS,
    "relation": RELATION_NAMES,
    "dropped_because": {TAKEN_BACK: TAKEN_BACK},  # any other reason is a person's own words
    "decision": ANSWER_NAMES,
}
WORDS = {"text", "quote", "speaker"}  # fields whose changes are shown word by word
RATING = "rating"  # the only event that has one is a second opinion
HIDDEN = {"derived", "undoes", "undone", "number"}
PIECE = re.compile(r"\w+(?:[.,/-]\w+)*|\s+|[^\w\s]")
SHOWN_VALUE = 160  # code points of a value in the timeline
SHORT_VALUE = 60  # code points of a value in a warning


class Kind(StrEnum):
    """What happened to a run of words."""

    KEPT = "kept"
    DELETED = "deleted"
    ADDED = "added"


class Piece(NamedTuple):
    """A run of words of a change."""

    kind: Kind
    words: str


def name_event(event: Event) -> str:
    """Say what was done."""
    draft = event.draft
    name = ACTION_NAMES.get(draft.action)
    words = tr(name) if name else draft.action
    undone = ACTION_NAMES.get(str(draft.after.get("undone")))
    return tr("undone: {what}", what=tr(undone)) if undone else words


def describe_events(events: Sequence[Event]) -> str:
    """Say who changed what in one line, for a person whose form went stale."""
    return "; ".join(
        f"{event.person or '—'} ({event.at:%H:%M} UTC, {name_event(event)})"
        + "".join(
            f" {name_field(name)}: “{_short(before)}” → “{_short(after)}”"
            for name, before, after in list_changes(event, {})
        )
        for event in events
    )


def _short(value: str) -> str:
    return shorten_words(value, SHORT_VALUE)


def list_changes(
    event: Event, people: Mapping[int, str], ratings: Mapping[str, Rating] | None = None
) -> list[tuple[str, str, str]]:
    """List (field, before, after) of what an event changed, as words.

    Args:
        people: names by number.
        ratings: by code; None leaves out which rating a second opinion chose, because whoever
            has yet to give theirs must not know.
    """
    before, after = event.draft.before, event.draft.after
    names = {*before, *after} - HIDDEN
    if ratings is None:
        names.discard(RATING)
    elif code := after.get(RATING):
        after = {**after, RATING: _name_rating(ratings, str(code))}
    return [
        (name, _show(name, before.get(name), people), _show(name, after.get(name), people))
        for name in sorted(names)
        if before.get(name) or after.get(name)
    ]


def _name_rating(ratings: Mapping[str, Rating], code: str) -> str:
    rating = ratings.get(code)
    return rating.label(choose_language()) if rating else code


def name_field(name: str) -> str:
    """Name a field; one that isn't known here has the name under which it is stored."""
    return tr(FIELD_NAMES[name]) if name in FIELD_NAMES else name


def write_change(name: str, before: str, after: str) -> str:
    """Write a change as HTML: minus and struck through is gone, plus and underlined is new."""
    if name in WORDS and before and after:
        shown = "".join(_write_piece(piece) for piece in compare_words(before, after))
    elif before and after:
        shown = f"{_escape(before)} → {_escape(after)}"
    else:
        kind = Kind.ADDED if after else Kind.DELETED
        shown = _write_piece(Piece(kind, after or before)) if before else _escape(after)
    label = f"<b>{_escape(name_field(name))}:</b>"
    return f'<div dir="auto" style="overflow-wrap:anywhere">{label} {shown}</div>'


def compare_words(before: str, after: str) -> list[Piece]:
    """Cut two texts into what both have, what is gone and what is new, in reading order."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Kind.KEPT, "".join(old[first:last])))
            continue
        if last > first:
            pieces.append(Piece(Kind.DELETED, "".join(old[first:last])))
        if end > start:
            pieces.append(Piece(Kind.ADDED, "".join(new[start:end])))
    return pieces


def _write_piece(piece: Piece) -> str:
    words = _escape(piece.words)
    if piece.kind is Kind.DELETED:
        # The sign stays outside the line through the words, where it could not be seen.
        style = "background:rgba(220,38,38,.16);text-decoration:none"
        return f'<del style="{style}"><b>−</b><s>{words}</s></del>'
    if piece.kind is Kind.ADDED:
        style = "background:rgba(22,163,74,.18);text-decoration:none"
        return f'<ins style="{style}"><b>+</b><u>{words}</u></ins>'
    return words


def _show(name: str, value: object, people: Mapping[int, str]) -> str:
    if value in (None, "", []):
        return ""
    if name == "assignee_id" and isinstance(value, int):
        return people.get(value, str(value))
    if name == "mentions" and isinstance(value, list):
        return ", ".join(people.get(number, str(number)) for number in value)
    if name == "spans" and isinstance(value, list):
        return ", ".join(f"{start}–{end}" for start, end in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    code = CODES.get(name, {}).get(str(value))
    text = tr(code) if code else str(value)
    return text if name in WORDS else shorten_words(text, SHOWN_VALUE)


def _escape(text: str) -> str:
    return html.escape(text, quote=True)
