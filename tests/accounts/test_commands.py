from __future__ import annotations

import re

import pytest

from factcheck.cli import main
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.history import check_history


@pytest.fixture(autouse=True)
def _database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_the_first_administrator_is_invited_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    invited = run(capsys, "invite", "Rini@Kabar.example", "Rini Astuti", "--role", "admin")
    assert invited == (
        0,
        "invited: rini@kabar.example, Rini Astuti, admin, has not signed in yet\n",
    )
    code, out = run(capsys, "invite", "rini@kabar.example", "Rini Astuti")
    assert (code, "Add --again" in out) == (1, True)
    assert run(capsys, "sign-out", "rini@kabar.example")[0] == 0
    code, out = run(capsys, "deactivate", "rini@kabar.example")
    assert code == 0
    assert re.search(r"admin, deactivated on \d{4}-\d\d-\d\d$", out.strip())
    code, out = run(capsys, "invite", "rini@kabar.example", "Rini Astuti", "--again")
    assert (code, out.split(", ", 1)[1]) == (0, "Rini Astuti, checker, has not signed in yet\n")
    assert run(capsys, "accounts")[1].startswith("rini@kabar.example, Rini Astuti, checker")


def test_every_change_of_an_account_is_in_the_history(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "invite", "rini@kabar.example", "Rini Astuti")
    run(capsys, "sign-out", "rini@kabar.example")
    run(capsys, "deactivate", "rini@kabar.example")
    run(capsys, "deactivate", "rini@kabar.example")  # changes nothing
    report = check_history(open_terminal())
    assert (report.events, report.fault) == (3, None)


@pytest.mark.parametrize("command", ["sign-out", "deactivate"])
def test_an_address_that_nobody_has_is_refused(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out = run(capsys, command, "nobody@kabar.example")
    assert (code, "Nobody was invited as “nobody@kabar.example”" in out) == (1, True)
