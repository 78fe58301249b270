"""Sentences of the dashboard in the reader's language, from gettext catalogues."""

from __future__ import annotations

from functools import cache

import streamlit as st
from babel.messages.pofile import read_po

from factcheck.domain.message import Message
from factcheck.domain.places import data_folder
from factcheck.ui.codes import list_code_words
from factcheck.ui.run import once_a_run

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
NEWSROOM_KEY = "newsroom-default-language"  # of the session; the frame reads it on every run
SOURCE_LANGUAGE = "en"  # the templates in the code are English


def choose_language() -> str:
    """Give the reader's language: the chosen one, else `default_language`."""
    return once_a_run("language", _find_language)


def _find_language() -> str:
    # On the very first run the address knows what the widget, drawn later, will hold.
    address = st.query_params.get("language", "")
    chosen = str(st.session_state.get("language", address)).lower()
    if chosen in LANGUAGES:
        return chosen
    return default_language()


def default_language() -> str:
    """Give the newsroom's language, else the browser's where there is a catalogue, else English."""
    newsroom = st.session_state.get(NEWSROOM_KEY)
    if newsroom in LANGUAGES:
        return str(newsroom)
    browser = (st.context.locale or "").split("-")[0]
    return browser if browser in LANGUAGES else SOURCE_LANGUAGE


def tr(template: str, **values: object) -> str:
    """Translate a template and fill its holes."""
    return Message.of(template, **values).render(_lookup)


def tr_message(message: Message) -> str:
    """Translate a message that another layer made, and the codes among its values."""
    values = {
        hole: ", ".join(map(_lookup, list_code_words(hole, value))) or value
        for hole, value in message.values.items()
    }
    return Message(message.template, values).render(_lookup)


@cache
def read_catalogue(language: str) -> dict[str, str]:
    """Read a language's catalogue: template to translation."""
    if language == SOURCE_LANGUAGE:
        return {}
    with (data_folder() / "locale" / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        str(entry.id): str(entry.string)
        for entry in catalogue
        if entry.id and entry.string and not entry.fuzzy
    }


def _lookup(template: str) -> str:
    return read_catalogue(choose_language()).get(template, template)
