"""Putting the cursor into a field after a key asked for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "factcheck_focus",
        html="<span hidden></span>",
        js=(FOLDER / "focus.js").read_text(encoding="utf-8"),
    )


def focus_field(key: str, request: int) -> None:
    """Put the cursor into the text field of a widget, once for each request.

    Args:
        key: of the widget.
        request: another number asks again.
    """
    _component()(key="focus", data={"key": key, "request": request})
