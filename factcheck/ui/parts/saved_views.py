"""Saved views of the queue: choose, save, rename, delete."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.queue_query import QueueQuery
from factcheck.ui.context import announce, current_desk, shown_errors
from factcheck.ui.parts.queue_choices import choose_query
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.translation import tr
from factcheck.workflow.saved_views import delete_view, list_saved_views, rename_view, save_view


def draw_saved_views(query: QueueQuery) -> None:
    """Draw the views of whoever is working; a view is chosen with one click.

    Args:
        query: what is chosen now, which can be saved.
    """
    desk = current_desk()
    if desk.person is None:
        return
    views = list_saved_views(desk)
    chosen = next((name for name, view in views.items() if view == query), None)
    label = tr("View: {name}", name=escape_markdown(chosen)) if chosen else tr("Saved views")
    with st.popover(label, icon=":material/bookmark:", key=_key("saved-views")):
        if not views:
            st.caption(tr("Filters and order can be kept under a name. Only you see your views."))
        for number, (name, view) in enumerate(views.items()):
            st.button(
                escape_markdown(name),
                key=f"view-{number}",
                icon=":material/check:" if name == chosen else None,
                on_click=_choose,
                args=(view,),
                width="stretch",
            )
        with shown_errors():
            _draw_save(query, list(views))
            if views:
                _draw_changes(list(views), chosen)


def _choose(view: QueueQuery) -> None:
    choose_query(view)
    _close()


def _draw_save(query: QueueQuery, names: list[str]) -> None:
    name = st.text_input(
        tr("Save what is chosen now as"), key=_key("view-name"), placeholder=tr("name of the view")
    )
    known = (name or "").strip() in names
    if st.button(
        tr("Replace the view of this name") if known else tr("Save view"),
        key="view-save",
        disabled=not (name or "").strip(),
    ):
        saved = save_view(current_desk(), name or "", query)
        _finish("View “{name}” saved", saved)


def _draw_changes(names: list[str], chosen: str | None) -> None:
    st.divider()
    name = st.selectbox(
        tr("Rename or delete"),
        names,
        index=names.index(chosen) if chosen else None,
        placeholder=tr("Choose a view"),
        key=_key("view-changed"),
    )
    new_name = st.text_input(tr("New name"), key=_key("view-new-name"))
    with st.container(horizontal=True):
        if st.button(tr("Rename"), key="view-rename", disabled=not name or not new_name):
            _finish("View “{name}” saved", rename_view(current_desk(), name or "", new_name or ""))
        if st.button(tr("Delete"), key="view-delete", disabled=not name):
            delete_view(current_desk(), name or "")
            _finish("View “{name}” deleted", name or "")


def _finish(said: str, name: str) -> None:
    _close()
    announce(said, name=name)
    st.rerun()


def _key(name: str) -> str:
    """Name a widget; after each change there are new ones, closed and empty."""
    return f"{name}-{st.session_state.get('views-round', 0)}"


def _close() -> None:
    st.session_state["views-round"] = st.session_state.get("views-round", 0) + 1
