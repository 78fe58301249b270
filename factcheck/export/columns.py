"""The columns of the CSV report, in their order; docs/csv.md explains each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from factcheck.domain.article import Article
from factcheck.domain.claim import Quantity, TimeExpression
from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.domain.verdict import Move, Verdict
from factcheck.export.machine import dump_details, dump_evidence, dump_matches, dump_verdicts
from factcheck.export.report import DecidedMatch, ReportRow

Fill = Callable[[ReportRow], object]


def format_value(value: object) -> str:
    """Write a value as text: times as ISO 8601 with zone, nothing for None.

    Raises:
        ValueError: a time carries no zone, so that nobody could tell when it was.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            message = f"a time without a zone can't be reported: {value}"
            raise ValueError(message)
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def number_lines(values: Iterable[object]) -> str:
    """Write several values into one cell, a numbered line each, so that columns line up."""
    return "\n".join(
        f"{number}. {' '.join(format_value(value).split())}"
        for number, value in enumerate(values, start=1)
    )


def _article(get: Callable[[Article], object]) -> Fill:
    return lambda row: get(row.article) if row.article else None


def _verdict(get: Callable[[ReportRow, Verdict], object]) -> Fill:
    return lambda row: get(row, row.verdict) if row.verdict else None


def _evidence(get: Callable[[EvidenceDraft], object]) -> Fill:
    return lambda row: number_lines(get(item.draft) for item in row.shown_evidence)


def _match(get: Callable[[DecidedMatch], object]) -> Fill:
    return lambda row: number_lines(get(match) for match in row.matches)


def _count(stance: Stance) -> Fill:
    return lambda row: sum(item.draft.stance is stance for item in row.shown_evidence)


def _show_quantity(quantity: Quantity) -> str:
    upper = f"..{quantity.high:f}" if quantity.high is not None else ""
    unit = quantity.currency or quantity.unit or ""
    return f"{quantity.text} [{quantity.bound} {quantity.value:f}{upper} {unit}".rstrip() + "]"


def _show_time(time: TimeExpression) -> str:
    return f"{time.text} [{format_value(time.start)}..{format_value(time.end)}]"


def _approved(get: Callable[[ReportRow, Verdict], object]) -> Fill:
    return _verdict(lambda row, v: get(row, v) if v.decided is Move.APPROVE else None)


def _name_status(verdict: Verdict) -> str:
    names = {Move.APPROVE: "approved", Move.SEND_BACK: "sent back", None: "waiting for review"}
    return names.get(verdict.decided) or str(verdict.decided)


def _label_rating(row: ReportRow, verdict: Verdict) -> str:
    rating = row.ratings.get(verdict.rating)
    return rating.label(row.language) if rating else verdict.rating


def _flag(item_is_used: bool) -> str:  # noqa: FBT001 -- it is the value that is written
    return "yes" if item_is_used else "no"


def _flag_known(flag: bool | None) -> str | None:  # noqa: FBT001 -- the same
    return None if flag is None else _flag(flag)


COLUMNS: dict[str, Fill] = {
    "article_id": _article(lambda a: a.id),
    "article_title": _article(lambda a: a.title),
    "article_address": _article(lambda a: a.address),
    "article_publisher": _article(lambda a: a.publisher),
    "article_author": _article(lambda a: a.author),
    "article_published": _article(lambda a: a.published),
    "article_retrieved": _article(lambda a: a.retrieved),
    "article_language": _article(lambda a: a.language),
    "article_sha256": _article(lambda a: a.content_hash),
    "claim_id": lambda row: row.claim.id,
    "claim_quote": lambda row: row.claim.draft.quote,
    "claim_text": lambda row: row.claim.draft.text,
    "claim_places": lambda row: " ".join(f"{s.start}-{s.end}" for s in row.claim.draft.spans),
    "claim_speaker": lambda row: row.claim.draft.speaker,
    "claim_language": lambda row: row.claim.language,
    "claim_dates": lambda row: number_lines(map(_show_time, row.claim.draft.details.times)),
    "claim_quantities": lambda row: number_lines(
        map(_show_quantity, row.claim.draft.details.quantities)
    ),
    "claim_state": lambda row: row.claim.state,
    "claim_origin": lambda row: row.claim.origin,
    "claim_worth": lambda row: f"{row.claim.draft.worth:.2f}",
    "verdict_rating": _verdict(lambda _row, v: v.rating),
    "verdict_label": _verdict(_label_rating),
    "verdict_rationale": _verdict(lambda _row, v: v.rationale),
    "verdict_correction": _verdict(lambda _row, v: v.correction),
    "verdict_revision": _verdict(lambda _row, v: v.revision),
    "verdict_status": _verdict(lambda _row, v: _name_status(v)),
    "verdict_newer_revision": lambda row: row.newer_revision,
    "verdict_current": lambda row: _flag_known(row.verdict_current),
    "proposed_by": _verdict(lambda row, v: row.name_person(v.proposed_by)),
    "proposed_at": _verdict(lambda _row, v: v.proposed_at),
    "approved_by": _approved(lambda row, v: row.name_person(v.decided_by)),
    "approved_at": _approved(lambda _row, v: v.decided_at),
    "review_note": _verdict(lambda _row, v: v.note),
    "evidence_count": lambda row: len(row.shown_evidence),
    "evidence_supports": _count(Stance.SUPPORTS),
    "evidence_refutes": _count(Stance.REFUTES),
    "evidence_context": _count(Stance.CONTEXT),
    "evidence_stances": _evidence(lambda e: e.stance),
    "evidence_titles": _evidence(lambda e: e.title),
    "evidence_publishers": _evidence(lambda e: e.publisher),
    "evidence_excerpts": _evidence(lambda e: e.excerpt),
    "evidence_addresses": _evidence(lambda e: e.address),
    "evidence_archive_addresses": _evidence(lambda e: e.archive_address),
    "evidence_accessed": _evidence(lambda e: e.accessed_at),
    "evidence_in_verdict": lambda row: number_lines(
        _flag(row.carries_verdict(item)) for item in row.shown_evidence
    ),
    "matches_count": lambda row: len(row.matches),
    "matches_relations": _match(lambda m: m.decision.relation),
    "matches_claims": _match(lambda m: f"#{m.decision.earlier_id} {m.text}"),
    "matches_ratings": _match(lambda m: m.rating),
    "matches_addresses": _match(lambda m: m.address),
    "matches_decided_by": lambda row: number_lines(
        row.name_person(match.decision.decided_by) for match in row.matches
    ),
    "matches_decided_at": _match(lambda m: m.decision.decided_at),
    "details_json": dump_details,
    "evidence_json": dump_evidence,
    "matches_json": dump_matches,
    "verdicts_json": dump_verdicts,
    "program_version": lambda row: row.program_version,
    "reported_at": lambda row: row.reported_at,
    "history_anchor": lambda row: row.history_anchor,
}
