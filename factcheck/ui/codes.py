"""Codes that sentences of other layers carry as values, as words that can be translated."""

from __future__ import annotations

from factcheck.domain.match import Relation
from factcheck.domain.people import Role
from factcheck.domain.verdict import ClaimState, Move

STATE_NAMES: dict[str, str] = {
    ClaimState.NEW: "new",
    ClaimState.CHECKING: "being checked",
    ClaimState.PROPOSED: "waiting for review",
    ClaimState.SENT_BACK: "sent back",
    ClaimState.PUBLISHED: "published",
    ClaimState.DROPPED: "dropped",
    ClaimState.REPLACED: "replaced",
}
MOVE_NAMES: dict[str, str] = {
    Move.TAKE: "take on",
    Move.RELEASE: "give back",
    Move.PROPOSE: "propose a verdict",
    Move.WITHDRAW: "withdraw the verdict",
    Move.APPROVE: "approve",
    Move.SEND_BACK: "send back",
    Move.REOPEN: "reopen",
    Move.DROP: "drop",
    Move.RESTORE: "restore",
    Move.REPLACE: "split or merge",
}
ROLE_NAMES: dict[str, str] = {
    Role.CHECKER: "fact-checker",
    Role.EDITOR: "editor",
    Role.ADMIN: "administrator",
}
RELATION_NAMES: dict[str, str] = {
    Relation.SAME: "the same",
    Relation.CONFLICT: "conflict",
    Relation.RELATED: "related",
    Relation.DIFFERENT: "not the same",
    Relation.UNDONE: "taken back",
}
PERSON_NAMES: dict[str, str] = {"you": "you", "somebody else": "somebody else"}

# Hole of a template -> the codes that may fill it. Lists of codes are joined by commas.
CODE_NAMES = {
    "state": STATE_NAMES,
    "target": STATE_NAMES,
    "move": MOVE_NAMES,
    "role": ROLE_NAMES,
    "roles": ROLE_NAMES,
    "relation": RELATION_NAMES,
    "proposer": PERSON_NAMES,
}


def list_code_words(hole: str, value: str) -> list[str]:
    """Give the words for the codes in a value, in English; none where it is no code.

    Args:
        hole: name of the hole that the value fills.
        value: one code, or several joined by commas.
    """
    names = CODE_NAMES.get(hole, {})
    codes = value.split(", ")
    return [names[code] for code in codes] if all(code in names for code in codes) else []
