"""The help sheet: every key of every page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.shortcuts import EVERYWHERE, MOUSELESS, SHORTCUTS, Shortcut, keys_of
from factcheck.ui.translation import tr


def name_field(label: str, shortcut: str) -> str:
    """Write the label of a field with the key that goes to it, as buttons show theirs."""
    return f"{label} :gray-background[{keys_of(shortcut)}]"


def draw_help() -> None:
    """Draw the button that shows all keys; "?" presses it from anywhere on the page."""
    if st.button(
        tr("Keys"),
        key="help",
        type="tertiary",
        icon=":material/keyboard:",
        help=tr("All keyboard shortcuts; the key “?” shows them too"),
    ):
        st.dialog(tr("Keys"), width="medium")(_draw_sheet)()


def _draw_sheet() -> None:
    st.caption(tr("Single keys wait while you type; Ctrl+Enter works there too."))
    for page, shortcuts in groupby(SHORTCUTS.values(), lambda item: item.page):
        _draw_group(tr("On every page") if page == EVERYWHERE else tr(page.capitalize()), shortcuts)
    st.markdown("**" + tr("Without a mouse") + "**")
    for keys, does in MOUSELESS:
        _draw_key(keys, does)


def _draw_group(title: str, shortcuts: Iterable[Shortcut]) -> None:
    st.markdown(f"**{title}**")
    for shortcut in shortcuts:
        _draw_key(shortcut.keys, shortcut.does)


def _draw_key(keys: str, does: str) -> None:
    several = keys.split()
    shown = f"{several[0]} – {several[-1]}" if len(several) > 2 else " ".join(several)
    st.markdown(f":gray-background[**{escape_markdown(shown)}**] {tr(does)}")
