"""What is accepted as a person's name and role."""

from __future__ import annotations

import unicodedata

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.people import Role

NAME_LIMIT = 100  # code points
# Writing systems that one word may mix: Japanese, Korean and Chinese do.
MIXED = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)


def clean_person_name(text: str) -> str:
    """Trim a name, and refuse what could pass for another one.

    "аdmin" with a Cyrillic first letter looks like "admin". So no word may mix writing systems,
    after Unicode Technical Standard 39 (Highly Restrictive, here for each word, because
    "李明 (Li Ming)" is a usual way to write a name).

    Args:
        text: as typed.

    Returns:
        The name in Unicode form NFC, with single spaces.

    Raises:
        RefusedInputError: empty, too long, or with characters that can mislead.
    """
    if len(text) > NAME_LIMIT:
        raise RefusedInputError(
            "The name has {length} characters; at most {limit} can be taken. Shorten it.",
            length=len(text),
            limit=NAME_LIMIT,
        )
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if not name:
        raise RefusedInputError("The name is empty. Give the name that colleagues know.")
    _refuse_invisible(name)
    for word in name.split():
        _refuse_mixture(word)
    return name


def read_role(value: object) -> Role:
    """Read a role as it is stored, written exactly so.

    Raises:
        RefusedInputError: there is no such role.
    """
    if isinstance(value, str) and value in set(Role):
        return Role(value)
    raise RefusedInputError(
        "“{role}” is no role. Give one of: {roles}.", role=value, roles=", ".join(Role)
    )


def _refuse_invisible(name: str) -> None:
    """Refuse controls, direction marks, invisible and private characters."""
    for character in name:
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            raise RefusedInputError(
                "The name has the invisible character {code}. Type it again.",
                code=f"U+{ord(character):04X}",
            )


def _refuse_mixture(word: str) -> None:
    scripts = {_find_script(character) for character in word if character.isalpha()} - {"MODIFIER"}
    if len(scripts) > 1 and not any(scripts <= mixed for mixed in MIXED):
        raise RefusedInputError(
            "“{word}” mixes letters of several writing systems ({scripts}), so that it can pass "
            "for another name. Type it in one.",
            word=word,
            scripts=", ".join(sorted(scripts)).lower(),
        )


def _find_script(letter: str) -> str:
    """Name the writing system by the first word of the letter's Unicode name."""
    return unicodedata.name(letter, "UNKNOWN").split("-")[0].split()[0]
