"""What is chosen on the queue: kept in its widgets, in the address and for the way back.

The address wins when a person follows a link or goes back in the browser; the widgets win
when a person changed one of them, even if the address of that run is still the old one.
"""

from __future__ import annotations

import streamlit as st

from factcheck.domain.queue import Mark, QueueOrder, WorthBand
from factcheck.domain.queue_query import FIELDS, Dumped, QueueQuery, dump_query, load_query
from factcheck.domain.verdict import ClaimState

PAGE = "page"
OF_THE_DESK = "claim"
LAST_PAGE = 1_000_000


def settle_choices() -> None:
    """Put the address, or what was chosen before another page was looked at, into the widgets."""
    state = st.session_state
    address = _read_address()
    touched = state.pop("queue-touched", False)
    # Going to the desk leaves an address on the way that already names the claim there.
    of_the_desk = st.query_params.get(OF_THE_DESK)
    returned = of_the_desk is not None and of_the_desk != state.get("queue-left-for")
    state["queue-left-for"] = of_the_desk
    if returned or "queue-order" not in state:  # or a first run
        put_choices(address or state.get("queue-kept", {}))
    elif not touched and address != state.get("queue-address"):
        put_choices(address)


def touch_choices() -> None:
    """Note that a person changed a filter: the list starts at its first page."""
    st.session_state["queue-page"] = 1
    turn_page()


def turn_page() -> None:
    """Note that a person went to another page: nothing of the old one stays selected."""
    st.session_state["queue-touched"] = True
    forget_selection()


def forget_selection() -> None:
    """Start a table without anything selected."""
    st.session_state["queue-round"] = st.session_state.get("queue-round", 0) + 1


def choose_query(query: QueueQuery) -> None:
    """Put a saved view, or nothing at all, into the widgets; called before they are drawn."""
    put_choices(dump_query(query))
    st.session_state["queue-touched"] = True


def put_choices(dumped: Dumped) -> None:
    """Put choices as an address has them into the widgets, before they are drawn."""
    query, state = load_query(dumped), st.session_state
    state["queue-states"] = list(query.states)
    state["queue-worth"] = list(query.worth)
    state["queue-marks"] = list(query.marks)
    state["queue-assignee"] = query.assignee
    state["queue-ratings"] = list(query.ratings)
    state["queue-language"] = query.language
    state["queue-tag"] = query.tag
    state["queue-article"] = query.article_id
    state["queue-search"] = query.search
    state["queue-order"] = query.order
    state["queue-page"] = _read_page(dumped)
    forget_selection()


def read_choices() -> QueueQuery:
    """Read the widgets, after they were drawn."""
    state = st.session_state
    states = state.get("queue-states") or ()
    worth, marks = state.get("queue-worth") or (), state.get("queue-marks") or ()
    return QueueQuery(
        states=tuple(item for item in ClaimState if item in states),
        worth=tuple(item for item in WorthBand if item in worth),
        marks=tuple(item for item in Mark if item in marks),
        assignee=state.get("queue-assignee"),
        ratings=tuple(state.get("queue-ratings") or ()),
        language=state.get("queue-language"),
        tag=state.get("queue-tag"),
        article_id=state.get("queue-article"),
        search=state.get("queue-search") or "",
        order=state.get("queue-order") or QueueOrder.WORTH,
    )


def keep_choices(query: QueueQuery) -> None:
    """Write what is chosen into the address, and keep it for the way back."""
    dumped = dump_query(query)
    page = st.session_state.get("queue-page", 1)
    if page > 1:
        dumped[PAGE] = [str(page)]
    address = _read_address()
    for name in address.keys() - dumped.keys():
        del st.query_params[name]
    if dumped and dumped != address:
        st.query_params.update(dumped)
    st.session_state["queue-address"] = st.session_state["queue-kept"] = dumped


def keep_option(key: str, options: list[object]) -> None:
    """Take a choice out of a widget that doesn't offer it, for example from an old link."""
    chosen = st.session_state.get(key)
    if isinstance(chosen, list):
        st.session_state[key] = [item for item in chosen if item in options]
    elif chosen is not None and chosen not in options:
        st.session_state[key] = None


def _read_address() -> Dumped:
    return {
        name: st.query_params.get_all(name) for name in (*FIELDS, PAGE) if name in st.query_params
    }


def _read_page(dumped: Dumped) -> int:
    value = next(iter(dumped.get(PAGE, [])), "1")
    return min(max(int(value), 1), LAST_PAGE) if value.isascii() and value.isdecimal() else 1
