from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from factcheck.domain.errors import ForbiddenMoveError
from factcheck.workflow.desk import Desk
from factcheck.workflow.files import ReadArticle
from factcheck.workflow.intake import ArticleFacts, keep_time, preview_article
from factcheck.workflow.queue import list_titles
from factcheck.workflow.tray import (
    SIZE_LIMIT,
    IncomingFile,
    look_over,
    read_for_tray,
    read_incoming_file,
    save_tray_article,
)
from tests.factories import ARTICLE

MORNING = datetime(2025, 5, 5, 8, 42, tzinfo=timezone(timedelta(hours=7)))


def incoming(data: bytes, name: str = "kabar.txt") -> IncomingFile:
    return IncomingFile(name=name, size=len(data), read=lambda: data)


def test_a_file_is_read_with_title_language_and_number_of_claims(desk: Desk) -> None:
    article = read_incoming_file(desk, incoming(ARTICLE.encode()))
    assert (article.title, article.language) == ("Wali Kota Meresmikan Jembatan Baru", "id")
    assert article.claims == len(preview_article(ARTICLE, ArticleFacts()).extraction.claims)
    assert article.waits


def test_a_file_that_is_too_large_is_never_read(desk: Desk) -> None:
    file = IncomingFile(name="besar.txt", size=SIZE_LIMIT + 1, read=lambda: pytest.fail("read"))
    article = read_incoming_file(desk, file)
    assert "3,000,001 bytes" in str(article.fault)
    assert not article.waits


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"", "is empty"), (b"%PDF-1.7", "is a PDF"), (b"\x00\x01" * 40, "NUL character")],
)
def test_what_is_wrong_with_a_file_is_told_and_not_raised(
    desk: Desk, data: bytes, fault: str
) -> None:
    assert fault in str(read_incoming_file(desk, incoming(data)).fault)


def test_a_parser_that_breaks_does_not_stop_the_others(desk: Desk) -> None:
    def read() -> ReadArticle:
        raise RecursionError

    assert "RecursionError" in str(read_for_tray(desk, "kabar.html", read).fault)


def test_a_hostile_name_becomes_a_label(desk: Desk) -> None:
    article = read_incoming_file(desk, incoming(b"%PDF", "../../etc/\u202egpj.<b>exe\n.txt"))
    assert article.name == "�gpj.<b>exe�.txt"


def test_each_article_is_saved_by_itself_and_a_copy_is_told(checker: Desk) -> None:
    first = read_incoming_file(checker, incoming(ARTICLE.encode()))
    saved = [
        save_tray_article(checker, item)
        for item in (first, first, read_incoming_file(checker, incoming(b"Padi 75 ton dipanen.")))
    ]
    assert [item.article_id is not None for item in saved] == [True, False, True]
    assert saved[1].reprint is not None
    assert (saved[1].reprint.exact, saved[1].reprint.article.id) == (True, saved[0].article_id)
    assert len(list_titles(checker)) == 2


def test_what_is_nearly_here_already_waits_for_a_person(checker: Desk) -> None:
    save_tray_article(checker, read_incoming_file(checker, incoming(ARTICLE.encode())))
    longer = ARTICLE + "\nJembatan Melati dibuka untuk truk pada Juni 2025.\n"
    waiting = read_incoming_file(checker, incoming(longer.encode()))
    assert not waiting.waits
    assert save_tray_article(checker, waiting).article_id is None
    assert save_tray_article(checker, waiting, anyway=True).article_id is not None


def test_nobody_saves_without_a_name(desk: Desk) -> None:
    with pytest.raises(ForbiddenMoveError):
        save_tray_article(desk, read_incoming_file(desk, incoming(ARTICLE.encode())))


def test_a_correction_that_leaves_no_text_can_not_be_saved(desk: Desk) -> None:
    article = read_incoming_file(desk, incoming(ARTICLE.encode()))
    emptied, preview = look_over(desk, article, "  ", article.facts)
    assert preview is None
    assert not emptied.waits
    mended, preview = look_over(desk, emptied, ARTICLE, ArticleFacts(title="Lain"))
    assert (mended.title, mended.waits) == ("Lain", True)


def test_the_time_of_a_file_stays_found_after_another_day_was_chosen(desk: Desk) -> None:
    read = ReadArticle(text=ARTICLE, facts=ArticleFacts(published=MORNING), notes=())
    article = read_for_tray(desk, "kabar.html", lambda: read)
    changed, _ = look_over(desk, article, ARTICLE, ArticleFacts(published=date(2025, 5, 4)))
    assert changed.found == MORNING


@pytest.mark.parametrize(
    ("day", "found", "kept"),
    [
        (None, MORNING, MORNING),
        (date(2025, 5, 5), MORNING, MORNING),
        (date(2025, 5, 4), MORNING, date(2025, 5, 4)),
        (date(2025, 5, 4), date(2025, 5, 5), date(2025, 5, 4)),
        (date(2025, 5, 4), None, date(2025, 5, 4)),
    ],
)
def test_a_day_that_is_left_or_confirmed_keeps_its_time(
    day: date | None, found: date | None, kept: date
) -> None:
    assert keep_time(day, found) == kept


def test_a_confirmed_day_keeps_the_time_that_the_text_names() -> None:
    text = "Tanggal: 5 Mei 2025 08:42 WIB\n\nPadi 75 ton dipanen.\n"
    preview = preview_article(text, ArticleFacts(published=date(2025, 5, 5), language="id"))
    assert preview.article.published == MORNING
