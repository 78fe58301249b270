"""Hands typed words over while somebody still types, and lets "?" press the help button."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

SCRIPT = Path(__file__).with_suffix(".js")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("factcheck_keystrokes", js=SCRIPT.read_text(encoding="utf-8"))


def watch_typing() -> None:
    """Let the page hand over what is typed after each pause, and show the keys on "?"."""
    _component()(key="keystrokes", width="content", height="content")
