"""Going from one page to another."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import streamlit as st

from factcheck.domain.places import ROOT

PAGES = Path(__file__).parent / "pages"


def page_path(name: str) -> str:
    """Give a page's path as `st.switch_page` and AppTest want it: from app.py on."""
    return (PAGES / f"{name}.py").relative_to(ROOT).as_posix()


def go_to(name: str) -> NoReturn:
    """Go to another page."""
    st.switch_page(page_path(name))


def show_claim(claim_id: int) -> None:
    """Name the claim that the desk draws, from the desk itself."""
    st.query_params["claim"] = str(claim_id)


def go_to_claim(claim_id: int) -> NoReturn:
    """Open a claim on the desk."""
    st.session_state["last_claim"] = claim_id
    st.switch_page(page_path("desk"), query_params={"claim": str(claim_id)})
