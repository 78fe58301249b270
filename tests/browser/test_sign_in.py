from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from websockets.exceptions import InvalidStatus

from factcheck.cli import main
from factcheck.domain.places import ROOT
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.setup import load_demo
from tests.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, run_provider
from tests.accounts.sockets import open_socket, run_page
from tests.browser.conftest import free_port, wait_until_healthy

pytestmark = pytest.mark.browser

CHECKER, UNINVITED = "sekar@kabar.example", "stranger@elsewhere.example"
NAME = "Sekar Maharani"  # in the demo newsroom; the invitation takes her over


@dataclass(frozen=True)
class Team:
    address: str
    provider: Provider


@pytest.fixture(scope="module")
def team(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A newsroom in team mode with an invited checker, and the service that she signs in with."""
    folder = tmp_path_factory.mktemp("team")
    shutil.copyfile(_sqlite_template, folder / "factcheck.db")
    url = f"sqlite:///{folder}/factcheck.db"
    load_demo(open_terminal(url))
    port = free_port()
    with run_provider() as provider, pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_DATABASE_URL", url)
        assert main(["invite", CHECKER, NAME]) == 0
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"0123456789abcdef" * 4}"
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"
""",
            "utf-8",
        )
        options = ["--server.port", str(port), "--secrets.files", str(secrets)]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
        with (folder / "server.log").open("w+") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=dict(os.environ), stdout=log, stderr=subprocess.STDOUT
            )
            try:
                wait_until_healthy(f"http://127.0.0.1:{port}", process)
                yield Team(f"http://127.0.0.1:{port}", provider)
            finally:
                process.terminate()
                process.wait(10)


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[[], BrowserContext]]:
    contexts = []

    def open_() -> BrowserContext:
        contexts.append(browser.new_context(locale="en-GB"))
        return contexts[-1]

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def page(team: Team, new_context: Callable[[], BrowserContext]) -> Page:
    return open_page(team, new_context())


def open_page(team: Team, context: BrowserContext) -> Page:
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(team.address)
    return page


def sign_in(team: Team, page: Page, email: str, *, lifetime: int = 3600, **claims: object) -> None:
    team.provider.sign_in_as(email, lifetime=lifetime, **claims)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(re.escape(team.address)))


def expect_work(page: Page) -> None:
    expect(page.get_by_role("button", name="Next claim")).to_be_visible()
    expect(page.get_by_text(NAME)).to_be_visible()


def expect_refusal(page: Page, words: str) -> None:
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    for hidden in ("Next claim", "Who is working?"):
        expect(page.get_by_text(hidden)).to_have_count(0)
    expect(page.get_by_role("link", name="Intake")).to_have_count(0)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)


def session_cookies(context: BrowserContext) -> dict[str, str]:
    return {c["name"]: c["value"] for c in context.cookies() if "_streamlit_user" in c["name"]}


def test_an_invited_checker_signs_in_and_out_whatever_the_address_says(
    team: Team, page: Page
) -> None:
    page.goto(f"{team.address}/review?who=Laras+Widyaningsih")
    expect_refusal(page, "Sign in to work in this newsroom.")
    sign_in(team, page, CHECKER.upper())
    expect_work(page)
    page.goto(f"{team.address}/review?who=Laras+Widyaningsih")
    expect(page.get_by_text("fact-checker")).to_be_visible()
    expect(page.get_by_text("Laras")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect_refusal(page, "Sign in to work in this newsroom.")


def test_an_uninvited_person_sees_one_sentence_and_nothing_else(team: Team, page: Page) -> None:
    sign_in(team, page, UNINVITED)
    expect_refusal(page, f"Nobody has invited {UNINVITED}")
    page.goto(f"{team.address}/desk?claim=1")
    expect_refusal(page, f"Nobody has invited {UNINVITED}")
    assert page.locator("mark").count() == 0, "no word of an article is shown"
    page.get_by_role("button", name="Sign out").click()
    expect_refusal(page, "Sign in to work in this newsroom.")


def test_an_expired_sign_in_is_refused_on_the_page_that_is_open(team: Team, page: Page) -> None:
    sign_in(team, page, CHECKER, lifetime=5)
    expect_work(page)
    expect(page.get_by_text("Your sign-in ends in 1 min")).to_be_visible()
    page.wait_for_timeout(5_000)
    page.get_by_role("button", name="Next claim").click()
    expect_refusal(page, "Your sign-in has expired")


def test_sign_out_and_deactivation_from_the_command_line_count_at_once(
    team: Team, page: Page
) -> None:
    sign_in(team, page, CHECKER)
    expect_work(page)
    assert main(["sign-out", CHECKER]) == 0
    page.get_by_role("button", name="Next claim").click()
    expect_refusal(page, "An administrator signed you out")
    page.wait_for_timeout(1_000)  # tokens are dated to the second
    sign_in(team, page, CHECKER)
    expect_work(page)
    assert main(["deactivate", CHECKER]) == 0
    page.get_by_role("button", name="Next claim").click()
    expect_refusal(page, f"The account of {NAME} was deactivated")
    assert main(["invite", CHECKER, NAME, "--again"]) == 0


def test_a_copied_cookie_is_worth_nothing_after_sign_out(
    team: Team, page: Page, new_context: Callable[[], BrowserContext]
) -> None:
    page.wait_for_timeout(1_000)
    sign_in(team, page, CHECKER)
    expect_work(page)
    thief = new_context()
    thief.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    stolen = open_page(team, thief)
    expect_work(stolen)  # until she signs out a copy is as good as the original
    page.get_by_role("button", name="Sign out").click()
    expect_refusal(page, "Sign in to work")
    stolen.get_by_role("button", name="Next claim").click()
    expect_refusal(stolen, "You have signed out")
    stolen.reload()
    expect_refusal(stolen, "You have signed out")
    assert session_cookies(page.context) == {}


def test_the_number_of_a_session_is_worth_nothing_without_its_cookie(
    team: Team, page: Page
) -> None:
    sign_in(team, page, CHECKER)
    expect_work(page)
    with open_socket(team.address, cookies=session_cookies(page.context)) as own:
        mine = run_page(own)
        assert NAME in mine.text
        with open_socket(team.address, session=mine.session) as stolen:
            answer = run_page(stolen)
        assert answer.session != mine.session
        assert NAME not in answer.text
        assert "Sign in to work in this newsroom" in answer.text
        assert NAME in run_page(own).text


def test_forged_forwarded_headers_sign_nobody_in(team: Team) -> None:
    forged = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Host": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-User": CHECKER,
        "X-Forwarded-Email": CHECKER,
        "X-Forwarded-Preferred-Username": NAME,
        "X-Auth-Request-Email": CHECKER,
        "X-Remote-User": NAME,
        "Remote-User": NAME,
        "Forwarded": "for=127.0.0.1;host=127.0.0.1;proto=https",
    }
    with open_socket(team.address, headers=forged) as socket:
        answer = run_page(socket)
    assert "Sign in to work in this newsroom" in answer.text
    assert NAME not in answer.text


def test_a_forged_cookie_signs_nobody_in(team: Team) -> None:
    with open_socket(team.address, cookies={"_streamlit_user": "eyJhIjoxfQ.aaaa.bbbb"}) as socket:
        answer = run_page(socket)
        assert "Sign in to work in this newsroom" in answer.text


@pytest.mark.parametrize(
    ("origin", "host", "headers"),
    [
        ("https://evil.example", None, {}),
        ("http://evil.example", "evil.example", {}),
        (None, "evil.example", {}),
        (None, "evil.example", {"X-Forwarded-Host": "127.0.0.1"}),
    ],
    ids=["foreign origin", "rebound host", "rebound host, own origin", "forwarded host"],
)
def test_a_foreign_page_can_not_open_the_socket(
    team: Team, origin: str | None, host: str | None, headers: dict[str, str]
) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        open_socket(team.address, origin=origin, host=host, headers=headers),
    ):
        pass
    assert refused.value.response.status_code == 403
