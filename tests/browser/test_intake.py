from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_whole_job import CHECKER, choose_person, settle

pytestmark = pytest.mark.browser

FILES = {
    "panen <b>raya</b>.txt": "Panen Raya di Sukamaju ![x](http://192.0.2.1/a.png)\n\n"
    "Sebanyak 75 ton padi dipanen di Sukamaju pada 2024.\n",
    "cabai.txt": "Harga Cabai Naik\n\nHarga cabai di Medan naik 40 persen pada Januari 2025.\n",
}
DROP = """(zone, files) => {
  const carried = new DataTransfer()
  for (const [name, text] of Object.entries(files))
    carried.items.add(new File([text], name, {type: "text/plain"}))
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, {bubbles: true, dataTransfer: carried}))
}"""


def test_two_files_are_dragged_in_looked_at_and_saved(open_browser: Callable[[str], Page]) -> None:
    page = open_browser("intake")
    choose_person(page, CHECKER)
    page.get_by_test_id("stFileUploaderDropzone").evaluate(DROP, FILES)
    expect(page.get_by_text("In the tray (2)")).to_be_visible()
    expect(page.get_by_text("Panen Raya di Sukamaju ![x](http://192.0.2.1/a.png)")).to_be_visible()
    settle(page)

    page.locator(".st-key-tray-open-f2 button").click()
    expect(page.get_by_label("Text of the article")).to_have_value(FILES["cabai.txt"])
    expect(page.get_by_text("Claims found (1)")).to_be_visible()
    page.get_by_label("Publisher").fill("Kabar Medan")
    page.get_by_label("Publisher").press("Enter")
    settle(page)

    page.get_by_role("button", name="Save all that wait (2)").click()
    expect(page.get_by_text("2 of 2 articles saved")).to_be_visible()
    page.get_by_role("button", name="Its claims").nth(1).click()
    expect(page.get_by_text("Kabar Medan")).to_be_visible()
