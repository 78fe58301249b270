"""Typed words are kept in the database, so that they outlive a reload and the server.

A run begins with what was typed since the one before, so that is when it is kept: nothing that
the page does later, not even leaving it, can lose it. What is kept needn't stay in the session,
so that a session that has seen a thousand claims holds the forms of one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.drafts import Draft
from factcheck.domain.errors import FactcheckError
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.drafts import drop_typed, forget_claim, list_typed, restore_typed
from factcheck.ui.pasted import drop_pasted, list_pasted, restore_pasted
from factcheck.ui.translation import tr
from factcheck.workflow.drafts import keep_draft, read_draft

PASTED = "intake"  # the form of a pasted article; all other places are "claim:17"


@dataclass
class Form:
    """The forms of one place in this session.

    Args:
        kept: what was given to the database.
        whole: whether it took all of that.
        restored: the draft that was put into them, while it is worth a line.
        shown: on the last run.
    """

    kept: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    restored: Draft | None = None
    shown: bool = True


def keep_drafts() -> None:
    """Keep what was typed since the last run; called before anything is drawn."""
    person = current_desk().person
    if person is None:
        return
    forms = _forms()
    if st.session_state.setdefault("drafts-of", person.id) != person.id:
        # Somebody else sits down here; what the one before typed waits for them.
        st.session_state["drafts-of"] = person.id
        for place in list(forms):
            _close(place)
    for place, form in list(forms.items()):
        with suppress(FactcheckError):  # nobody is stopped for a draft; the next run tries again
            _keep(place, form)
            # The article's form is one only, and holds more than what is kept of it.
            if form.whole and not form.shown and place != PASTED:
                _close(place)
        form.shown = False


def draw_draft(claim: Claim) -> None:
    """Put a kept draft back into a claim's forms, and say so; called before they are drawn."""
    form = _open(f"claim:{claim.id}")
    if form is None or form.restored is None:
        return
    _draw_line(f"claim:{claim.id}", form.restored)
    if form.restored.version != claim.version and list_typed(claim.id):
        st.warning(
            tr("The claim was saved since this draft was typed. Compare before you save."),
            icon=":material/sync_problem:",
        )


def draw_pasted_draft() -> None:
    """Do the same for the form of a pasted article."""
    form = _open(PASTED)
    if form is not None and form.restored is not None:
        _draw_line(PASTED, form.restored)


def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = st.session_state.setdefault("forms", {})
    return forms


def _open(place: str) -> Form | None:
    """Give the forms of a place, with its draft when it is opened; None for nobody."""
    if current_desk().person is None:
        return None
    forms = _forms()
    if place not in forms:
        forms[place] = Form()
        draft = read_draft(current_desk(), place)
        if draft is not None and not _list(place):
            forms[place] = Form(dict(draft.fields), restored=draft)
            _restore(place, draft)
    forms[place].shown = True
    return forms[place]


def _keep(place: str, form: Form) -> None:
    typed = _list(place)
    if typed != form.kept:
        version = st.session_state.get(f"version-{place.removeprefix('claim:')}")
        form.whole = keep_draft(current_desk(), place, typed, version=version)
        form.kept = typed
    if not typed:
        form.restored = None


def _draw_line(place: str, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="draft"):
        st.caption(tr("Draft of {time} restored", time=show_time(draft.at)), width="content")
        st.button(
            tr("Discard"),
            key="draft-discard",
            type="tertiary",
            icon=":material/delete:",
            on_click=_drop,
            args=(place,),
        )


def _list(place: str) -> dict[str, str]:
    return list_pasted() if place == PASTED else list_typed(_number(place))


def _restore(place: str, draft: Draft) -> None:
    if place == PASTED:
        restore_pasted(draft.fields)
    else:
        restore_typed(_number(place), draft.fields)
        st.session_state[f"version-{_number(place)}"] = draft.version


def _drop(place: str) -> None:
    if place == PASTED:
        drop_pasted()
    else:
        drop_typed(_number(place))


def _close(place: str) -> None:
    if place == PASTED:
        drop_pasted()
    else:
        forget_claim(_number(place))
    _forms().pop(place, None)


def _number(place: str) -> int:
    return int(place.removeprefix("claim:"))
