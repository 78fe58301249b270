"""Words of the domain as a reader sees them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from factcheck.domain.claim import Bound, Quantity, TimeExpression
from factcheck.domain.evidence import Stance
from factcheck.domain.match import ConflictKind, Relation
from factcheck.domain.reuse import ReuseDecision
from factcheck.domain.verdict import ClaimState
from factcheck.ui import codes
from factcheck.ui.translation import choose_language, tr

Color = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray"]

ROLE_NAMES = codes.ROLE_NAMES
STATE_NAMES = codes.STATE_NAMES
STATE_COLORS: dict[ClaimState, Color] = {
    ClaimState.NEW: "yellow",
    ClaimState.CHECKING: "blue",
    ClaimState.PROPOSED: "violet",
    ClaimState.SENT_BACK: "orange",
    ClaimState.PUBLISHED: "green",
    ClaimState.DROPPED: "gray",
    ClaimState.REPLACED: "gray",
}
# Behind the number in the article and in its legend, so that colour is never alone.
STATE_SIGNS = {
    ClaimState.NEW: "○",
    ClaimState.CHECKING: "◐",
    ClaimState.PROPOSED: "◇",
    ClaimState.SENT_BACK: "↩",
    ClaimState.PUBLISHED: "✓",
    ClaimState.DROPPED: "✕",
    ClaimState.REPLACED: "⇢",
}
STANCE_NAMES = {
    Stance.SUPPORTS: "supports",
    Stance.REFUTES: "refutes",
    Stance.CONTEXT: "context",
}
STANCE_COLORS: dict[Stance, Color] = {
    Stance.SUPPORTS: "green",
    Stance.REFUTES: "red",
    Stance.CONTEXT: "gray",
}
ANSWER_NAMES: dict[str, str] = {
    ReuseDecision.REOPENED: "Reopened; what was published stays on record",
    ReuseDecision.SKIPPED: "Left as it is",
}
RELATION_NAMES = codes.RELATION_NAMES
RELATION_COLORS: dict[Relation, Color] = {
    Relation.SAME: "green",
    Relation.CONFLICT: "red",
    Relation.RELATED: "blue",
    Relation.DIFFERENT: "gray",
    Relation.UNDONE: "gray",
}
ACTION_NAMES = {
    "claim.extracted": "found in the article",
    "claim.added": "added by hand",
    "claim.split": "split off",
    "claim.merged": "merged",
    "claim.edit": "edited",
    "claim.take": "taken on",
    "claim.release": "given back",
    "claim.propose": "verdict proposed",
    "claim.withdraw": "verdict withdrawn",
    "claim.approve": "verdict approved",
    "claim.send_back": "sent back",
    "claim.reopen": "reopened",
    "claim.drop": "dropped",
    "claim.restore": "restored",
    "claim.replace": "replaced by others",
    "claim.tag": "tags changed",
    "claim.due": "due day changed",
    "evidence.link": "evidence linked",
    "evidence.unlink": "evidence unlinked",
    "evidence.copy": "evidence copied",
    "evidence.move": "evidence put in another order",
    "evidence.archive": "archive address added",
    "match.decide": "match decided",
    "opinion.give": "second opinion given",
    "reuse.check": "earlier check reused",
    "reuse.answer": "corrected check answered",
    "claim.undo": "undone",
    "comment.add": "comment written",
}
CONFLICT_NAMES = {
    ConflictKind.NUMBER: "other number",
    ConflictKind.DATE: "other date",
    ConflictKind.PLACE: "other place",
    ConflictKind.ACTOR: "other actor",
    ConflictKind.NEGATION: "negation",
    ConflictKind.UNIT: "other unit",
    ConflictKind.DIRECTION: "other direction",
}
BOUND_SIGNS = {
    Bound.EXACT: "",
    Bound.MORE: "> ",
    Bound.AT_LEAST: "≥ ",
    Bound.LESS: "< ",
    Bound.AT_MOST: "≤ ",
    Bound.ABOUT: "≈ ",
}


def name_quantity(item: Quantity) -> str:
    """Write a quantity with its sign, value, unit and other readings."""
    value = name_number(item.value)
    if item.high is not None:
        value += f"–{name_number(item.high)}"
    words = f"{BOUND_SIGNS[item.bound]}{value} {item.unit or ''}".strip()
    if item.other_values:
        others = ", ".join(name_number(other) for other in item.other_values)
        words += " " + tr("(or {others})", others=others)
    return words


def name_number(value: Decimal) -> str:
    """Write a number with the separators of the reader's language."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if choose_language() == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def show_published(published: date | None) -> str | None:
    """Write a publish date, or time with its zone."""
    if isinstance(published, datetime):
        return published.isoformat(" ", "minutes")
    return published.isoformat() if published else None


def name_time(item: TimeExpression) -> str:
    """Write a resolved time as days, with its other readings."""
    words = _name_range(item.start, item.end)
    if item.other_ranges:
        others = ", ".join(_name_range(*other) for other in item.other_ranges)
        words += " " + tr("(or {others})", others=others)
    return words


def _name_range(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return tr("time not resolved")
    if end is None:
        return tr("since {start}", start=start)
    if start is None:
        return tr("until {end}", end=end)
    return f"{start}" if start == end else f"{start} – {end}"
