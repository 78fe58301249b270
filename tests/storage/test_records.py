from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

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
from factcheck.storage.records import (
    dump_details,
    dump_notes,
    dump_set_aside,
    load_details,
    load_notes,
    load_set_aside,
)

DETAILS = Details(
    quantities=(
        Quantity(
            text="sekitar 1,8 sampai 2 juta barel",
            value=Decimal(1_800_000),
            high=Decimal("2000000.5"),
            unit="barel",
            currency=None,
            bound=Bound.ABOUT,
            span=Span(3, 30),
            other_values=(Decimal("1.8"),),
        ),
    ),
    times=(
        TimeExpression(
            text="04/05/2025",
            start=date(2025, 5, 4),
            end=None,
            span=Span(40, 50),
            other_ranges=((date(2025, 4, 5), date(2025, 4, 5)),),
            warnings=(Message.of("Two readings: {first}", first="4 May"),),
        ),
    ),
    names=(Name(text="Rusia", kind=NameKind.PLACE, span=Span(60, 65), country="RU"),),
    negated=True,
)


def test_details_come_back_from_json_as_they_were() -> None:
    assert load_details(json.loads(json.dumps(dump_details(DETAILS)))) == DETAILS


def test_notes_come_back_from_json_as_they_were() -> None:
    draft = ClaimDraft(
        spans=(Span(0, 4),),
        quote="kata",
        text="Kata.",
        added=(Span(4, 5),),
        reasons=(Message.of("It has {count} figures.", count=2),),
        warnings=(Message.of("Look."),),
        duplicates=(Span(9, 12),),
    )
    bare = ClaimDraft(spans=draft.spans, quote=draft.quote, text=draft.text)
    assert load_notes(bare, json.loads(json.dumps(dump_notes(draft)))) == draft


def test_parts_set_aside_come_back_from_json_as_they_were() -> None:
    parts = (SetAside(Span(0, 18), Message.of("It is a photo credit.")),)
    assert load_set_aside(json.loads(json.dumps(dump_set_aside(parts)))) == parts
