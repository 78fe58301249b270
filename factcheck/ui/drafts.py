"""What a person has typed but not saved, and the version of the claim it belongs to.

A form must carry the version that it showed. Streamlit reads the claim again on every run,
so the version is kept in the session: it moves on only while nothing unsaved is typed, after
the person's own save, or once the person was told what somebody else changed.
"""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.errors import StaleClaimError


def draft_key(field: str, claim_id: int) -> str:
    """Name the widget of a field; a new name after each save gives an empty field."""
    return f"{field}-{claim_id}-{st.session_state.get(f'round-{field}-{claim_id}', 0)}"


def clear_draft(field: str, claim_id: int) -> None:
    """Empty a field after its content was saved."""
    st.session_state[f"round-{field}-{claim_id}"] = (
        st.session_state.get(f"round-{field}-{claim_id}", 0) + 1
    )


def shown_version(claim: Claim) -> int:
    """Give the version that the person's unsaved words belong to."""
    key = f"version-{claim.id}"
    if key not in st.session_state or not _has_unsaved_words(claim):
        st.session_state[key] = claim.version
    return int(st.session_state[key])


def accept_version(claim_id: int) -> None:
    """Take the newest version as shown, after a save or after a person was told."""
    st.session_state.pop(f"version-{claim_id}", None)


def tell_stale(claim_id: int, error: StaleClaimError) -> None:
    """Keep what changed for the next run, which shows the claim as it is now."""
    accept_version(claim_id)
    st.session_state[f"stale-{claim_id}"] = error.message


def prefill_verdict(claim_id: int, *, rating: str | None, rationale: str) -> None:
    """Put a suggestion into the verdict's form on the next run; typed words are kept."""
    if rating is not None:
        st.session_state[f"rating-{claim_id}"] = rating
    st.session_state[f"prefill-{claim_id}"] = rationale


def take_prefill(claim_id: int) -> None:
    """Move a suggested rationale into its field, before the field is drawn."""
    suggested = st.session_state.pop(f"prefill-{claim_id}", None)
    key = draft_key("rationale", claim_id)
    if suggested is not None and not st.session_state.get(key):
        st.session_state[key] = suggested


def _has_unsaved_words(claim: Claim) -> bool:
    stored = {
        "rationale": "",
        "correction": "",
        "text": claim.draft.text,
        "speaker": claim.draft.speaker or "",
        "drop": "",
        "note": "",
    }
    return any(
        st.session_state.get(draft_key(field, claim.id), value) != value
        for field, value in stored.items()
    )
