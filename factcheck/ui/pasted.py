"""What a person typed into the form of a pasted article and has not saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from factcheck.ui.parts.article_form import form_key

ROUND = "intake-text-round"  # a new one after each save gives an empty form
WORDS = ("text", "title", "publisher", "author", "address")
DAY = "published"


def list_pasted() -> dict[str, str]:
    """List what is in the form, by field; the day as ISO 8601."""
    slot = pasted_slot()
    values = {field: st.session_state.get(form_key(field, slot)) for field in (*WORDS, DAY)}
    return {
        field: value.isoformat() if isinstance(value, date) else str(value)
        for field, value in values.items()
        if value
    }


def restore_pasted(fields: Mapping[str, str]) -> None:
    """Put words back into the form, before it is drawn."""
    for field, text in fields.items():
        value = date.fromisoformat(text) if field == DAY else text
        st.session_state[form_key(field, pasted_slot())] = value


def drop_pasted() -> None:
    """Empty the form."""
    st.session_state[ROUND] = int(st.session_state.get(ROUND, 0)) + 1


def pasted_slot() -> str:
    """Name the form that is drawn now."""
    return str(st.session_state.get(ROUND, 0))
