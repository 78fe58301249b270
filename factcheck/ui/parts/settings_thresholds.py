"""Thresholds of matching in Settings, beside what people decided."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.people import Role
from factcheck.domain.thresholds import BAND, DECISIONS_NEEDED, Thresholds
from factcheck.ui.context import announce, current_desk
from factcheck.ui.translation import LANGUAGES, tr
from factcheck.workflow.thresholds import (
    MeasuredThresholds,
    measure_thresholds,
    save_thresholds,
)


def draw_thresholds() -> None:
    """Draw the thresholds of each language beside what people decided."""
    st.caption(
        tr(
            "Likeness runs from 0 to 100. Below the first threshold nothing is shown; from the "
            "second on, verdict and evidence of the same claim may be copied. The machine "
            "never decides: conflicts and short claims are only shown."
        )
    )
    for measured in measure_thresholds(current_desk()):
        with st.container(border=True):
            _draw_language(measured)


def _draw_language(measured: MeasuredThresholds) -> None:
    st.markdown(f"**{LANGUAGES.get(measured.language, measured.language)}**")
    left, right = st.columns([2, 3], gap="large")
    with left:
        _draw_form(measured)
    with right:
        _draw_bands(measured)


def _draw_form(measured: MeasuredThresholds) -> None:
    language, person = measured.language, current_desk().person
    allowed = person is not None and person.role in (Role.EDITOR, Role.ADMIN)
    with st.form(f"thresholds-{language}", border=False):
        suggest = st.number_input(
            tr("Show from"), 0.0, 100.0, measured.current.suggest, 5.0, key=f"suggest-{language}"
        )
        reuse = st.number_input(
            tr("Offer for reuse from"),
            0.0,
            100.0,
            measured.current.reuse,
            5.0,
            key=f"reuse-{language}",
        )
        pressed = st.form_submit_button(tr("Save thresholds"), disabled=not allowed)
    if not allowed:
        st.caption(tr("An editor can change these."))
    if pressed:
        save_thresholds(current_desk(), language, Thresholds(suggest=suggest, reuse=reuse))
        announce("Thresholds saved")
        st.rerun()


def _draw_bands(measured: MeasuredThresholds) -> None:
    if measured.proposed is not None:
        st.info(
            tr(
                "Your decisions suggest: show from {suggest}, offer for reuse from {reuse}.",
                suggest=round(measured.proposed.suggest),
                reuse=round(measured.proposed.reuse),
            )
        )
    else:
        st.caption(
            tr("After {count} decisions thresholds are suggested here.", count=DECISIONS_NEEDED)
        )
    bands = [band for band in measured.bands if band.total]
    if not bands:
        return
    st.dataframe(
        {
            tr("Likeness"): [f"{band.low}–{band.low + BAND}" for band in bands],
            tr("The same"): [band.same for band in bands],
            tr("Related"): [band.related for band in bands],
            tr("Not the same"): [band.different for band in bands],
            tr("Precision (%)"): [
                None if band.precision is None else round(band.precision * 100) for band in bands
            ],
        },
        hide_index=True,
        height="content",
        key=f"bands-{measured.language}",
    )
