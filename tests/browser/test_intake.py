from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_titles
from tests.browser.test_whole_job import CHECKER, choose_person, settle
from tests.factories import ARTICLE, add_article

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


def test_an_article_that_is_here_already_is_recognised_before_anything_is_saved(
    open_browser: Callable[[str], Page], desks: tuple[Desk, Desk]
) -> None:
    add_article(desks[0])
    titles = list_titles(desks[0])
    page = open_browser(f"intake?who={CHECKER}&language=EN")
    text = page.get_by_label("Text of the article")

    text.fill(ARTICLE)
    text.press("Control+Enter")
    expect(page.get_by_text("This text is here already")).to_be_visible()
    expect(page.get_by_text("Claims found (3)")).to_be_visible()
    settle(page)
    expect(page.locator(".st-key-save-article")).to_have_count(0)

    text.fill(ARTICLE.replace("Rp 85 miliar", "Rp 86 miliar"))
    text.press("Control+Enter")
    expect(page.get_by_text("Nearly the same is here already")).to_be_visible()
    page.get_by_text("What differs (1 paragraphs)").click()
    expect(page.locator("del")).to_have_text("85")
    expect(page.locator("ins")).to_have_text("86")
    expect(
        page.get_by_text("Pembangunannya menghabiskan dana Rp 86 miliar.", exact=True)
    ).to_be_visible()
    settle(page)
    assert list_titles(desks[0]) == titles

    page.get_by_role("button", name="Save as a new article anyway").click()
    expect(page.locator("mark").first).to_be_visible()
    assert len(list_titles(desks[0])) == len(titles) + 1


def test_an_address_of_the_own_network_is_refused_and_not_asked(
    open_browser: Callable[[str], Page],
) -> None:
    page = open_browser(f"intake?who={CHECKER}&language=EN")
    typed = page.get_by_role("textbox", name="Or the web address")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        port = listening.getsockname()[1]
        for address, words in (
            (f"http://127.0.0.1:{port}/berita", f"The address names port {port}"),
            ("http://127.1/berita", "“127.0.0.1” is not on the public Internet"),
            ("http://localhost/berita", "“localhost” is a name of a local network"),
        ):
            typed.fill(address)
            typed.press("Enter")
            page.get_by_role("button", name="Fetch").click()
            expect(page.get_by_role("alert")).to_contain_text(words)
            expect(typed).to_have_value(address)
            settle(page)
        with pytest.raises(BlockingIOError):
            listening.accept()
