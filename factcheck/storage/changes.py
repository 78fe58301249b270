"""History events as one line for a person whose form went stale."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.history import Event

SHOWN_TEXT = 60  # code points of a changed text in the line


def describe_changes(events: Sequence[Event]) -> str:
    """Say who changed what and when, one clause an event.

    Args:
        events: what happened since the form was shown, oldest first.
    """
    return "; ".join(_describe_event(event) for event in events) or "—"


def _describe_event(event: Event) -> str:
    fields = sorted({*event.draft.before, *event.draft.after} - {"derived"})
    parts = [
        f"{name}: “{_cut(event.draft.before.get(name))}” → “{_cut(event.draft.after.get(name))}”"
        for name in fields
    ]
    who = event.person or "—"
    return f"{who} ({event.at:%H:%M} UTC, {event.draft.action}) {', '.join(parts)}".rstrip()


def _cut(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= SHOWN_TEXT else text[:SHOWN_TEXT] + "…"
