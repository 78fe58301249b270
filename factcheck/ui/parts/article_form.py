"""The form of an article before it is saved: its text, its facts and the claims in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from factcheck.ui.parts.claim_card import draw_chips
from factcheck.ui.parts.keys import name_field
from factcheck.ui.parts.names import show_published
from factcheck.ui.parts.words import escape_markdown, mark_spans
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.intake import ArticleFacts, Preview, keep_time

LANGUAGE_CHOICES = ("auto", "id", "en", "ms")
AHEAD = timedelta(hours=14)  # where the day begins first, it is tomorrow already


def form_key(field: str, slot: str) -> str:
    """Name the widget of a field.

    Args:
        slot: the article in the form.
    """
    return f"intake-{field}-{slot}"


def fill_form(slot: str, text: str, facts: ArticleFacts) -> None:
    """Put what was read into the form, before its fields are drawn."""
    published = facts.published
    day = published.date() if isinstance(published, datetime) else published
    values = {
        "text": text,
        "title": facts.title or "",
        "publisher": facts.publisher or "",
        "author": facts.author or "",
        "address": facts.address or "",
        # The field takes no day that is still to come; a page that names one is mistaken.
        "published": day if day and day <= _latest_day() else None,
    }
    for field, value in values.items():
        st.session_state[form_key(field, slot)] = value


def draw_form(slot: str, found: date | None = None) -> tuple[str, ArticleFacts]:
    """Draw the fields.

    Args:
        found: publish date as the file gave it; its time is kept while the day is.

    Returns:
        The text and the facts as they stand in the form.
    """
    left, right = st.columns([3, 2], gap="medium")
    with left:
        text = st.text_area(
            name_field(tr("Text of the article"), "to-article"),
            key=form_key("text", slot),
            height=420,
            placeholder=tr("Paste the whole article, headline included"),
            persist_state="session",
        )
    with right:
        facts = _draw_facts(slot, found)
    return text or "", facts


def draw_preview(preview: Preview) -> None:
    """Draw the claims that were found, and what was set aside."""
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


def name_reading(preview: Preview) -> str:
    """Say in which language and with which date the article was read."""
    article = preview.article
    return escape_markdown(
        tr(
            "Language {language}, published {published}",
            language=article.language,
            published=show_published(article.published) or tr("unknown"),
        )
    )


def _draw_facts(slot: str, found: date | None) -> ArticleFacts:
    title = _draw_field(tr("Headline"), "title", slot)
    publisher = _draw_field(tr("Publisher"), "publisher", slot)
    author = _draw_field(tr("Author"), "author", slot)
    published = _draw_day(slot, found)
    address = _draw_field(tr("Address"), "address", slot, placeholder="https://")
    names = {code: code for code in LANGUAGE_CHOICES} | {"auto": tr("detect")}
    language = st.selectbox(
        tr("Language"),
        LANGUAGE_CHOICES,
        format_func=names.__getitem__,
        key=form_key("language", slot),
        persist_state="session",
    )
    return ArticleFacts(
        title=title,
        publisher=publisher,
        author=author,
        published=published,
        address=address.strip() or None,
        language=None if language == "auto" else language,
    )


def _draw_field(label: str, field: str, slot: str, placeholder: str | None = None) -> str:
    value = st.text_input(
        label, key=form_key(field, slot), placeholder=placeholder, persist_state="session"
    )
    return value or ""


def _draw_day(slot: str, found: date | None) -> date | None:
    day = st.date_input(
        tr("Published"),
        value=None,
        max_value=_latest_day(),
        key=form_key("published", slot),
        help=tr("Empty: found in the text. Words like “last week” count from it."),
        persist_state="session",
    )
    published = keep_time(day, found) if day else None
    if isinstance(published, datetime):
        shown = escape_markdown(show_published(published) or "")
        st.caption(tr("{time}, as the source says; another day has no time.", time=shown))
    return published


def _latest_day() -> date:
    return (datetime.now(UTC) + AHEAD).date()
