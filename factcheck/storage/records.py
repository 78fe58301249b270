"""Claim details, messages and spans as JSON values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.claim import (
    Bound,
    ClaimDraft,
    Details,
    Name,
    NameKind,
    Quantity,
    SetAside,
    Span,
    TimeExpression,
)
from factcheck.domain.message import Message

Record = dict[str, Any]


def dump_details(details: Details) -> Record:
    """Turn details into JSON values; decimals become text, so that nothing is rounded."""
    return {
        "quantities": [_dump_quantity(item) for item in details.quantities],
        "times": [_dump_time(item) for item in details.times],
        "names": [
            {"text": n.text, "kind": n.kind, "span": n.span, "country": n.country}
            for n in details.names
        ],
        "negated": details.negated,
    }


def load_details(record: Mapping[str, Any]) -> Details:
    """Read what `dump_details` wrote."""
    return Details(
        quantities=tuple(_load_quantity(item) for item in record.get("quantities", ())),
        times=tuple(_load_time(item) for item in record.get("times", ())),
        names=tuple(
            Name(
                text=n["text"],
                kind=NameKind(n["kind"]),
                span=Span(*n["span"]),
                country=n["country"],
            )
            for n in record.get("names", ())
        ),
        negated=record.get("negated", False),
    )


def dump_notes(draft: ClaimDraft) -> Record:
    """Turn reasons, warnings, added words and repeats of a draft into JSON values."""
    return {
        "reasons": [_dump_message(item) for item in draft.reasons],
        "warnings": [_dump_message(item) for item in draft.warnings],
        "added": [list(span) for span in draft.added],
        "duplicates": [list(span) for span in draft.duplicates],
    }


def load_notes(draft: ClaimDraft, record: Mapping[str, Any]) -> ClaimDraft:
    """Put what `dump_notes` wrote back into a draft."""
    return replace(
        draft,
        reasons=tuple(_load_message(item) for item in record.get("reasons", ())),
        warnings=tuple(_load_message(item) for item in record.get("warnings", ())),
        added=tuple(Span(*span) for span in record.get("added", ())),
        duplicates=tuple(Span(*span) for span in record.get("duplicates", ())),
    )


def dump_set_aside(parts: Iterable[SetAside]) -> list[Any]:
    """Turn the parts of an article that hold no claim into JSON values."""
    return [{"span": list(part.span), "reason": _dump_message(part.reason)} for part in parts]


def load_set_aside(records: Iterable[Mapping[str, Any]]) -> tuple[SetAside, ...]:
    """Read what `dump_set_aside` wrote."""
    return tuple(SetAside(Span(*r["span"]), _load_message(r["reason"])) for r in records)


def _dump_message(message: Message) -> Record:
    return {"template": message.template, "values": dict(message.values)}


def _load_message(record: Mapping[str, Any]) -> Message:
    return Message(record["template"], record["values"])


def _dump_quantity(item: Quantity) -> Record:
    return {
        "text": item.text,
        "value": str(item.value),
        "high": None if item.high is None else str(item.high),
        "unit": item.unit,
        "currency": item.currency,
        "bound": item.bound,
        "span": list(item.span),
        "other_values": [str(value) for value in item.other_values],
    }


def _load_quantity(record: Mapping[str, Any]) -> Quantity:
    return Quantity(
        text=record["text"],
        value=Decimal(record["value"]),
        high=None if record["high"] is None else Decimal(record["high"]),
        unit=record["unit"],
        currency=record["currency"],
        bound=Bound(record["bound"]),
        span=Span(*record["span"]),
        other_values=tuple(Decimal(value) for value in record["other_values"]),
    )


def _dump_time(item: TimeExpression) -> Record:
    return {
        "text": item.text,
        "range": _dump_range(item.start, item.end),
        "span": list(item.span),
        "other_ranges": [_dump_range(*other) for other in item.other_ranges],
        "warnings": [_dump_message(warning) for warning in item.warnings],
    }


def _load_time(record: Mapping[str, Any]) -> TimeExpression:
    start, end = _load_range(record["range"])
    return TimeExpression(
        text=record["text"],
        start=start,
        end=end,
        span=Span(*record["span"]),
        other_ranges=tuple(_load_range(other) for other in record["other_ranges"]),
        warnings=tuple(_load_message(warning) for warning in record["warnings"]),
    )


def _dump_range(start: date | None, end: date | None) -> list[str | None]:
    return [day.isoformat() if day else None for day in (start, end)]


def _load_range(record: list[str | None]) -> tuple[date | None, date | None]:
    start, end = (date.fromisoformat(day) if day else None for day in record)
    return start, end
