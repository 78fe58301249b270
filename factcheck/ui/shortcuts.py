"""All keyboard shortcuts, in one table: the buttons and the help sheet read it.

Streamlit takes no key twice on a page, keeps C and R for itself and ignores single keys while
somebody types; Ctrl+Enter works there too.
"""

from __future__ import annotations

from typing import NamedTuple

EVERYWHERE = ""


class Shortcut(NamedTuple):
    """A key and what it does.

    Args:
        keys: as Streamlit writes them; several that belong together are parted by a space.
        page: the file name of the page, `EVERYWHERE` for all.
        does: what pressing it does, a sentence of the catalogue.
    """

    keys: str
    page: str
    does: str


SHORTCUTS = {
    "help": Shortcut("?", EVERYWHERE, "Show the keys."),
    "next-claim": Shortcut("N", "queue", "Take the next claim."),
    "save-article": Shortcut("Ctrl+Enter", "intake", "Save the article and its claims."),
    "to-article": Shortcut("P", "intake", "Go to the text of the article."),
    "claim-after": Shortcut("J", "desk", "Open the next claim of the article."),
    "claim-before": Shortcut("K", "desk", "Open the previous claim of the article."),
    "take": Shortcut("T", "desk", "Take on the claim."),
    "undo": Shortcut("Z", "desk", "Undo your last change of the claim."),
    "take-next": Shortcut("N", "desk", "Take the next claim."),
    "reuse": Shortcut("M", "desk", "Reuse the earlier check."),
    "to-evidence": Shortcut("E", "desk", "Go to the form for new evidence."),
    "to-words": Shortcut("W", "desk", "Go to the words of the claim."),
    "to-rationale": Shortcut("V", "desk", "Go to the rationale of the verdict."),
    "rate": Shortcut("1 2 3 4 5 6 7 8 9", "desk", "Choose a rating."),
    "propose": Shortcut("Ctrl+Enter", "desk", "Propose the verdict."),
    "review-after": Shortcut("J", "review", "Open the next verdict that waits."),
    "review-before": Shortcut("K", "review", "Open the previous verdict that waits."),
    "approve": Shortcut("A", "review", "Approve the verdict."),
    "send-back": Shortcut("S", "review", "Go to the note; with a note, send the verdict back."),
    "send-note": Shortcut("Ctrl+Enter", "review", "Send the verdict back with the note."),
}
# The keys that put the cursor into a field, with the beginning of the field's own key.
FIELDS = {
    "to-article": "intake-text",
    "to-evidence": "address-evidence",
    "to-words": "text",
    "to-rationale": "rationale",
}
MOUSELESS = (
    ("Tab", "Go to the next field, button or claim in the text."),
    ("Enter", "Open the claim in the text that has the focus."),
    ("Shift+Space", "Choose the row of a table that the arrow keys went to."),
    ("Esc", "Leave the field, so that single keys work again; close what is open above the page."),
    ("Ctrl+Enter", "Save the form that you type in: evidence, words, comment, split."),
)


def keys_of(name: str) -> str:
    """Give the key of a button."""
    return SHORTCUTS[name].keys


def rating_key(number: int) -> str | None:
    """Give the key of a rating by its place in the scale, None from the tenth on."""
    keys = SHORTCUTS["rate"].keys.split()
    return keys[number - 1] if number <= len(keys) else None
