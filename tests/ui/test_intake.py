from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.queue import ClaimFilter
from factcheck.workflow.desk import Desk
from factcheck.workflow.queue import list_queue, list_titles
from factcheck.workflow.view import view_claim
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, shown_text

PAGE = (
    "<html><head><title>Jembatan baru</title>"
    '<meta property="article:published_time" content="2025-05-05T08:42:00+07:00">'
    "</head><body><article>"
    + "<p>Jembatan Sungai Melati sepanjang 420 meter diresmikan pada Mei 2025.</p>" * 3
    + "</article></body></html>"
)
PADI = "Panen Padi Raya\n\nSebanyak 75 ton padi dipanen di Sukamaju pada 2024.\n"
CABAI = "Harga Cabai Naik\n\nHarga cabai di Medan naik 40 persen pada Januari 2025.\n"


def bring(app: AppTest, **files: str | bytes) -> AppTest:
    """Bring files through the door, named by their stem."""
    kinds = {b"<": ("html", "text/html")}
    brought = []
    for stem, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        ending, kind = kinds.get(data[:1], ("txt", "text/plain"))
        brought.append((f"{stem}.{ending}", data, kind))
    (door,) = app.file_uploader
    door.set_value(brought)
    return app.run()


def titles(newsroom: Desk) -> set[str]:
    return {title for _, title in list_titles(newsroom)}


def test_an_address_inside_the_network_is_not_fetched(open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    app.text_input(key="intake-fetched-0").input("http://127.0.0.1:8501/").run()
    app.button(key="fetch-article").click().run()
    assert len(app.error) == 1
    assert app.text_area(key="intake-text-0").value == ""


def test_a_page_that_comes_alone_is_opened_and_keeps_its_time(
    newsroom: Desk, open_page: Page
) -> None:
    app = bring(open_page("intake", who=CHECKER), kabar=PAGE)
    assert not app.exception
    assert "420 meter" in (app.text_area(key="intake-text-f1").value or "")
    assert app.date_input(key="intake-published-f1").value == date(2025, 5, 5)
    app.button(key="save-article").click().run()
    claim_id = int(app.query_params["claim"])
    article = view_claim(newsroom, claim_id).article
    assert article is not None
    assert str(article.published) == "2025-05-05 08:42:00+07:00"


def test_another_day_drops_the_time(newsroom: Desk, open_page: Page) -> None:
    app = bring(open_page("intake", who=CHECKER), kabar=PAGE)
    app.date_input(key="intake-published-f1").set_value(date(2025, 5, 4)).run()
    app.button(key="save-article").click().run()
    article = view_claim(newsroom, int(app.query_params["claim"])).article
    assert article is not None
    assert article.published == date(2025, 5, 4)


def test_a_bad_file_does_not_keep_the_others_out(newsroom: Desk, open_page: Page) -> None:
    app = bring(open_page("intake", who=CHECKER), padi=PADI, rusak=b"%PDF-1.7 x", cabai=CABAI)
    shown = shown_text(app)
    assert "Panen Padi Raya" in shown
    assert "is a PDF" in shown
    assert "Harga Cabai Naik" in shown
    app.button(key="save-tray").click().run()
    assert not app.exception
    assert {"Panen Padi Raya", "Harga Cabai Naik"} <= titles(newsroom)
    assert app.button(key="save-tray").disabled
    assert [b.key for b in app.button if b.key and b.key.startswith("tray-claims")] == [
        "tray-claims-f1",
        "tray-claims-f3",
    ]


def test_what_was_corrected_is_what_all_are_saved_with(newsroom: Desk, open_page: Page) -> None:
    app = bring(open_page("intake", who=CHECKER), padi=PADI, cabai=CABAI)
    app.button(key="tray-open-f2").click().run()
    app.text_input(key="intake-title-f2").input("Cabai Mahal").run()
    app.button(key="tray-open-f1").click().run()
    app.text_input(key="intake-publisher-f1").input("Kabar Desa")
    app.button(key="save-tray").click().run()
    assert {"Panen Padi Raya", "Cabai Mahal"} <= titles(newsroom)
    rows = list_queue(newsroom, ClaimFilter()).rows
    articles = [row.article for row in rows if row.article]
    assert "Kabar Desa" in {article.publisher for article in articles}


def test_one_of_many_is_saved_and_the_next_one_opens(newsroom: Desk, open_page: Page) -> None:
    app = bring(open_page("intake", who=CHECKER), padi=PADI, cabai=CABAI)
    app.button(key="tray-open-f1").click().run()
    app.button(key="save-article").click().run()
    assert "Panen Padi Raya" in titles(newsroom)
    assert "Harga cabai" in (app.text_area(key="intake-text-f2").value or "")


def test_an_article_is_taken_out_of_the_tray(newsroom: Desk, open_page: Page) -> None:
    app = bring(open_page("intake", who=CHECKER), padi=PADI, cabai=CABAI)
    app.button(key="tray-drop-f1").click().run()
    assert "Panen Padi Raya" not in shown_text(app)
    app.button(key="empty-tray").click().run()
    assert "Harga Cabai Naik" not in shown_text(app)
    assert "Panen Padi Raya" not in titles(newsroom)


def test_nobody_saves_the_tray_without_a_name(open_page: Page) -> None:
    app = bring(open_page("intake"), padi=PADI, cabai=CABAI)
    assert app.button(key="save-tray").disabled


def test_reading_that_was_stopped_leaves_the_rest_unread(open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    app.session_state["stop-reading-pressed"] = True
    app = bring(app, padi=PADI, cabai=CABAI)
    assert "Panen Padi Raya" not in shown_text(app)
    assert "2 files were not read" in app.toast[0].value


def test_hostile_names_and_headlines_are_only_text(open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    evil = "![x](http://192.0.2.1/a.png) :red[x]"
    app.file_uploader[0].set_value([(f"{evil}.txt", PADI.encode(), "text/plain")] * 2)
    app = app.run()
    app.button(key="tray-open-f1").click().run()
    app.text_input(key="intake-title-f1").input(evil).run()
    shown = "\n".join(element.value for element in (*app.markdown, *app.caption))
    assert "![x]" not in shown
    assert r"\!\[x\]" in shown


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_tray_opens_in_both_languages(open_page: Page, language: str) -> None:
    app = bring(open_page("intake", who=CHECKER, language=language), padi=PADI, cabai=CABAI)
    assert not app.exception


def test_a_text_that_is_here_already_is_shown_before_saving(
    newsroom: Desk, open_page: Page
) -> None:
    (known,) = [row for row in list_titles(newsroom) if "Kursk" in row[1]]
    article = list_queue(newsroom, ClaimFilter(article_id=known[0])).rows[0].article
    assert article is not None
    app = open_page("intake", who=CHECKER)
    app.text_area(key="intake-text-0").input(article.text).run()
    assert f"article {known[0]}" in app.warning[0].value
    assert "save-article" not in {button.key for button in app.button}
    app.button(key=f"open-reprint-{known[0]}").click().run()
    assert view_claim(newsroom, int(app.query_params["claim"])).claim.article_id == known[0]


def test_nearly_the_same_text_shows_what_differs_and_may_be_saved_anyway(
    newsroom: Desk, open_page: Page
) -> None:
    (known,) = [row for row in list_titles(newsroom) if "Kursk" in row[1]]
    article = list_queue(newsroom, ClaimFilter(article_id=known[0])).rows[0].article
    assert article is not None
    evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> 75 orang dirawat di Kursk."
    app = open_page("intake", who=CHECKER)
    app.text_area(key="intake-text-0").input(f"{article.text}\n\n{evil}").run()
    assert "Nearly the same" in app.warning[0].value
    different = [element.proto.body for element in app.get("html")]
    assert any("&lt;script&gt;alert(1)" in body and "<ins" in body for body in different)
    assert not any("<script" in body or "<img" in body for body in different)
    app.button(key="save-article").click().run()
    assert len(list_titles(newsroom)) == 3


def test_a_file_that_is_here_already_is_left_out_when_all_are_saved(
    newsroom: Desk, open_page: Page
) -> None:
    app = bring(open_page("intake", who=CHECKER), padi=PADI, lagi=PADI + " ", cabai=CABAI)
    app.button(key="save-tray").click().run()
    assert len(list_titles(newsroom)) == 4
    app.button(key="tray-open-f2").click().run()
    assert "This text is here already" in app.warning[0].value


FEED = (
    "<rss><channel><title>Kabar [x](http://192.0.2.1)</title>"
    "<item><title>Panen ![x](http://192.0.2.1/a.png)</title><description>Sebanyak 75 ton padi "
    "dipanen di Sukamaju pada 2024.</description></item>"
    "<item><title>Cabai</title><description>Harga cabai naik 40 persen.</description></item>"
    "</channel></rss>"
)


def test_articles_are_chosen_from_a_feed(newsroom: Desk, open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    app.file_uploader[0].upload("kabar.xml", FEED.encode(), "text/xml").run()
    assert [box.label for box in app.checkbox] == [
        r"Panen \!\[x\]\(http\:\/\/192\.0\.2\.1\/a\.png\)",
        "Cabai",
    ]
    assert app.button(key="feed-take").disabled
    app.checkbox[0].check().run()
    app.toggle(key="feed-fetch").set_value(False).run()
    app.button(key="feed-take").click().run()
    assert not app.exception
    assert not app.checkbox
    app.button(key="save-article").click().run()
    assert "Panen ![x](http://192.0.2.1/a.png)" in titles(newsroom)


def test_a_feed_that_could_do_harm_is_told_like_any_file(open_page: Page) -> None:
    evil = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
    app = open_page("intake", who=CHECKER)
    app.file_uploader[0].upload("kabar.xml", evil.encode(), "text/xml").run()
    assert not app.exception
    assert "declares a document type" in shown_text(app)
