"""The tray: articles that were read and wait to be saved."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from factcheck.ui.context import announce, current_desk
from factcheck.ui.navigation import go_to_claim
from factcheck.ui.parts.article_form import fill_form
from factcheck.ui.parts.names import Color
from factcheck.ui.parts.progress import is_stopped, run_steps
from factcheck.ui.parts.words import escape_markdown, shorten_words
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.tray import TrayArticle, save_tray_article

OPEN, SAVING = "intake-open", "intake-saving"
SHOWN_TITLE = 120  # code points

Read = Callable[[], TrayArticle | None]
Source = tuple[str, Read]


def list_tray() -> dict[str, TrayArticle]:
    """Give the articles of the tray by slot, in the order in which they came."""
    articles: dict[str, TrayArticle] = st.session_state.setdefault("intake-tray", {})
    return articles


def open_slot() -> str | None:
    """Give the slot whose article is in the form, None for the form of pasted text."""
    slot: str | None = st.session_state.get(OPEN)
    return slot if slot in list_tray() else None


def put_article(article: TrayArticle) -> str:
    """Put an article into the tray and give its slot."""
    number = st.session_state.get("intake-count", 0) + 1
    st.session_state["intake-count"] = number
    list_tray()[f"f{number}"] = article
    return f"f{number}"


def read_into_tray(sources: list[Source], *, key: str) -> None:
    """Read articles into the tray, one after the other; what came alone is opened.

    Args:
        sources: the name of each, and what reads it; None for what goes elsewhere.
        key: of the button that stops it.
    """
    slots: list[str] = []

    def step(read: Read) -> Callable[[], None]:
        def act() -> None:
            article = read()
            if article is not None:
                slots.append(put_article(article))

        return act

    run_steps([(name, step(read)) for name, read in sources], key=key)
    articles = list_tray()
    if len(slots) == 1 and articles[slots[0]].is_readable:
        open_article(slots[0])


def open_article(slot: str) -> None:
    """Put an article of the tray into the form."""
    article = list_tray()[slot]
    fill_form(slot, article.text, article.facts)
    st.session_state[OPEN] = slot


def close_article() -> None:
    """Go back to the form of pasted text."""
    st.session_state[OPEN] = None


def open_next() -> None:
    """Open the next article that waits, or none."""
    waiting = [slot for slot, article in list_tray().items() if article.waits]
    if waiting:
        open_article(waiting[0])
    else:
        close_article()


def draw_tray() -> None:
    """Draw what is in the tray, with what can be done with each and with all."""
    articles = list_tray()
    if not articles:
        return
    waiting = [slot for slot, article in articles.items() if article.waits]
    with st.container(border=True, gap="small", key="tray"):
        st.markdown("#### " + tr("In the tray ({count})", count=len(articles)))
        for slot, article in articles.items():
            _draw_row(slot, article)
        _draw_actions(waiting)


def save_waiting() -> None:
    """Save what the button for all asked for, one article after the other."""
    if is_stopped("stop-saving"):
        st.session_state[SAVING] = []
    slots = [slot for slot in st.session_state.get(SAVING, ()) if slot in list_tray()]
    if not slots:
        return
    run_steps([(list_tray()[slot].name, _saver(slot)) for slot in slots], key="stop-saving")
    saved = sum(list_tray()[slot].article_id is not None for slot in slots)
    st.session_state[SAVING] = []
    announce("{saved} of {total} articles saved", saved=saved, total=len(slots))
    open_next()
    st.rerun()


def _saver(slot: str) -> Callable[[], None]:
    def save() -> None:
        article = list_tray()[slot]
        if article.waits:  # a run that was interrupted may have saved it already
            list_tray()[slot] = save_tray_article(current_desk(), article)

    return save


def _draw_row(slot: str, article: TrayArticle) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name, color, icon = _name_state(article)
        st.badge(name, color=color, icon=icon)
        with st.container(gap=None):
            title = article.title or article.name
            st.markdown("**" + escape_markdown(shorten_words(title, SHOWN_TITLE)) + "**")
            st.caption(escape_markdown(_describe(article)))
        _draw_buttons(slot, article)
    if article.fault:
        st.caption(escape_markdown(tr_message(article.fault)))


def _name_state(article: TrayArticle) -> tuple[str, Color, str]:
    if article.article_id is not None:
        return tr("saved"), "green", ":material/check:"
    if article.reprint is not None:
        return tr("seen before"), "orange", ":material/content_copy:"
    if article.fault is not None:
        return tr("not taken"), "red", ":material/error:"
    return tr("waits"), "blue", ":material/inbox:"


def _describe(article: TrayArticle) -> str:
    facts = [article.name] if article.title else []
    if article.language:
        facts.append(article.language)
        facts.append(tr("{count} claims", count=article.claims))
    if article.notes:
        facts.append(tr("{count} notes", count=len(article.notes)))
    return " · ".join(facts)


def _draw_buttons(slot: str, article: TrayArticle) -> None:
    if article.article_id is not None:
        if article.first_claim is not None and st.button(
            tr("Its claims"), key=f"tray-claims-{slot}", icon=":material/fact_check:"
        ):
            go_to_claim(article.first_claim)
    elif article.is_readable:
        st.button(
            tr("Open"),
            key=f"tray-open-{slot}",
            icon=":material/edit_note:",
            type="primary" if slot == open_slot() else "secondary",
            on_click=open_article,
            args=(slot,),
        )
    st.button(
        tr("Take out"),
        key=f"tray-drop-{slot}",
        type="tertiary",
        on_click=_take_out,
        args=(slot,),
    )


def _draw_actions(waiting: list[str]) -> None:
    with st.container(horizontal=True):
        st.button(
            tr("Save all that wait ({count})", count=len(waiting)),
            key="save-tray",
            icon=":material/save:",
            disabled=not waiting or current_desk().person is None,
            on_click=_ask_for_all,
        )
        st.button(tr("Empty the tray"), key="empty-tray", type="tertiary", on_click=_empty)


def _ask_for_all() -> None:
    st.session_state[SAVING] = [slot for slot, article in list_tray().items() if article.waits]


def _take_out(slot: str) -> None:
    list_tray().pop(slot, None)


def _empty() -> None:
    list_tray().clear()
    close_article()
