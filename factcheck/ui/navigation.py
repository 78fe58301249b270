"""Going from one page to another."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import streamlit as st

from factcheck.domain.errors import UnknownRecordError
from factcheck.domain.places import ROOT

PAGES = Path(__file__).parent / "pages"
NUMBER_DIGITS = 18  # more than these no database counts to
NAME_LIMIT = 60  # code points of a mistyped address that are shown again


def page_path(name: str) -> str:
    """Give a page's path as `st.switch_page` and AppTest want it: from app.py on."""
    return (PAGES / f"{name}.py").relative_to(ROOT).as_posix()


def go_to(name: str) -> NoReturn:
    """Go to another page."""
    # Without query parameters Streamlit would clear them all, and refuses that for those which
    # are bound to a widget, as the person who works is.
    st.switch_page(page_path(name), query_params={})


def show_claim(claim_id: int) -> None:
    """Name the claim that the desk draws, from the desk itself."""
    st.query_params["claim"] = str(claim_id)


def go_to_claim(claim_id: int) -> NoReturn:
    """Open a claim on the desk."""
    st.session_state["last_claim"] = claim_id
    st.switch_page(page_path("desk"), query_params={"claim": str(claim_id)})


def read_claim_number(typed: str) -> int:
    """Read the number of a claim from an address.

    Raises:
        UnknownRecordError: no claim can have it.
    """
    if not typed.isdecimal() or len(typed) > NUMBER_DIGITS:
        raise UnknownRecordError(
            "“{claim}” is no claim's number. Choose a claim in the queue or among the "
            "published ones.",
            claim=typed[:NAME_LIMIT],
        )
    return int(typed)


def read_page_name() -> str:
    """Give the last part of the address that the browser asked for, "" where it has none."""
    return unquote(urlsplit(st.context.url or "").path.rstrip("/").rsplit("/", 1)[-1])
