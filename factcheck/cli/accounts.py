"""Commands about accounts: invite, deactivate, sign-out, accounts."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from factcheck.domain.accounts import Account
from factcheck.domain.people import Role
from factcheck.workflow.accounts import (
    deactivate_person,
    end_sessions,
    invite_person,
    list_accounts,
)
from factcheck.workflow.desk import open_terminal


def add_account_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the commands about accounts."""
    invite = commands.add_parser("invite", help="let a person sign in to the dashboard")
    invite.add_argument("email", help="the address that their sign-in service vouches for")
    invite.add_argument("name", help="as colleagues know them")
    invite.add_argument("--role", choices=[str(role) for role in Role], default=Role.CHECKER)
    invite.add_argument(
        "--again",
        action="store_true",
        help="change the role of an invited person, or let them in again",
    )
    invite.set_defaults(run=run_invite)
    deactivate = commands.add_parser("deactivate", help="keep a person out from now on")
    deactivate.add_argument("email")
    deactivate.set_defaults(run=run_deactivate)
    leave = commands.add_parser("sign-out", help="end all sign-ins of a person")
    leave.add_argument("email")
    leave.set_defaults(run=run_sign_out)
    listing = commands.add_parser("accounts", help="list who may sign in")
    listing.set_defaults(run=run_accounts)


def run_invite(options: Namespace) -> None:
    """Let a person sign in."""
    account = invite_person(
        open_terminal(),
        options.email,
        name=options.name,
        role=Role(options.role),
        again=options.again,
    )
    print(f"invited: {describe_account(account)}")


def run_deactivate(options: Namespace) -> None:
    """Keep a person out."""
    account = deactivate_person(open_terminal(), options.email)
    print(f"deactivated: {describe_account(account)}")


def run_sign_out(options: Namespace) -> None:
    """End all sign-ins of a person."""
    account = end_sessions(open_terminal(), options.email)
    print(f"signed out everywhere: {describe_account(account)}")


def run_accounts(_options: Namespace) -> None:
    """List who may sign in."""
    for account in list_accounts(open_terminal()):
        print(describe_account(account))


def describe_account(account: Account) -> str:
    """Describe an account in one line."""
    person = account.person
    state = "has signed in" if account.issuer else "has not signed in yet"
    if account.deactivated_at:
        state = f"deactivated on {account.deactivated_at:%Y-%m-%d}"
    return f"{account.email}, {person.name}, {person.role}, {state}"
