"""Cells that no spreadsheet program takes for a formula, and the way back."""

from __future__ import annotations

import unicodedata

GUARD = "'"  # spreadsheets show a cell that starts with it as text
# "=1+1", "@SUM(1)" and "|cmd" run in some spreadsheet program; the white space starts a new
# cell or is skipped by importers; NUL is dropped by some.
DANGEROUS = frozenset("=+-@|%\t\r\n\0")
# Importers trim these before they look for a formula: "  =1+1", "\ufeff=1+1".
SKIPPED = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
SKIPPED += "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067"
SKIPPED += "\u2068\u2069\u3000\ufeff"


def guard_cell(text: str) -> str:
    """Prefix a cell with an apostrophe where a spreadsheet could run it.

    A cell that starts with an apostrophe gets a second one, so that `unguard_cell` gives
    every text back exactly.

    Source of the rule: OWASP, "CSV Injection".
    """
    return GUARD + text if _needs_guard(text) else text


def unguard_cell(cell: str) -> str:
    """Give back the text that `guard_cell` made the cell of."""
    return cell.removeprefix(GUARD)


def _needs_guard(text: str) -> bool:
    if text.startswith(GUARD):
        return True
    first = text.lstrip(SKIPPED)[:1]
    # Full-width and other forms of "=" count as "=" in East Asian editions.
    return unicodedata.normalize("NFKC", first)[:1] in DANGEROUS if first else False
