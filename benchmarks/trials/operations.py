"""Published verdicts under random jobs of people and random raw SQL.

After each operation the history and what was published must be an exact extension of what
they were before.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from benchmarks.trials.newsroom import Newsroom, find_wrong, read_claim
from factcheck.domain.claim import Span
from factcheck.domain.errors import FactcheckError
from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.domain.match import Relation
from factcheck.domain.verdict import VerdictDraft
from factcheck.storage.tables import (
    EventRow,
    EvidenceRow,
    ReviewRow,
    VerdictEvidenceRow,
    VerdictRow,
)
from factcheck.workflow import claims, evidence, lineage, review
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.groups import decide_match

Job = Callable[[Desk, random.Random, int, int], object]
WHOLE_CHECK = 500  # operations between two comparisons of everything with what it was
TABLES = {  # columns that an attacker would change
    "event": ("seq", "at", "person_id", "action", "claim_id", "before", "after", "hash"),
    "verdict": ("id", "claim_id", "revision", "rating", "rationale", "proposed_by"),
    "review": ("verdict_id", "proposed_by", "decided_by", "decision", "note"),
    "verdict_evidence": ("verdict_id", "evidence_id"),
    "match_decision": ("claim_id", "earlier_id", "relation", "score"),
    "evidence": ("claim_id", "address", "stance", "excerpt", "removed_at"),
    "claim": ("state", "text", "quote", "speaker", "article_id", "version"),
    "claim_span": ("claim_id", "start_at", "end_at"),
    "article": ("text", "content_hash", "characters"),
}
KEYS = {"event": "seq", "review": "verdict_id", "verdict_evidence": "verdict_id"}
KEYS |= {"claim_span": "claim_id"}
VALUES = ("1", "2", "NULL", "'x'", "'published'", "'approve'", "'checking'", "'2025-01-01'")


def disturb(newsroom: Newsroom, *, operations: int) -> dict[str, object]:
    """Do random operations, two in five of them raw SQL, and compare after each.

    Returns:
        The figures; ``changed`` counts operations after which something that was there was
        no longer the same.
    """
    rng, counts, changed = random.Random(13), Counter[str](), 0
    desks = [Desk(open_store(newsroom.url), person) for person in newsroom.people]
    numbers = list(newsroom.claims)
    shown = _read_all(desks[0])
    for number in range(1, operations + 1):
        desk = rng.choice(desks)
        counts[_disturb_once(desk, rng, numbers)] += 1
        whole = number % WHOLE_CHECK == 0 or number == operations
        after = _read_all(desk) if whole else _read_tail(desk, shown)
        changed += any(after[name][: len(rows)] != rows for name, rows in shown.items())
        shown = after
    for desk in desks:
        desk.store.close()
    return {
        "operations": operations,
        **dict(sorted(counts.items())),
        "events": len(shown["event"]),
        "published": sum(row[3] == "approve" for row in shown["review"]),
        "changed": changed,
        "wrong": [fault for fault in find_wrong(newsroom) if "half saved" not in fault],
    }


def _disturb_once(desk: Desk, rng: random.Random, numbers: list[int]) -> str:
    if rng.random() < 0.4:
        return _run_raw(desk, rng)
    claim_id = rng.choice(numbers)
    version = read_claim(desk, claim_id).version - (rng.random() < 0.1)
    try:
        made = rng.choices(list(JOBS), list(JOBS.values()))[0](desk, rng, claim_id, version)
    except FactcheckError as error:
        return f"jobs refused ({type(error).__name__})"
    if made is not None and isinstance(made, list):
        numbers += [child.id for child in made if hasattr(child, "draft")][:1]
    return "jobs done"


def _run_raw(desk: Desk, rng: random.Random) -> str:
    statement = _make_statement(rng, desk.store.engine.dialect.name)
    try:
        with desk.store.write() as session:
            session.execute(text(statement))
    except DBAPIError:
        return "raw statements refused"
    return "raw statements that changed nothing guarded"


def _make_statement(rng: random.Random, dialect: str) -> str:
    table = rng.choice(list(TABLES))
    column, key = rng.choice(TABLES[table]), KEYS.get(table, "id")
    where = f"{key} = {rng.randint(1, 60)}" if rng.random() < 0.8 else "1 = 1"
    # A published claim may be reopened by hand, so only guarded columns are set.
    change = f"UPDATE {table} SET {column} = {rng.choice(VALUES)} WHERE {where}"
    delete = f"DELETE FROM {table} WHERE {where}"
    if dialect == "sqlite":
        replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {where}"
        either = f"UPDATE OR REPLACE {table} SET {key} = {rng.randint(1, 60)} WHERE {where}"
    else:
        replace = f"INSERT INTO {table} SELECT * FROM {table} WHERE {where} ON CONFLICT DO NOTHING"
        either = f"TRUNCATE {table} CASCADE"
    return rng.choice((change, change, delete, replace, either))


def _read_all(desk: Desk) -> dict[str, list[Any]]:
    with desk.store.read() as session:
        return {name: _read(session, name, 0) for name in READERS}


def _read_tail(desk: Desk, shown: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Read what is new, and whether number and last row of the rest are as they were."""
    with desk.store.read() as session:
        after = {}
        for name, rows in shown.items():
            fresh = _read(session, name, max(0, len(rows) - 1))
            count = session.scalar(select(func.count()).select_from(READERS[name][0]))
            same = count == max(0, len(rows) - 1) + len(fresh)
            after[name] = [*rows[:-1], *fresh] if same else [None]
        return after


def _read(session: Session, name: str, offset: int) -> list[Any]:
    model, order, leave_out = READERS[name]
    columns = [column for column in model.__table__.columns if column.name not in leave_out]
    key = [model.__table__.columns[name] for name in order]
    return [
        tuple(map(str, row))
        for row in session.execute(select(*columns).order_by(*key).offset(offset))
    ]


def _edit(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    return claims.edit_claim(
        desk, claim, version, claims.ClaimEdit(text=f"Kalimat {rng.randint(1, 9999)}.")
    )


def _move_words(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    start = rng.randint(0, 80)
    spans = (Span(start, start + rng.randint(1, 20)),)
    return claims.edit_claim(desk, claim, version, claims.ClaimEdit(spans=spans))


def _link(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    address = f"https://example.org/{rng.randint(1, 9999)}"
    return evidence.link_evidence(
        desk, claim, version, EvidenceDraft(address=address, stance=Stance.CONTEXT)
    )


def _unlink(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    evidence.unlink_evidence(desk, claim, version, rng.randint(1, 400))
    return None


def _propose(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    # Whether the reason is needed depends on what was published; elsewhere it isn't kept.
    rating = rng.choice(("true", "false"))
    draft = VerdictDraft(rating=rating, rationale="Cocok.", correction="Angka lama salah.")
    return review.propose_verdict(desk, claim, version, draft)


def _split(desk: Desk, rng: random.Random, claim: int, version: int) -> object:
    spans = read_claim(desk, claim).draft.spans
    if not spans:  # raw SQL took the words of an open claim away
        return None
    middle = (spans[0].start + spans[0].end) // 2
    parts = [[Span(spans[0].start, middle)], [Span(middle, spans[0].end), *spans[1:]]]
    return lineage.split_claim(desk, claim, version, parts) if rng.random() < 0.1 else None


def _decide(desk: Desk, rng: random.Random, claim: int, _version: int) -> object:
    relation = rng.choice((Relation.SAME, Relation.RELATED, Relation.DIFFERENT))
    decide_match(desk, claim, claim + 1, relation, score=50.0)
    return None


JOBS: dict[Job, int] = {  # how often, in proportion
    _edit: 3,
    _move_words: 1,
    _link: 6,
    _unlink: 2,
    _propose: 8,
    _split: 1,
    _decide: 1,
    lambda desk, _rng, claim, version: review.approve_verdict(desk, claim, version): 10,
    lambda desk, _rng, claim, version: review.send_back_verdict(desk, claim, version, "?"): 2,
    lambda desk, _rng, claim, version: review.withdraw_verdict(desk, claim, version): 1,
    lambda desk, _rng, claim, version: review.reopen_claim(desk, claim, version): 1,
    lambda desk, _rng, claim, version: claims.drop_claim(desk, claim, version, "Sepele"): 1,
    lambda desk, _rng, claim, version: claims.restore_claim(desk, claim, version): 3,
    lambda desk, _rng, claim, version: claims.take_claim(desk, claim, version): 1,
}
# Table, the order in which its rows are added, and columns that may change afterwards.
READERS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "event": (EventRow, ("seq",), ()),
    "verdict": (VerdictRow, ("id",), ()),
    "review": (ReviewRow, ("decided_at", "verdict_id"), ()),
    "verdict_evidence": (VerdictEvidenceRow, ("verdict_id", "evidence_id"), ()),
    "evidence": (EvidenceRow, ("id",), ("removed_at", "removed_by", "archive_address")),
}
