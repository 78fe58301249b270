"""Intake: articles as text, files or addresses; see their claims, save."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from factcheck.domain.feeds import Feed
from factcheck.domain.reprints import Reprint
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.kept import draw_pasted_draft
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.article_form import draw_form, draw_preview, name_reading
from factcheck.ui.parts.feed import draw_feeds, keep_feed
from factcheck.ui.parts.progress import is_stopped
from factcheck.ui.parts.reprint import draw_reprint
from factcheck.ui.parts.tray import (
    Read,
    close_article,
    draw_tray,
    list_tray,
    open_next,
    open_slot,
    read_into_tray,
    save_waiting,
)
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.shortcuts import keys_of
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.feeds import fetch_source, read_incoming
from factcheck.workflow.intake import ArticleFacts, Preview, preview_article, submit_article
from factcheck.workflow.reprints import find_reprints
from factcheck.workflow.tray import (
    FILES_AT_ONCE,
    SIZE_LIMIT,
    IncomingFile,
    TrayArticle,
    look_over,
    save_tray_article,
)

FILE_TYPES = ["txt", "html", "htm", "xml", "rss", "atom"]


def draw_page() -> None:
    """Draw the doors, the tray, the form, the preview of the claims, and save."""
    st.markdown("### " + tr("Take in an article"))
    if current_desk().person is None:
        st.info(tr("Choose at the top right who is working; an article is saved in their name."))
    left, right = st.columns(2, gap="medium")
    with left:
        _draw_upload()
    with right:
        _draw_fetch()
    draw_feeds()
    tray, work = st.container(), st.container()
    slot = open_slot()
    if slot is None:
        _draw_pasted()
    else:
        _draw_opened(slot)
    with tray:
        draw_tray()
    with work:
        save_waiting()


def _round(door: str) -> int:
    return int(st.session_state.get(f"intake-{door}-round", 0))


def _next_round(door: str) -> None:
    st.session_state[f"intake-{door}-round"] = _round(door) + 1


def _draw_upload() -> None:
    files = st.file_uploader(
        tr("Text, HTML or feed files, one or many"),
        type=FILE_TYPES,
        accept_multiple_files=True,
        max_upload_size=-(-SIZE_LIMIT // 1_000_000),
        key=f"intake-files-{_round('files')}",
        help=tr("At most {count} at once; each is listed with its claims", count=FILES_AT_ONCE),
    )
    if files:
        _read_files(files)


def _read_files(files: list[UploadedFile]) -> None:
    """Read what wasn't read in an earlier run that somebody interrupted, then clear the door."""
    read: set[str] = st.session_state.setdefault("intake-read", set())
    waiting = [file for file in files if file.file_id not in read]
    if is_stopped("stop-reading"):
        announce("Stopped; {count} files were not read", count=len(waiting))
        waiting = []
    elif len(files) > FILES_AT_ONCE:
        announce("Only the first {count} files were read", count=FILES_AT_ONCE)
        waiting = [file for file in files[:FILES_AT_ONCE] if file.file_id not in read]
    read_into_tray([(file.name, _reader(file, read)) for file in waiting], key="stop-reading")
    st.session_state["intake-read"] = set()
    _next_round("files")
    st.rerun()


def _reader(file: UploadedFile, read: set[str]) -> Read:
    desk = current_desk()

    def act() -> TrayArticle | None:
        found = read_incoming(
            desk, IncomingFile(name=file.name, size=file.size, read=file.getvalue)
        )
        read.add(file.file_id)
        return _sort(found)

    return act


def _sort(found: TrayArticle | Feed) -> TrayArticle | None:
    """Give an article on to the tray; a feed is shown, so that somebody chooses from it."""
    if isinstance(found, Feed):
        keep_feed(found)
        return None
    return found


def _draw_fetch() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        address = st.text_input(
            tr("Or the web address of an article or a feed"),
            key=f"intake-fetched-{_round('fetch')}",
            placeholder="https://",
            help=tr("The page is fetched from this computer; without a network, paste the text"),
            width="stretch",
        )
        pressed = st.button(
            tr("Fetch"), key="fetch-article", icon=":material/cloud_download:", disabled=not address
        )
    if pressed and address:
        _fetch(address.strip())


def _fetch(address: str) -> None:
    with shown_errors():
        with st.spinner(tr("Fetching the page")):
            found = fetch_source(current_desk(), address)
        read_into_tray([(address, lambda: _sort(found))], key="stop-fetching")
        _next_round("fetch")
        st.rerun()


def _draw_pasted() -> None:
    draw_pasted_draft()
    slot = str(_round("text"))
    text, facts = draw_form(slot)
    if not text.strip():
        return
    with shown_errors():
        preview = preview_article(text, facts)
        reprints = find_reprints(current_desk(), preview)
        if _draw_save(preview, reprints):
            _save_pasted(text, facts)
        draw_preview(preview)


def _save_pasted(text: str, facts: ArticleFacts) -> None:
    _article, claims = submit_article(current_desk(), text, facts)
    _next_round("text")
    announce("Article saved with {count} claims", count=len(claims))
    if claims:
        go_to_claim(claims[0].id)
    st.rerun()


def _draw_opened(slot: str) -> None:
    waiting = list_tray()[slot]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("#### " + escape_markdown(waiting.name))
        st.button(tr("Close"), key="close-article", type="tertiary", on_click=close_article)
    for note in waiting.notes:
        st.warning(escape_markdown(tr_message(note)))
    text, facts = draw_form(slot, waiting.found)
    # What was corrected is kept in the tray, where saving all looks.
    list_tray()[slot], preview = look_over(current_desk(), waiting, text, facts)
    if preview is None:
        _draw_fault(list_tray()[slot])
        return
    reprint = list_tray()[slot].reprint
    if _draw_save(preview, (reprint,) if reprint else ()):
        _save_opened(slot)
    draw_preview(preview)


def _save_opened(slot: str) -> None:
    with shown_errors():
        saved = list_tray()[slot] = save_tray_article(
            current_desk(), list_tray()[slot], anyway=True
        )
        if saved.article_id is None:
            _draw_fault(saved)
            return
        announce("Article saved with {count} claims", count=saved.claims)
        if len(list_tray()) == 1:
            list_tray().clear()
            if saved.first_claim is not None:
                go_to_claim(saved.first_claim)
        open_next()
        st.rerun()


def _draw_fault(article: TrayArticle) -> None:
    if article.fault is not None:
        st.error(escape_markdown(tr_message(article.fault)), icon=":material/error:")


def _draw_save(preview: Preview, reprints: Sequence[Reprint]) -> bool:
    for reprint in reprints:
        draw_reprint(reprint)
    count = len(preview.extraction.claims)
    label = tr("Save article and {count} claims", count=count)
    if reprints:
        label = tr("Save as a new article anyway, with {count} claims", count=count)
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = not any(reprint.exact for reprint in reprints) and st.button(
            label,
            key="save-article",
            type="secondary" if reprints else "primary",
            icon=":material/save:",
            shortcut=keys_of("save-article"),
            disabled=current_desk().person is None,
        )
        st.caption(name_reading(preview))
    for note in preview.notes:
        st.warning(escape_markdown(tr_message(note)))
    return pressed


draw_page()
