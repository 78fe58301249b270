"""What the processes of the trials do: real saves through the workflow, as people make them."""

from __future__ import annotations

import json
import os
import random
import time
from contextlib import suppress
from multiprocessing.synchronize import Event
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from benchmarks.trials.newsroom import Newsroom, read_claim
from factcheck.domain.errors import StaleClaimError
from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.storage.migration import upgrade_database
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.evidence import link_evidence


def save_and_acknowledge(number: int, newsroom: Newsroom, seed: str, limit: int | None) -> None:
    """Save without end; write a token down as soon as the workflow says that it is saved.

    Args:
        number: of the worker.
        limit: how many saves; None for no end.
    """
    rng = random.Random(f"{seed}.{number}")
    desk = Desk(open_store(newsroom.url), newsroom.people[number % 4])
    file = os.open(
        newsroom.folder / f"saved-{seed}-{number}", os.O_WRONLY | os.O_CREAT | os.O_APPEND
    )
    done = 0
    while limit is None or done < limit:
        claim_id = rng.choice(newsroom.claims)
        token = f"https://example.org/{seed}/{number}/{done}/{'x' * rng.choice((0, 50, 900))}"
        try:
            _save(desk, claim_id, token, evidence=rng.random() < 0.5)
        except StaleClaimError:
            continue
        os.write(file, f"{token}\n".encode())
        done += 1
    os.close(file)


def _save(desk: Desk, claim_id: int, token: str, *, evidence: bool) -> None:
    version = read_claim(desk, claim_id).version
    if evidence:
        link_evidence(desk, claim_id, version, EvidenceDraft(address=token, stance=Stance.CONTEXT))
    else:
        edit_claim(desk, claim_id, version, ClaimEdit(text=token))


def change_words(number: int, newsroom: Newsroom, seed: str, notes: str) -> None:
    """Give claims new words without end; every third change is taken back before its commit.

    Args:
        notes: file that gets a line for each change.
    """
    rng = random.Random(seed)
    desk = Desk(open_store(newsroom.url), newsroom.people[number % 4])
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        claim = read_claim(desk, rng.choice(newsroom.claims))
        words = " ".join(f"{seed}w{rng.randrange(9)}" for _ in range(5))
        if rng.random() < 1 / 3:
            with suppress(_TakenBackError), desk.store.write() as session:
                session.execute(
                    text("UPDATE claim SET norm = :norm, version = version + 1 WHERE id = :id"),
                    {"norm": f"gone{seed} {words}", "id": claim.id},
                )
                raise _TakenBackError
            os.write(file, b"back\n")
        else:
            edit_claim(desk, claim.id, claim.version, ClaimEdit(text=words))
            os.write(file, b"saved\n")


class _TakenBackError(Exception):
    pass


def count_up(number: int, newsroom: Newsroom, seconds: float, begin: Event) -> None:
    """Add one to the figure in a random claim until the time is up, and report.

    The figure was read before, so a lost update leaves it too low.
    """
    rng = random.Random(f"count {number}")
    desk = Desk(open_store(newsroom.url), newsroom.people[number % 4])
    read_claim(desk, newsroom.claims[0])
    saves, stale, locks, worst = 0, 0, 0, 0.0
    begin.wait()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        claim = read_claim(desk, rng.choice(newsroom.claims))
        digits = "".join(filter(str.isdigit, claim.draft.text.split("=")[-1]))
        figure = int(digits) if claim.draft.text.startswith("figure=") else 0
        start = time.perf_counter()
        try:
            edit_claim(desk, claim.id, claim.version, ClaimEdit(text=f"figure={figure + 1}"))
            saves += 1
        except StaleClaimError:
            stale += 1
        except OperationalError:
            locks += 1
        worst = max(worst, time.perf_counter() - start)
    report = {"saves": saves, "stale": stale, "locks": locks, "worst": worst}
    (newsroom.folder / f"report-{number}.json").write_text(json.dumps(report))


def submit_forms(number: int, newsroom: Newsroom, submits: int, begin: Event) -> None:
    """Show a form of the first claim, think a moment, submit; write down what was accepted."""
    rng = random.Random(f"editor {number}")
    desk = Desk(open_store(newsroom.url), newsroom.people[number])
    accepted, begin_id = [], newsroom.claims[0]
    begin.wait()
    for submit in range(submits):
        shown = read_claim(desk, begin_id)
        time.sleep(rng.random() * 0.004)
        text = f"Editor {number} wrote {submit}."
        try:
            edit_claim(desk, shown.id, shown.version, ClaimEdit(text=text))
            accepted.append(text)
        except StaleClaimError:
            continue
    (newsroom.folder / f"accepted-{number}.json").write_text(json.dumps(accepted))


def upgrade(_number: int, url: str, started: str) -> None:
    """Bring a database to the newest migration."""
    Path(started).touch()
    upgrade_database(url)
