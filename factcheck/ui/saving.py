"""Running a workflow function from a button: say what happened, keep what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.domain.errors import StaleClaimError
from factcheck.ui.context import announce, shown_errors
from factcheck.ui.drafts import accept_version, clear_draft, tell_stale


def save_claim(
    claim_id: int, save: Callable[[], object], *, said: str, clears: Sequence[str] = ()
) -> None:
    """Run a save and show the page again, or show why it was refused.

    Args:
        save: the workflow function with its arguments.
        said: template of what is said when it worked.
        clears: fields of the claim that were saved by it and start empty again.
    """
    with shown_errors():
        try:
            save()
        except StaleClaimError as error:
            tell_stale(claim_id, error)
            st.rerun()
        accept_version(claim_id)
        for field in clears:
            clear_draft(field, claim_id)
        announce(said)
        st.rerun()
