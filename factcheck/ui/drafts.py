"""What a person has typed but not saved, and the version of the claim it belongs to.

A form must carry the version that it showed. Streamlit reads the claim again on every run,
so the version is kept in the session: it moves on only while nothing unsaved is typed, after
the person's own save, or once the person was told what somebody else changed.

`ui.kept` puts the same words into the database, so that they outlive the session.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.errors import StaleClaimError
from factcheck.domain.message import Message
from factcheck.ui.parts.changes import describe_events

# A field of a claim's form: "rationale-17-0", with a part "address-evidence-17-0", or with the
# number of a piece of evidence "archive_5-17-0".
FORM = r"[a-z_]+\d*"
FIELD_KEY = re.compile(rf"(?P<field>(?:[a-z_]+-)?(?P<form>{FORM}))-(?P<claim>\d+)-(?P<round>\d+)")
STANCE = "stance-evidence"  # filled in before anybody typed, so alone it is no draft
SEEN = "seen-evidence"  # a time, kept as ISO 8601; all other fields are words


def draft_key(field: str, claim_id: int) -> str:
    """Name the widget of a field; a new name after each save gives an empty field."""
    return f"{field}-{claim_id}-{_round(field, claim_id)}"


def clear_draft(field: str, claim_id: int) -> None:
    """Empty a field after its content was saved."""
    st.session_state[f"round-{field}-{claim_id}"] = _round(field, claim_id) + 1
    if field == "rationale":  # the other half of the verdict's form
        st.session_state.pop(f"rating-{claim_id}", None)


def refresh_draft(field: str, claim_id: int, *, shown: str) -> None:
    """Let a field show what is stored now, unless the person typed something else into it.

    Args:
        shown: what was stored when the field was drawn.
    """
    if st.session_state.get(draft_key(field, claim_id), shown) == shown:
        clear_draft(field, claim_id)


def shown_version(claim: Claim) -> int:
    """Give the version that the person's unsaved words belong to."""
    _follow_stored(claim)
    key = f"version-{claim.id}"
    if key not in st.session_state or not list_typed(claim.id):
        st.session_state[key] = claim.version
    return int(st.session_state[key])


def accept_version(claim_id: int) -> None:
    """Take the newest version as shown, after a save or after a person was told."""
    st.session_state.pop(f"version-{claim_id}", None)


def tell_stale(claim_id: int, error: StaleClaimError) -> None:
    """Keep what changed for the next run, which shows the claim as it is now."""
    accept_version(claim_id)
    values = {**error.message.values}
    if error.events:
        values["changes"] = describe_events(error.events)
    st.session_state[f"stale-{claim_id}"] = Message(error.message.template, values)


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


def list_typed(claim_id: int) -> dict[str, str]:
    """List what the person typed into the forms of a claim and has not saved, by field."""
    stored = _stored(claim_id)
    found = {
        field: text
        for field, key in _list_keys(claim_id).items()
        if (text := _write(st.session_state.get(key))) is not None
        and text != stored.get(field, "")
        and (text or field in stored)
    }
    if not any(field.endswith("-evidence") for field in found.keys() - {STANCE}):
        found.pop(STANCE, None)
    return found


def restore_typed(claim_id: int, fields: Mapping[str, str]) -> None:
    """Put words back into the forms of a claim, before these are drawn."""
    for field, text in fields.items():
        if field == "rating":
            st.session_state[f"rating-{claim_id}"] = text
            continue
        form = field.rsplit("-", 1)[-1]
        part = field.removesuffix(form)
        value = datetime.fromisoformat(text) if field == SEEN else text
        st.session_state[part + draft_key(form, claim_id)] = value


def drop_typed(claim_id: int) -> None:
    """Empty all forms of a claim."""
    for field in _list_keys(claim_id):
        clear_draft(field.rsplit("-", 1)[-1], claim_id)
    st.session_state.pop(f"rating-{claim_id}", None)
    accept_version(claim_id)


def forget_claim(claim_id: int) -> None:
    """Drop everything that the session holds about a claim's forms."""
    for key in [*_list_keys(claim_id).values(), f"version-{claim_id}", f"stored-{claim_id}"]:
        st.session_state.pop(key, None)


def _write(value: object) -> str | None:
    """Write a field's value as it is kept; None for what holds no words, as a list does."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str) else None


def _round(form: str, claim_id: int) -> int:
    return int(st.session_state.get(f"round-{form}-{claim_id}", 0))


def _list_keys(claim_id: int) -> dict[str, str]:
    """List the fields of a claim that were drawn since their last save, with their keys."""
    keys: dict[str, str] = {}
    for key in map(str, st.session_state):
        match = FIELD_KEY.fullmatch(key)
        if match and int(match["claim"]) == claim_id and not key.startswith("round-"):
            current = int(match["round"]) == _round(match["form"], claim_id)
            keys |= {match["field"]: key} if current else {}
    rating = f"rating-{claim_id}"
    return keys | ({"rating": rating} if rating in st.session_state else {})


def _stored(claim_id: int) -> dict[str, str]:
    """Give what the claim's own fields held when the person began to type."""
    return dict(st.session_state.get(f"stored-{claim_id}", {}))


def _follow_stored(claim: Claim) -> None:
    """Show what somebody else saved in a field that the person didn't touch."""
    before = _stored(claim.id)
    now = {"text": claim.draft.text, "speaker": claim.draft.speaker or ""}
    for field, old in before.items():
        key = draft_key(field, claim.id)
        if old != now[field] and st.session_state.get(key) == old:
            st.session_state[key] = now[field]
    st.session_state[f"stored-{claim.id}"] = now
