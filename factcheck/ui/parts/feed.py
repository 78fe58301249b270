"""What feeds list: choose the articles that are taken in."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from factcheck.domain.feeds import Feed, FeedEntry
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.parts.tray import Source, read_into_tray
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.feeds import find_taken, read_entry
from factcheck.workflow.tray import FILES_AT_ONCE, read_for_tray

FEEDS = "intake-feeds"
LIST_HEIGHT = 360  # pixels
SHOWN_TITLE = 120  # code points


def keep_feed(feed: Feed) -> None:
    """Put a feed onto the page."""
    st.session_state.setdefault(FEEDS, []).append(feed)


def draw_feeds() -> None:
    """Draw what the feeds list, and take in what was chosen."""
    feeds: list[Feed] = st.session_state.get(FEEDS, [])
    if not feeds:
        return
    entries = tuple(dict.fromkeys(entry for feed in feeds for entry in feed.entries))
    with st.container(border=True, gap="small", key="feed"):
        names = ", ".join(feed.title or "?" for feed in feeds)
        st.markdown("#### " + escape_markdown(tr("Feed: {names}", names=names)))
        for note in dict.fromkeys(tr_message(n) for feed in feeds for n in feed.notes):
            st.warning(escape_markdown(note))
        if not entries:
            st.info(tr("This feed lists no articles now."))
        chosen = _draw_entries(entries)
        _draw_actions(chosen)


def _draw_entries(entries: tuple[FeedEntry, ...]) -> list[FeedEntry]:
    taken = find_taken(current_desk(), entries)
    chosen = []
    with st.container(height=LIST_HEIGHT, border=False, gap="xsmall"):
        for number, entry in enumerate(entries):
            title = shorten_words(entry.title or entry.address or entry.text or "?", SHOWN_TITLE)
            if st.checkbox(escape_markdown(title), key=f"feed-entry-{number}"):
                chosen.append(entry)
            st.caption(escape_markdown(_describe(entry, taken.get(entry.address or ""))))
    return chosen


def _describe(entry: FeedEntry, article_id: int | None) -> str:
    facts = []
    if isinstance(entry.published, datetime):
        facts.append(show_time(entry.published))
    elif entry.published:
        facts.append(str(entry.published))
    facts.append(tr("{count} characters in the feed", count=len(entry.text)))
    if entry.address:
        facts.append(entry.address)
    if article_id is not None:
        facts.append(tr("taken in already as article {number}", number=article_id))
    return " · ".join(facts)


def _draw_actions(chosen: list[FeedEntry]) -> None:
    fetch = st.toggle(
        tr("Fetch the page of each article"),
        value=True,
        key="feed-fetch",
        help=tr("Without it, or without a network, what the feed itself has is taken"),
    )
    with st.container(horizontal=True):
        pressed = st.button(
            tr("Put {count} into the tray", count=len(chosen)),
            key="feed-take",
            icon=":material/inbox:",
            disabled=not 0 < len(chosen) <= FILES_AT_ONCE,
        )
        st.button(tr("Close the feed"), key="feed-close", type="tertiary", on_click=_close)
    if len(chosen) > FILES_AT_ONCE:
        st.caption(tr("At most {count} at once.", count=FILES_AT_ONCE))
    if pressed:
        read_into_tray([_source(entry, fetch=fetch) for entry in chosen], key="stop-feed")
        _close()
        st.rerun()


def _source(entry: FeedEntry, *, fetch: bool) -> Source:
    desk, name = current_desk(), entry.address or entry.title or "?"
    return name, lambda: read_for_tray(desk, name, lambda: read_entry(entry, fetch=fetch))


def _close() -> None:
    st.session_state[FEEDS] = []
    for key in [key for key in st.session_state if str(key).startswith("feed-entry-")]:
        del st.session_state[key]
