"""Take the pictures of the documentation: every page, light and dark, both languages.

    python scripts/pictures.py             # writes docs/pictures, needs Chromium

A server with the demo newsroom is started on a free port and stopped again.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.domain.evidence import EvidenceDraft, Stance  # noqa: E402
from factcheck.domain.people import Role  # noqa: E402
from factcheck.domain.queue import ClaimFilter  # noqa: E402
from factcheck.domain.verdict import ClaimState, VerdictDraft  # noqa: E402
from factcheck.workflow.desk import Desk  # noqa: E402
from factcheck.workflow.evidence import link_evidence  # noqa: E402
from factcheck.workflow.guide import hide_guide  # noqa: E402
from factcheck.workflow.queue import list_queue, list_staff  # noqa: E402
from factcheck.workflow.review import approve_verdict, propose_verdict  # noqa: E402
from factcheck.workflow.setup import load_demo, prepare_database  # noqa: E402
from factcheck.workflow.view import view_claim  # noqa: E402

TARGET = ROOT / "docs" / "pictures"
SIZE = {"width": 1440, "height": 1000}
# Drawn is what has run, and has no grey bar left in the place of a part that isn't loaded.
READY = (
    "() => document.querySelector('[data-testid=\"stApp\"]')"
    "?.getAttribute('data-test-script-state') === 'notRunning'"
    " && !document.querySelector('[data-testid=\"stSkeleton\"]')"
)
START_TRIES = 300


def prepare_newsroom(url: str) -> dict[str, str]:
    """Fill a database with work in every state, and give the address of each page."""
    desk = prepare_database(url)
    load_demo(desk)
    people = {person.role: Desk(desk.store, person) for person in list_staff(desk)}
    checker, editor = people[Role.CHECKER], people[Role.EDITOR]
    hide_guide(checker)
    hide_guide(editor)
    rows = list_queue(checker, ClaimFilter(states=(ClaimState.NEW,))).rows
    deployed = next(row.claim.id for row in rows if "3.000 prajurit" in row.claim.draft.text)
    others = [row.claim.id for row in rows if row.claim.id != deployed]
    for number, claim_id in enumerate(others[:4]):
        _check(checker, claim_id, "true" if number % 2 else "half_true")
        if number < 2:
            approve_verdict(editor, claim_id, view_claim(editor, claim_id).claim.version)
    _link(checker, deployed)
    name = checker.person.name if checker.person else ""
    desk.store.close()
    return {
        "queue": f"?who={name}",
        "intake": f"intake?who={name}",
        "desk": f"desk?claim={deployed}&who={name}",
        "review": f"review?who={editor.person.name if editor.person else ''}",
        "published": f"published?who={name}",
        "statistics": f"statistics?who={editor.person.name if editor.person else ''}",
        "settings": f"settings?who={editor.person.name if editor.person else ''}",
    }


def _link(desk: Desk, claim_id: int) -> None:
    evidence = EvidenceDraft(
        address="https://arsip.example.org/laporan-maret",
        stance=Stance.SUPPORTS,
        title="Laporan bulanan",
        publisher="Pusat Kajian Konflik",
        excerpt="Sedikitnya 3.100 orang tercatat sampai akhir Maret.",
    )
    link_evidence(desk, claim_id, view_claim(desk, claim_id).claim.version, evidence)


def _check(desk: Desk, claim_id: int, rating: str) -> None:
    _link(desk, claim_id)
    draft = VerdictDraft(rating=rating, rationale="Dua sumber terpisah menyebut angka ini.")
    propose_verdict(desk, claim_id, view_claim(desk, claim_id).claim.version, draft)


@contextmanager
def serve(url: str) -> Iterator[str]:
    """Serve the dashboard on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = os.environ | {"FACTCHECK_DATABASE_URL": url}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own program
    try:
        for _ in range(START_TRIES):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def take_picture(page: Page, address: str, target: Path) -> None:
    """Open an address, wait until it is drawn, and save the picture."""
    page.goto(address)
    for _ in range(3):
        page.wait_for_timeout(600)
        page.wait_for_function(READY)
    page.screenshot(path=target)


def main() -> None:
    """Take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{folder}/pictures.db"
        pages = prepare_newsroom(url)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        with serve(url) as server:
            for scheme in ("light", "dark"):
                for language in ("id", "en"):
                    context = browser.new_context(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
                    for name, path in pages.items():
                        address = f"{server}/{path}&language={language.upper()}"
                        take_picture(
                            context.new_page(), address, TARGET / f"{name}-{language}-{scheme}.png"
                        )
                    context.close()
        browser.close()


if __name__ == "__main__":
    main()
