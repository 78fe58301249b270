"""Hands typed words over while somebody still types, and does what only a page can on a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from factcheck.ui.shortcuts import FIELDS, keys_of

SCRIPT = Path(__file__).with_suffix(".js")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("factcheck_keystrokes", js=SCRIPT.read_text(encoding="utf-8"))


def watch_typing() -> None:
    """Let the page hand over what is typed after each pause, and watch the keys.

    "?" shows all keys, the keys of `FIELDS` go to a field, Esc leaves it, and Ctrl+Enter in a
    container with a key such as ``form-evidence`` presses its first button.
    """
    fields = [(keys_of(name), field) for name, field in FIELDS.items()]
    _component()(key="keystrokes", data={"fields": fields}, width="content", height="content")
