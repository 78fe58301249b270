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
from factcheck.ui.translation import tr
from factcheck.workflow.drafts import keep_draft, read_draft


@dataclass
class Form:
    """The forms of one claim in this session.

    Args:
        kept: what the database has of them.
        restored: the draft that was put into them, while it is worth a line.
    """

    kept: dict[str, str] = field(default_factory=dict)
    restored: Draft | None = None
    shown: bool = True  # on the last run


def keep_drafts() -> None:
    """Keep what was typed since the last run; called before anything is drawn."""
    person = current_desk().person
    if person is None:
        return
    forms = _forms()
    if st.session_state.setdefault("drafts-of", person.id) != person.id:
        # Somebody else sits down here; what the one before typed waits for them.
        st.session_state["drafts-of"] = person.id
        for claim_id in list(forms):
            _close(claim_id)
    for claim_id, form in list(forms.items()):
        with suppress(FactcheckError):  # nobody is stopped for a draft; the next run tries again
            _keep(claim_id, form)
            if not form.shown:
                _close(claim_id)
        form.shown = False


def draw_draft(claim: Claim) -> None:
    """Put a kept draft back into a claim's forms, and say so; called before they are drawn."""
    if current_desk().person is None:
        return
    forms = _forms()
    if claim.id not in forms:
        forms[claim.id] = _open(claim)
    form = forms[claim.id]
    form.shown = True
    if form.restored is not None:
        _draw_line(claim, form.restored)


def _forms() -> dict[int, Form]:
    forms: dict[int, Form] = st.session_state.setdefault("forms", {})
    return forms


def _open(claim: Claim) -> Form:
    draft = read_draft(current_desk(), _place(claim.id))
    if draft is None or list_typed(claim.id):
        return Form()
    restore_typed(claim.id, draft.fields)
    st.session_state[f"version-{claim.id}"] = draft.version
    return Form(dict(draft.fields), draft)


def _close(claim_id: int) -> None:
    forget_claim(claim_id)
    _forms().pop(claim_id, None)


def _keep(claim_id: int, form: Form) -> None:
    typed = list_typed(claim_id)
    if typed != form.kept:
        version = st.session_state.get(f"version-{claim_id}")
        keep_draft(current_desk(), _place(claim_id), typed, version=version)
        form.kept = typed
    if not typed:
        form.restored = None


def _draw_line(claim: Claim, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="draft"):
        st.caption(tr("Draft of {time} restored", time=show_time(draft.at)), width="content")
        st.button(
            tr("Discard"),
            key="draft-discard",
            type="tertiary",
            icon=":material/delete:",
            on_click=drop_typed,
            args=(claim.id,),
        )
    if draft.version != claim.version and list_typed(claim.id):
        st.warning(
            tr("The claim was saved since this draft was typed. Compare before you save."),
            icon=":material/sync_problem:",
        )


def _place(claim_id: int) -> str:
    return f"claim:{claim_id}"
