"""The JSON cells of the CSV report: what several lines in one cell can't carry exactly."""

from __future__ import annotations

import json
from datetime import date

from factcheck.domain.claim import Quantity, TimeExpression
from factcheck.domain.evidence import Evidence
from factcheck.domain.verdict import Verdict
from factcheck.export.report import DecidedMatch, ReportRow


def dump_details(row: ReportRow) -> str:
    """Write quantities and times of the claim as a JSON object."""
    details = row.claim.draft.details
    return _dump(
        {
            "quantities": [_pack_quantity(quantity) for quantity in details.quantities],
            "dates": [_pack_time(time) for time in details.times],
        }
    )


def dump_evidence(row: ReportRow) -> str:
    """Write the evidence as a JSON list."""
    return _dump([_pack_evidence(row, item) for item in row.shown_evidence])


def dump_matches(row: ReportRow) -> str:
    """Write the decided matches as a JSON list."""
    return _dump([_pack_match(row, match) for match in row.matches])


def dump_verdicts(row: ReportRow) -> str:
    """Write every published revision of the verdict as a JSON list, oldest first."""
    return _dump([_pack_verdict(row, item) for item in row.verdicts if item.published])


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _pack_quantity(quantity: Quantity) -> dict[str, object]:
    # Numbers go out as text: a JSON number would lose digits in most readers.
    return {
        "text": quantity.text,
        "value": f"{quantity.value:f}",
        "high": None if quantity.high is None else f"{quantity.high:f}",
        "unit": quantity.unit,
        "currency": quantity.currency,
        "modifier": quantity.bound.value,
        "other_values": [f"{value:f}" for value in quantity.other_values],
        "span": list(quantity.span),
    }


def _pack_time(time: TimeExpression) -> dict[str, object]:
    return {
        "text": time.text,
        "start": _write_day(time.start),
        "end": _write_day(time.end),
        "other_ranges": [[_write_day(a), _write_day(b)] for a, b in time.other_ranges],
        "span": list(time.span),
    }


def _pack_evidence(row: ReportRow, item: Evidence) -> dict[str, object]:
    draft = item.draft
    return {
        "id": item.id,
        "stance": draft.stance.value,
        "title": draft.title,
        "publisher": draft.publisher,
        "excerpt": draft.excerpt,
        "excerpt_sha256": draft.content_hash,
        "address": draft.address,
        "archive_address": draft.archive_address,
        "accessed_at": _write_day(draft.accessed_at),
        "note": draft.note,
        "added_by": row.name_person(item.added_by),
        "added_at": _write_day(item.added_at),
        "in_verdict": row.carries_verdict(item),
    }


def _pack_verdict(row: ReportRow, verdict: Verdict) -> dict[str, object]:
    return {
        "revision": verdict.revision,
        "rating": verdict.rating,
        "rationale": verdict.rationale,
        "correction": verdict.correction,
        "evidence": list(verdict.evidence_ids),
        "proposed_by": row.name_person(verdict.proposed_by),
        "proposed_at": _write_day(verdict.proposed_at),
        "approved_by": row.name_person(verdict.decided_by),
        "approved_at": _write_day(verdict.decided_at),
    }


def _pack_match(row: ReportRow, match: DecidedMatch) -> dict[str, object]:
    return {
        "earlier_id": match.decision.earlier_id,
        "text": match.text,
        "relation": match.decision.relation.value,
        "score": match.decision.score,
        "rating": match.rating,
        "address": match.address,
        "decided_by": row.name_person(match.decision.decided_by),
        "decided_at": _write_day(match.decision.decided_at),
    }
