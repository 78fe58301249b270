"""The article with its claims highlighted: an inline component."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from factcheck.ui.navigation import show_claim

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim in the text.

    Args:
        spans: (start, end) in code points.
        number: shown behind its words.
        state: review state, for colour and line.
        sign: the state as one character, shown behind the number.
        label: what a screen reader says.
    """

    id: int
    spans: list[tuple[int, int]]
    number: int
    state: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that aren't a claim but are shown in another way.

    Args:
        kind: ``aside`` (holds no claim) or ``repeat`` (says a claim again).
        title: why, shown on hovering.
    """

    start: int
    end: int
    kind: str
    title: str


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "factcheck_highlights",
        html='<div class="doc" role="group"></div>',
        css=(FOLDER / "highlights.css").read_text(encoding="utf-8"),
        js=(FOLDER / "highlights.js").read_text(encoding="utf-8"),
    )


def draw_highlights(
    text: str,
    marks: Sequence[Mark],
    runs: Sequence[Run],
    *,
    current: int,
    label: str,
    key: str,
) -> tuple[int | None, tuple[int, int] | None]:
    """Draw the article.

    Args:
        current: the claim that is open.
        label: what a screen reader calls the article.

    Returns:
        The claim that was opened on this run, if it is another one, and the words that
        were selected on this run, as (start, end) in code points.
    """
    result = _component()(
        key=key,
        data={
            "text": text,
            "marks": [asdict(mark) for mark in marks],
            "runs": [asdict(run) for run in runs],
            "current": current,
            "label": label,
        },
        on_opened_change=partial(_show_opened, key),
        on_selected_change=lambda: None,
    )
    opened, selected = result.get("opened"), result.get("selected")
    return (
        opened if isinstance(opened, int) and opened != current else None,
        (int(selected["start"]), int(selected["end"])) if selected else None,
    )


def _show_opened(key: str) -> None:
    """Open the claim before the page is drawn, so that it is drawn once and not twice."""
    opened = st.session_state[key].get("opened")
    if isinstance(opened, int):
        show_claim(opened)
