"""Many people who save at the same moment, and two who edit the same claim."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select

from benchmarks.trials.newsroom import PROCESSES, Newsroom, find_wrong, read_claim, start_workers
from benchmarks.trials.work import count_up, submit_forms
from factcheck.storage.tables import EventRow
from factcheck.workflow.desk import Desk, open_store


def count_together(newsroom: Newsroom, *, writers: int, seconds: float) -> dict[str, object]:
    """Let processes add one to figures in the same claims for some time.

    Returns:
        The figures; ``lost`` is by how much the claims show less than what was saved.
    """
    begin = PROCESSES.Event()
    workers = start_workers(writers, count_up, newsroom, seconds, begin)
    begin.set()
    for worker in workers:
        worker.join()
    reports = [json.loads(path.read_text()) for path in newsroom.folder.glob("report-*.json")]
    saves = sum(report["saves"] for report in reports)
    desk = Desk(open_store(newsroom.url))
    texts = [read_claim(desk, claim_id).draft.text for claim_id in newsroom.claims]
    desk.store.close()
    shown = sum(int(text.removeprefix("figure=")) for text in texts if text.startswith("figure="))
    return {
        "processes": len(reports),
        "saves": saves,
        "saves_per_second": round(saves / seconds, 1),
        "worst_save_seconds": round(max(report["worst"] for report in reports), 2),
        "told_stale": sum(report["stale"] for report in reports),
        "lock_errors": sum(report["locks"] for report in reports),
        "lost": saves - shown,
        "wrong": find_wrong(newsroom),
    }


def edit_together(newsroom: Newsroom, *, submits: int) -> dict[str, object]:
    """Let two editors submit forms of one claim, each as they showed it.

    Returns:
        The figures; ``overwritten`` counts edits that replaced a text that their author
        had not seen, ``missing`` accepted edits that the history lacks.
    """
    begin = PROCESSES.Event()
    workers = start_workers(2, submit_forms, newsroom, submits // 2, begin)
    begin.set()
    for worker in workers:
        worker.join()
    accepted = [
        text
        for path in newsroom.folder.glob("accepted-*.json")
        for text in json.loads(path.read_text())
    ]
    store = open_store(newsroom.url)
    with store.read() as session:
        edits = session.execute(
            select(EventRow.before, EventRow.after)
            .where(EventRow.claim_id == newsroom.claims[0], EventRow.action == "claim.edit")
            .order_by(EventRow.seq)
        ).all()
    store.close()
    return {
        "submits": submits // 2 * 2,
        "accepted": len(accepted),
        "told_stale": submits // 2 * 2 - len(accepted),
        "overwritten": _count_breaks((row.before["text"], row.after["text"]) for row in edits),
        "missing": len(set(accepted) ^ {row.after["text"] for row in edits}),
        "wrong": find_wrong(newsroom),
    }


def _count_breaks(edits: Iterable[tuple[str, str]]) -> int:
    breaks, last = 0, None
    for before, after in edits:
        breaks += last is not None and before != last
        last = after
    return breaks
