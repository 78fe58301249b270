"""Intake: paste an article, see its claims, save."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from factcheck.domain.errors import DuplicateArticleError
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.navigation import go_to, go_to_claim
from factcheck.ui.parts.claim_card import draw_chips
from factcheck.ui.parts.names import show_published
from factcheck.ui.parts.words import escape_markdown, mark_spans
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.files import ReadArticle, fetch_article, read_article_file
from factcheck.workflow.intake import ArticleFacts, Preview, preview_article, submit_article

LANGUAGE_CHOICES = ("auto", "id", "en", "ms")


def draw_page() -> None:
    """Draw the form, the preview of the claims, and save."""
    st.markdown("### " + tr("Take in an article"))
    if current_desk().person is None:
        st.info(tr("Choose at the top right who is working; an article is saved in their name."))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _draw_upload()
        _draw_fetch()
        raw = st.text_area(
            tr("Text of the article"),
            key=_key("text"),
            height=420,
            placeholder=tr("Paste the whole article, headline included"),
            persist_state="session",
        )
    with right:
        facts = _draw_facts()
    if raw and raw.strip():
        with shown_errors():
            preview = preview_article(raw, facts)
            _draw_save(raw, facts, preview)
            _draw_preview(preview)


def _key(field: str) -> str:
    return f"intake-{field}-{st.session_state.get('intake-round', 0)}"


def _draw_upload() -> None:
    files = st.file_uploader(
        tr("Or a text or HTML file"), type=["txt", "html", "htm"], key=_key("file")
    )
    if files is not None and st.session_state.get("intake-read") != files.file_id:
        with shown_errors():
            _fill(read_article_file(files.getvalue(), name=files.name))
            st.session_state["intake-read"] = files.file_id


def _draw_fetch() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        address = st.text_input(
            tr("Or a web address"),
            key=_key("fetched"),
            placeholder="https://",
            help=tr("The page is fetched from this computer; without a network, paste the text"),
            width="stretch",
        )
        pressed = st.button(
            tr("Fetch"), key="fetch-article", icon=":material/cloud_download:", disabled=not address
        )
    if pressed and address:
        with shown_errors(), st.spinner(tr("Fetching the page")):
            _fill(fetch_article(address.strip()))
            st.session_state[_key("address")] = address.strip()


def _fill(read: ReadArticle) -> None:
    """Put what was read into the form, before its fields are drawn."""
    st.session_state[_key("text")] = read.text
    st.session_state[_key("title")] = read.facts.title or ""
    st.session_state[_key("publisher")] = read.facts.publisher or ""
    st.session_state[_key("author")] = read.facts.author or ""
    published = read.facts.published
    day = published.date() if isinstance(published, datetime) else published
    # The field takes no day that is still to come; a page that names one is mistaken.
    st.session_state[_key("published")] = day if day and day <= datetime.now(UTC).date() else None
    for note in read.notes:
        st.warning(escape_markdown(tr_message(note)))


def _draw_facts() -> ArticleFacts:
    title = st.text_input(tr("Headline"), key=_key("title"), persist_state="session")
    publisher = st.text_input(tr("Publisher"), key=_key("publisher"), persist_state="session")
    author = st.text_input(tr("Author"), key=_key("author"), persist_state="session")
    published = st.date_input(
        tr("Published"),
        value=None,
        max_value=datetime.now(UTC).date(),
        key=_key("published"),
        help=tr("Empty: found in the text. Words like “last week” count from it."),
        persist_state="session",
    )
    address = st.text_input(
        tr("Address"), key=_key("address"), placeholder="https://", persist_state="session"
    )
    names = {code: code for code in LANGUAGE_CHOICES} | {"auto": tr("detect")}
    language = st.selectbox(
        tr("Language"),
        LANGUAGE_CHOICES,
        format_func=names.__getitem__,
        key=_key("language"),
        persist_state="session",
    )
    return ArticleFacts(
        title=title,
        publisher=publisher,
        author=author,
        published=published,
        address=address.strip() if address and address.strip() else None,
        language=None if language == "auto" else language,
    )


def _draw_save(raw: str, facts: ArticleFacts, preview: Preview) -> None:
    count = len(preview.extraction.claims)
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(
            tr("Save article and {count} claims", count=count),
            key="save-article",
            type="primary",
            icon=":material/save:",
            shortcut="Ctrl+Enter",
            disabled=current_desk().person is None,
        )
        article = preview.article
        shown = show_published(article.published) or tr("unknown")
        st.caption(
            tr(
                "Language {language}, published {published}",
                language=article.language,
                published=shown,
            )
        )
    for note in preview.notes:
        st.warning(escape_markdown(tr_message(note)))
    if pressed:
        _save(raw, facts)


def _save(raw: str, facts: ArticleFacts) -> None:
    try:
        _article, claims = submit_article(current_desk(), raw, facts)
    except DuplicateArticleError as error:
        st.warning(escape_markdown(tr_message(error.message)))
        st.session_state["queue-article"] = error.article_id
        if st.button(tr("Show its claims in the queue"), key="to-duplicate"):
            go_to("queue")
        return
    st.session_state["intake-round"] = st.session_state.get("intake-round", 0) + 1
    announce("Article saved with {count} claims", count=len(claims))
    if claims:
        go_to_claim(claims[0].id)
    st.rerun()


def _draw_preview(preview: Preview) -> None:
    st.markdown("#### " + tr("Claims found ({count})", count=len(preview.extraction.claims)))
    for draft in preview.extraction.claims:
        with st.container(border=True, gap="xsmall"):
            st.markdown(mark_spans(draft.text, draft.added))
            draw_chips(draft)
    text = preview.article.text
    count = len(preview.extraction.set_aside)
    with st.expander(tr("Set aside ({count})", count=count)):
        for part in preview.extraction.set_aside:
            st.text(f"{part.span.of(text)} — {tr_message(part.reason)}")


draw_page()
