"""The dashboard in team mode without a sign-in service: what its token says is given."""

from __future__ import annotations

import time
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.places import ROOT
from factcheck.ui import session

SECRETS: dict[str, Any] = {
    "auth": {
        "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
        "cookie_secret": "0123456789abcdef" * 2,
        "client_id": "newsroom",
        "client_secret": "secret",
        "server_metadata_url": "https://login.example/.well-known/openid-configuration",
    }
}


def make_claims(email: str = "sekar@kabar.example", **changes: object) -> dict[str, Any]:
    """Make what Streamlit knows of who signed in."""
    now = int(time.time())
    claims = {
        "is_logged_in": True,
        "iss": "https://login.example",
        "sub": email,
        "email": email,
        "email_verified": True,
        "iat": now,
        "exp": now + 3600,
        "tokens": {},
    }
    return {name: value for name, value in (claims | changes).items() if value is not None}


def make_app(
    patch: pytest.MonkeyPatch, claims: dict[str, Any] | None, *, cookie: str = "a hash"
) -> AppTest:
    """Make the dashboard as a browser with this sign-in sees it."""
    # A test has no connection, so there is no cookie to read.
    patch.setattr(session, "read_cookie", lambda: cookie)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["language"] = "EN"
    app.secrets = SECRETS
    app.user = claims if claims is not None else {"is_logged_in": False}
    return app


def open_team_page(app: AppTest, name: str, **query: str) -> AppTest:
    """Open a page by its name."""
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"factcheck/ui/pages/{name}.py").run() if name != "queue" else app
