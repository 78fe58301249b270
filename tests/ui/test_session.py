from __future__ import annotations

import time
from typing import Any

import pytest
import streamlit as st

from factcheck.domain.errors import SettingsError, SignInError
from factcheck.domain.people import Role
from factcheck.ui import session, team
from factcheck.workflow.accounts import deactivate_person, invite_person
from factcheck.workflow.desk import Desk
from tests.ui.team import SECRETS, make_app, make_claims
from tests.ui.test_pages import shown_text

EMAIL = "sekar@kabar.example"
NAME = "Sekar Maharani"
ANYWHERE = "0.0.0.0"


@pytest.fixture
def newsroom_with_account(newsroom: Desk) -> Desk:
    invite_person(newsroom, EMAIL, name=NAME, role=Role.CHECKER)
    return newsroom


@pytest.mark.usefixtures("newsroom_with_account")
def test_whoever_is_signed_in_works_under_their_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, make_claims())
    app.session_state["who"] = "Laras Widyaningsih"
    app.query_params["who"] = "Laras Widyaningsih"
    app.run()
    assert not app.exception
    assert (NAME in shown_text(app), "Laras" in shown_text(app)) == (True, False)
    assert "who" not in {box.key for box in app.selectbox}
    assert not app.button(key="next-claim").disabled


@pytest.mark.usefixtures("newsroom_with_account")
@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (None, "Sign in to work in this newsroom"),
        (make_claims("stranger@elsewhere.example"), "Nobody has invited stranger"),
        (make_claims(email_verified=None), "doesn't vouch for"),
        (make_claims(exp=int(time.time()) - 1), "has expired"),
        (make_claims(exp=None), r"must say \(exp\)"),
    ],
)
def test_others_see_one_sentence_and_no_page(
    monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any] | None, words: str
) -> None:
    app = make_app(monkeypatch, claims).run()
    assert not app.exception
    assert words.replace("\\", "") in shown_text(app).replace("\\", "")
    expected = ["sign-in-"] if claims is None else ["sign-in-", "sign-out"]
    assert [button.key for button in app.button] == expected
    assert not app.dataframe
    assert not app.selectbox


def test_a_deactivated_person_is_out_on_the_next_run(
    newsroom_with_account: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(monkeypatch, make_claims()).run()
    deactivate_person(newsroom_with_account, EMAIL)
    app.button(key="next-claim").click().run()
    assert "was deactivated" in shown_text(app)
    assert [button.key for button in app.button] == ["sign-in-", "sign-out"]


@pytest.mark.usefixtures("newsroom_with_account")
def test_a_session_goes_on_only_with_the_cookie_that_it_began_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = make_app(monkeypatch, make_claims()).run()
    assert NAME in shown_text(app)
    for stolen in ("another hash", ""):
        monkeypatch.setattr(session, "read_cookie", lambda cookie=stolen: cookie)
        app.run()
        assert "This page belongs to another sign\\-in" in shown_text(app)
        assert NAME not in shown_text(app)


@pytest.mark.usefixtures("newsroom_with_account")
def test_a_sign_in_that_ends_soon_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, make_claims(exp=int(time.time()) + 300)).run()
    assert "Your sign-in ends in 4 min." in app.warning[0].value
    app = make_app(monkeypatch, make_claims()).run()
    assert not app.warning


@pytest.mark.parametrize("name", ["iss", "sub", "iat", "exp"])
def test_a_token_without_what_it_must_say_is_refused(name: str) -> None:
    claims = make_claims()
    del claims[name]
    with pytest.raises(SignInError, match=name):
        session.read_claims(claims)


@pytest.mark.parametrize("value", [False, None, "true", "false", 1])
def test_an_address_counts_as_verified_only_when_the_token_says_so(value: object) -> None:
    assert session.read_claims(make_claims(email_verified=True)).email_verified
    assert not session.read_claims(make_claims(email_verified=value)).email_verified


def test_the_digest_tells_sign_ins_apart() -> None:
    claims = make_claims(nonce="a")
    assert session.read_claims(claims) == session.read_claims(dict(reversed(claims.items())))
    assert session.read_claims(claims).digest != session.read_claims(claims | {"nonce": "b"}).digest


@pytest.mark.parametrize(
    ("changes", "options", "words"),
    [
        ({}, {}, ""),
        ({"client_secret": None}, {}, "isn't configured whole"),
        ({"cookie_secret": "short"}, {}, "fewer than 32 characters"),
        ({"redirect_uri": "http://facts.example/oauth2callback"}, {}, "isn't encrypted"),
        ({"redirect_uri": "https://facts.example@evil.example/"}, {}, "isn't encrypted"),
        ({"redirect_uri": "javascript://localhost/"}, {}, "isn't encrypted"),
        ({"redirect_uri": None}, {}, "isn't encrypted"),
        ({"server_metadata_url": "http://login.example/x"}, {}, "isn't encrypted"),
        ({"redirect_uri": "https://facts.example/oauth2callback"}, {}, "name “facts.example”"),
        ({}, {"server.allowedHosts": ["127.0.0.1", "*"]}, "no “\\*”"),
        ({}, {"server.allowedHosts": []}, "no “\\*”"),
        ({}, {"server.enableCORS": False}, "server.enableCORS"),
        ({}, {"server.enableXsrfProtection": False}, "server.enableXsrfProtection"),
        ({}, {"server.enableAgentApi": True}, "server.enableAgentApi"),
        ({}, {"server.trustedUserHeaders": {"X-User": "email"}}, "server.trustedUserHeaders"),
        (
            {"redirect_uri": "https://facts.example/oauth2callback"},
            {"server.allowedHosts": ["facts.example"], "server.address": ANYWHERE},
            "",
        ),
    ],
)
def test_team_mode_refuses_settings_that_let_strangers_in(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], options: dict[str, Any], words: str
) -> None:
    section = SECRETS["auth"] | changes
    monkeypatch.setattr(st, "secrets", {"auth": section})
    set_options(monkeypatch, options)
    team.is_team_mode.clear()
    if words:
        with pytest.raises(SettingsError, match=words):
            team.check_server_settings()
    else:
        team.check_server_settings()
    team.is_team_mode.clear()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ""),
        ({"server.address": ANYWHERE}, "only works on this computer"),
        ({"server.address": None}, "only works on this computer"),
        ({"server.allowedHosts": ["127.0.0.1", "facts.example"]}, "“facts.example”"),
        ({"server.allowedHosts": []}, "“\\*”"),
    ],
)
def test_local_mode_refuses_to_be_reached_from_elsewhere(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], words: str
) -> None:
    monkeypatch.setattr(st, "secrets", {})
    set_options(monkeypatch, options)
    team.is_team_mode.clear()
    if words:
        with pytest.raises(SettingsError, match=words):
            team.check_server_settings()
    else:
        team.check_server_settings()
    team.is_team_mode.clear()


@pytest.mark.usefixtures("newsroom_with_account")
def test_a_refused_setting_is_all_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, make_claims())
    app.secrets = {"auth": SECRETS["auth"] | {"cookie_secret": "short"}}
    app.run()
    assert "fewer than 32 characters" in app.error[0].value
    assert (len(app.button), len(app.dataframe), NAME in shown_text(app)) == (0, 0, False)


def test_providers_with_names_are_offered_each(monkeypatch: pytest.MonkeyPatch) -> None:
    common = {key: SECRETS["auth"][key] for key in ("redirect_uri", "cookie_secret")}
    provider = {key: value for key, value in SECRETS["auth"].items() if key not in common}
    monkeypatch.setattr(st, "secrets", {"auth": common | {"google": provider, "half": {}}})
    assert team.list_providers() == ["google"]


def set_options(patch: pytest.MonkeyPatch, options: dict[str, Any]) -> None:
    known = st.get_option
    patch.setattr(st, "get_option", lambda name: options[name] if name in options else known(name))


def test_secrets_that_can_not_be_read_are_no_local_mode(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streamlit.runtime.secrets import Secrets  # noqa: PLC0415 -- only here

    path = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    path.write_text("[auth\n", "utf-8")
    set_options(monkeypatch, {"secrets.files": [str(path)]})
    monkeypatch.setattr("streamlit.runtime.secrets.config.get_option", st.get_option)
    monkeypatch.setattr(st, "secrets", Secrets())
    team.is_team_mode.clear()
    with pytest.raises(SettingsError, match="can't be read as TOML"):
        team.is_team_mode()
    path.unlink()
    monkeypatch.setattr(st, "secrets", Secrets())
    team.is_team_mode.clear()
    assert team.is_team_mode() is False
    team.is_team_mode.clear()
