"""Names of uploaded files: labels to be shown, never paths."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 100  # code points; enough to recognise the file
UNNAMED = "file"
_BANNED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def label_file(name: str) -> str:
    """Make a label of the name that a browser gave.

    Folders are cut off, and line ends, direction marks (after U+202E "gpj.csv" shows as "vsc.jpg")
    and invisible characters are shown as "�". The label is text: files are stored and offered
    under names of our own.

    Args:
        name: of any length, with anything in it.

    Returns:
        At most `NAME_LIMIT` code points on one line, the ending kept; never empty.
    """
    last = re.split(r"[/\\]", name[-10_000:])[-1]
    shown = "".join("�" if _is_banned(character) else character for character in last).strip()
    if len(shown) > NAME_LIMIT:
        shown = f"{shown[: NAME_LIMIT - 21]}…{shown[-20:]}"
    return shown or UNNAMED


def _is_banned(character: str) -> bool:
    return unicodedata.category(character) in _BANNED_CATEGORIES
