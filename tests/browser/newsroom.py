"""What several browser tests do with a newsroom: work in it directly, and read its files."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.workflow.desk import Desk, open_terminal
from factcheck.workflow.queue import list_staff

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def open_desks(url: str) -> dict[str, Desk]:
    """Give each person's desk, without the dashboard, by name."""
    desk = open_terminal(url)
    return {person.name: Desk(desk.store, person) for person in list_staff(desk)}


def download(button: Locator) -> str:
    """Press a download and give the file's text."""
    with button.page.expect_download() as found:
        button.click()
    return Path(found.value.path()).read_text(encoding="utf-8-sig")


def download_rows(button: Locator) -> list[dict[str, str]]:
    """Press a download and give the rows of the CSV."""
    return list(csv.DictReader(io.StringIO(download(button), newline="")))
