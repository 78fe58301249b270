"""Local mode or team mode, and whether the server's settings are safe for it.

Local mode has no sign-in: anybody who reaches the page can be anyone, so nobody beyond this
computer may reach it. Team mode is on when ``[auth]`` stands in Streamlit's secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from factcheck.domain.errors import SettingsError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECRET_LENGTH = 32  # characters of cookie_secret; who guesses it signs in as anybody
# "https://facts.example.org:8443/oauth2callback"; who else may stand before the host is refused.
ADDRESS = re.compile(r"(https?)://(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d+)?(?:/\S*)?", re.IGNORECASE)
PROVIDER_KEYS = ("client_id", "client_secret", "server_metadata_url")


@st.cache_resource(show_spinner=False)
def is_team_mode() -> bool:
    """Say whether sign-in is configured, as it was when the server started.

    Read once, so that a mistake in the secrets can't turn sign-in off while people work.

    Raises:
        SettingsError: a secrets file is there but can't be read.
    """
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError as error:
        files = [name for name in st.get_option("secrets.files") if Path(name).exists()]
        if files:
            raise SettingsError(
                "The file “{path}” can't be read as TOML, so it isn't known who may sign in. "
                "Correct it and start the dashboard again.",
                path=files[0],
            ) from error
        return False


def check_server_settings() -> None:
    """Refuse settings under which strangers could work here.

    Raises:
        SettingsError: what is wrong, and how to mend it.
    """
    if is_team_mode():
        _check_sign_in()
        _check_team_server()
    else:
        _check_local_server()


def list_providers() -> list[str | None]:
    """List the names of the sign-in services; None is the one without a name."""
    section = _read_section()
    named = [name for name, value in section.items() if _is_provider(value)]
    return [*([None] if _is_provider(section) else []), *named]


def _check_local_server() -> None:
    address = st.get_option("server.address") or ""
    if address not in LOOPBACK:
        raise SettingsError(
            "This dashboard has no sign-in, so it only works on this computer. "
            "Start it with scripts/run, or with --server.address 127.0.0.1."
        )
    hosts = st.get_option("server.allowedHosts") or ["*"]
    foreign = [host for host in hosts if host not in LOOPBACK]
    if foreign:
        raise SettingsError(
            "This dashboard has no sign-in, but server.allowedHosts lets “{host}” reach it. "
            "Name only localhost, 127.0.0.1 and ::1 there, or configure sign-in.",
            host=foreign[0],
        )


def _check_sign_in() -> None:
    section = _read_section()
    if not list_providers():
        raise SettingsError(
            "Sign-in isn't configured whole: [auth] in the secrets needs {keys}.",
            keys=", ".join(PROVIDER_KEYS),
        )
    if len(str(section.get("cookie_secret", ""))) < SECRET_LENGTH:
        raise SettingsError(
            "cookie_secret in [auth] of the secrets has fewer than {length} characters. "
            "Make one: python -c 'import secrets; print(secrets.token_hex(32))'",
            length=SECRET_LENGTH,
        )
    for url in (str(section.get("redirect_uri", "")), *_metadata_urls()):
        scheme, host = _read_address(url)
        if scheme != "https" and host not in LOOPBACK:
            raise SettingsError(
                "“{url}” in [auth] of the secrets isn't encrypted. Use an https address.",
                url=url,
            )


def _check_team_server() -> None:
    hosts = st.get_option("server.allowedHosts")
    _, public = _read_address(str(_read_section().get("redirect_uri", "")))
    if not hosts or "*" in hosts or public not in hosts:
        raise SettingsError(
            "server.allowedHosts has to name “{host}”, the host of redirect_uri, and no “*”. "
            "Start with --server.allowedHosts {host}",
            host=public,
        )
    for name, safe in (
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableAgentApi", False),
        ("server.trustedUserHeaders", {}),
    ):
        if st.get_option(name) != safe:
            raise SettingsError(
                "The setting {name} lets others in past the sign-in. Set it to {safe}.",
                name=name,
                safe=str(safe).lower(),
            )


def _read_address(url: str) -> tuple[str, str]:
    """Give scheme and host in small letters, both empty where it is no address of the web."""
    found = ADDRESS.fullmatch(url)
    return (found[1].lower(), found[2].strip("[]").lower()) if found else ("", "")


def _metadata_urls() -> Iterator[str]:
    section = _read_section()
    for name in list_providers():
        provider = section if name is None else section[name]
        yield str(provider["server_metadata_url"])


def _is_provider(value: object) -> bool:
    return isinstance(value, Mapping) and all(value.get(key) for key in PROVIDER_KEYS)


def _read_section() -> Mapping[str, Any]:
    section = st.secrets["auth"]
    return section if isinstance(section, Mapping) else {}
