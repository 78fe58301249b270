"""Settings: rating scale, people, thresholds, language, sources, changes, about."""

from __future__ import annotations

import streamlit as st

from factcheck.ui.context import shown_errors
from factcheck.ui.parts.opinion import draw_blind_switch
from factcheck.ui.parts.settings_newsroom import (
    draw_about,
    draw_changes,
    draw_language,
    draw_sources,
)
from factcheck.ui.parts.settings_people import draw_people
from factcheck.ui.parts.settings_ratings import draw_ratings
from factcheck.ui.parts.settings_saving import tell_stale_setting
from factcheck.ui.parts.settings_thresholds import draw_thresholds
from factcheck.ui.parts.take_limit import draw_take_limit
from factcheck.ui.translation import tr

# One tab a part: its name, and what it draws, one under the other.
PART_NAMES = {
    "ratings": "Rating scale",
    "people": "People and roles",
    "work": "Way of working",
    "matching": "Earlier claims",
    "review": "Review",
    "language": "Language",
    "sources": "Data sources",
    "changes": "Changes",
    "about": "About",
}
PARTS = {
    "ratings": (draw_ratings,),
    "people": (draw_people,),
    "work": (draw_take_limit,),
    "matching": (draw_thresholds,),
    "review": (draw_blind_switch,),
    "language": (draw_language,),
    "sources": (draw_sources,),
    "changes": (draw_changes,),
    "about": (draw_about,),
}


def draw_page() -> None:
    """Draw every part in its tab."""
    st.markdown("### " + tr("Settings"))
    tell_stale_setting()
    names = [tr(PART_NAMES[part]) for part in PARTS]
    for tab, drawn in zip(st.tabs(names, key="settings-tabs"), PARTS.values(), strict=True):
        for draw in drawn:
            with tab, shown_errors():
                draw()


draw_page()
