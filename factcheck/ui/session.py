"""Who is signed in: checked on every run of a page against the database and the cookie."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from factcheck.domain.accounts import Identity
from factcheck.domain.errors import SignInError
from factcheck.domain.people import Person
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.team import list_providers
from factcheck.ui.translation import tr, tr_message
from factcheck.workflow.admission import admit_person, sign_out
from factcheck.workflow.desk import Desk

# Streamlit's cookie with the signed claims; a long one goes on in "_streamlit_user_1", ...
COOKIE = re.compile(r"_streamlit_user(?:_\d+)?")
COOKIE_KEY = "sign-in-cookie"
WARNING = timedelta(minutes=10)  # before the end of a sign-in, so that nobody loses what they type


def signed_in_person(desk: Desk) -> Person:
    """Give the person who is signed in.

    Raises:
        SignInError: nobody is, or they may not work here, or no longer.
    """
    return admit_person(desk, read_identity())


def read_identity() -> Identity:
    """Read who the sign-in service says is at this browser.

    Raises:
        SignInError: nobody signed in, or the page belongs to another sign-in.
    """
    if not st.user.get("is_logged_in"):
        raise SignInError("Sign in to work in this newsroom.")
    _refuse_other_cookie()
    return read_claims({k: v for k, v in st.user.to_dict().items() if k != "tokens"})


def read_claims(claims: Mapping[str, Any]) -> Identity:
    """Read the claims of an OpenID Connect token, section 2 of OpenID Connect Core.

    Raises:
        SignInError: one is missing that must be there.
    """
    missing = [name for name in ("iss", "sub", "iat", "exp") if not claims.get(name)]
    if missing:
        raise SignInError(
            "Your sign-in service left out what every sign-in must say ({names}). An "
            "administrator has to look at its settings.",
            names=", ".join(missing),
        )
    canonical = json.dumps(claims, sort_keys=True, separators=(",", ":"))
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        email=claims.get("email"),
        email_verified=claims.get("email_verified") is True,
        issued_at=datetime.fromtimestamp(float(claims["iat"]), UTC),
        expires_at=datetime.fromtimestamp(float(claims["exp"]), UTC),
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def read_cookie() -> str:
    """Give the hash of the sign-in cookie that this page's connection carries, "" for none."""
    parts = sorted(
        f"{name}={value}" for name, value in st.context.cookies.items() if COOKIE.fullmatch(name)
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if parts else ""


def draw_refusal(desk: Desk, error: SignInError) -> None:
    """Say why nobody may work here, and offer to sign in; nothing else is shown."""
    st.markdown("### Factcheck")
    signed_in = bool(st.user.get("is_logged_in"))
    show = st.warning if signed_in else st.info
    show(escape_markdown(tr_message(error.message)))
    with st.container(horizontal=True):
        for name in list_providers():
            label = tr("Sign in") if name is None else tr("Sign in with {service}", service=name)
            if st.button(escape_markdown(label), key=f"sign-in-{name or ''}", type="primary"):
                st.login(name)
        if signed_in:
            draw_sign_out(desk)


def draw_sign_out(desk: Desk) -> None:
    """Draw the button that signs out, here and at the sign-in service."""
    if st.button(tr("Sign out"), key="sign-out", icon=":material/logout:"):
        with suppress(SignInError):  # what isn't a sign-in can't be ended, only left
            sign_out(desk, read_identity())
        st.logout()


def draw_warning() -> None:
    """Warn before a sign-in ends."""
    expires = read_identity().expires_at
    left = expires - datetime.now(UTC)
    if left < WARNING:
        minutes = max(int(left.total_seconds() // 60), 1)
        st.warning(
            tr(
                "Your sign-in ends in {minutes} min. Save what you typed, then sign in again.",
                minutes=minutes,
            ),
            icon=":material/timer:",
        )


def _refuse_other_cookie() -> None:
    """Bind the page's session to the cookie that it began with.

    The session's number is all that a browser shows to go on with a session, so whoever
    learns it must not be able to take the session over without the cookie.
    """
    cookie = read_cookie()
    if not cookie or st.session_state.setdefault(COOKIE_KEY, cookie) != cookie:
        raise SignInError("This page belongs to another sign-in. Sign in again.")
