"""The rating scale in Settings: texts, colour, value, order; retire and restore."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from factcheck.domain.colors import READABLE, measure_contrast
from factcheck.domain.scale import LABEL_LIMIT, VALUES, RatingDraft
from factcheck.domain.verdict import Rating
from factcheck.ui.context import current_desk
from factcheck.ui.parts.settings_saving import EDITORS, may_change, save_setting
from factcheck.ui.parts.verdict import draw_rating
from factcheck.ui.translation import LANGUAGES, choose_language, tr
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.ratings import (
    add_rating,
    change_rating,
    order_ratings,
    restore_rating,
    retire_rating,
)

NEW = "new"  # stands for the code of a rating that isn't there yet
NEW_COLOR = "#4A4F5C"


def draw_ratings() -> None:
    """Draw the scale, and for editors what changes it."""
    st.caption(
        tr(
            "Readers see the text in their language on the colour. The value from 1 (worst) to 5 "
            "(best) goes to search engines with ClaimReview. A rating is never deleted: a retired "
            "one stays on its verdicts and isn't offered for new ones."
        )
    )
    ratings = list_rating_scale(current_desk())
    allowed = may_change(EDITORS)
    for place, rating in enumerate(ratings):
        with st.container(border=True, gap="xsmall", key=f"scale-{rating.code}"):
            _draw_head(rating)
            if allowed:
                _draw_moves(ratings, place)
                _draw_change(rating)
    if allowed:
        with st.expander(tr("Add a rating"), icon=":material/add:", key="scale-add"):
            _draw_new()


def _draw_head(rating: Rating) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        draw_rating(rating)
        others = [
            f"{LANGUAGES[code]}: {rating.labels.get(code) or '–'}"
            for code in LANGUAGES
            if code != choose_language()
        ]
        st.text(" · ".join(others), width="content")
        value = "–" if rating.value is None else rating.value
        st.caption(tr("ClaimReview value: {value}", value=value), width="content")
        if rating.retired:
            st.badge(tr("retired"), color="gray", icon=":material/archive:")


def _draw_moves(ratings: Sequence[Rating], place: int) -> None:
    rating, codes = ratings[place], [item.code for item in ratings]
    with st.container(horizontal=True):
        for step, icon, name in (
            (-1, ":material/arrow_upward:", tr("Up")),
            (1, ":material/arrow_downward:", tr("Down")),
        ):
            _draw_button(
                name,
                f"scale-move{step}-{rating.code}",
                icon,
                partial(_move, codes, place, step),
                said="Order of the ratings saved",
                disabled=not 0 <= place + step < len(codes),
            )
        if rating.retired:
            _draw_button(
                tr("Restore"),
                f"scale-restore-{rating.code}",
                ":material/unarchive:",
                lambda: restore_rating(current_desk(), rating.code),
                said="The rating is offered again",
            )
        else:
            _draw_button(
                tr("Retire"),
                f"scale-retire-{rating.code}",
                ":material/archive:",
                lambda: retire_rating(current_desk(), rating.code),
                said="The rating is retired",
            )


def _draw_button(
    name: str,
    key: str,
    icon: str,
    save: Callable[[], object],
    *,
    said: str,
    disabled: bool = False,
) -> None:
    if st.button(name, key=key, icon=icon, disabled=disabled):
        save_setting(save, said=said)


def _draw_change(rating: Rating) -> None:
    shown = _remember(rating)
    with st.expander(tr("Change"), key=f"scale-change-{rating.code}"):
        draft = _draw_fields(rating.code)
        if st.button(
            tr("Save rating"),
            key=f"scale-save-{rating.code}",
            type="primary",
            disabled=not _readable(draft),
        ):
            save_setting(
                lambda: change_rating(current_desk(), shown, draft),
                said="Rating saved",
                stale=lambda: st.session_state.update({f"scale-shown-{rating.code}": rating}),
            )


def _draw_new() -> None:
    if st.session_state.pop("scale-added", False) or f"scale-color-{NEW}" not in st.session_state:
        _fill(NEW, RatingDraft(labels={}, color=NEW_COLOR))
    draft = _draw_fields(NEW)
    if st.button(
        tr("Add the rating"), key="scale-save-new", type="primary", disabled=not _readable(draft)
    ):
        save_setting(
            lambda: add_rating(current_desk(), draft),
            said="Rating added",
            done=lambda: st.session_state.update({"scale-added": True}),
        )


def _draw_fields(code: str) -> RatingDraft:
    labels = {
        language: st.text_input(name, key=f"scale-{language}-{code}", max_chars=LABEL_LIMIT)
        for language, name in LANGUAGES.items()
    }
    names = {None: tr("none, off the scale")} | {value: str(value) for value in VALUES}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        color = st.color_picker(tr("Colour"), key=f"scale-color-{code}")
        value = st.selectbox(
            tr("Value for ClaimReview"),
            list(names),
            format_func=names.__getitem__,
            key=f"scale-value-{code}",
            width=220,
        )
    draft = RatingDraft(labels=labels, color=color, value=value)
    contrast = f"{measure_contrast(color):.1f}"
    if _readable(draft):
        st.caption(tr("White text on it has a contrast of {contrast}:1.", contrast=contrast))
    else:
        st.warning(
            tr(
                "White text on it has a contrast of {contrast}:1; at least {needed}:1 can be read. "
                "Choose a darker colour.",
                contrast=contrast,
                needed=READABLE,
            )
        )
    return draft


def _readable(draft: RatingDraft) -> bool:
    return measure_contrast(draft.color) >= READABLE


def _remember(rating: Rating) -> Rating:
    """Give the rating as the form showed it: typed words stay until they were saved."""
    key = f"scale-shown-{rating.code}"
    shown = st.session_state.get(key)
    if not isinstance(shown, Rating) or not _has_typed(shown):
        st.session_state[key] = shown = rating
        _fill(rating.code, _draft_of(rating))
    return shown


def _has_typed(shown: Rating) -> bool:
    fields = _fields(
        shown.code, RatingDraft(labels=shown.labels, color=shown.color, value=shown.value)
    )
    return any(st.session_state.get(key, value) != value for key, value in fields.items())


def _draft_of(rating: Rating) -> RatingDraft:
    return RatingDraft(labels=rating.labels, color=rating.color, value=rating.value)


def _fill(code: str, draft: RatingDraft) -> None:
    st.session_state.update(_fields(code, draft))


def _fields(code: str, draft: RatingDraft) -> dict[str, object]:
    texts = {f"scale-{lang}-{code}": draft.labels.get(lang, "") for lang in LANGUAGES}
    # The browser's colour picker writes small letters.
    return {**texts, f"scale-color-{code}": draft.color.lower(), f"scale-value-{code}": draft.value}


def _move(codes: Sequence[str], place: int, step: int) -> None:
    order = list(codes)
    order[place], order[place + step] = order[place + step], order[place]
    order_ratings(current_desk(), order)
