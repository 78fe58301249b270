"""Commands about the database: setup, migrate, doctor, add-person."""

from __future__ import annotations

from argparse import BooleanOptionalAction, Namespace
from typing import Any

from factcheck.domain.people import Role
from factcheck.workflow.desk import open_terminal
from factcheck.workflow.health import examine_installation
from factcheck.workflow.setup import (
    check_migrations,
    load_demo,
    migrate_database,
    prepare_database,
    register_person,
    take_back_migrations,
)

MARKS = {True: "ok  ", False: "BAD ", None: "note"}


def add_database_commands(commands: Any) -> None:  # noqa: ANN401 -- argparse keeps the type private
    """Add the commands about the database."""
    setup = commands.add_parser("setup", help="make the database ready, with demo data if empty")
    setup.add_argument("--demo", action=BooleanOptionalAction, default=False)
    setup.set_defaults(run=run_setup)
    migrate = commands.add_parser("migrate", help="bring the database to the newest migration")
    migrate.add_argument(
        "--check", action="store_true", help="only compare the migrations with the table classes"
    )
    migrate.add_argument(
        "--downgrade",
        metavar="REVISION",
        help="go back to an older migration, for an older program",
    )
    migrate.add_argument(
        "--yes-lose-data",
        action="store_true",
        help="with --downgrade: what newer migrations added is deleted",
    )
    migrate.set_defaults(run=run_migrate)
    doctor = commands.add_parser("doctor", help="check the installation and say how to mend it")
    doctor.set_defaults(run=run_doctor)
    person = commands.add_parser("add-person", help="add a named user")
    person.add_argument("name")
    person.add_argument("--role", choices=[str(role) for role in Role], default=Role.CHECKER)
    person.set_defaults(run=run_add_person)


def run_setup(options: Namespace) -> None:
    """Make the database ready."""
    desk = prepare_database()
    if options.demo and load_demo(desk):
        print("demo newsroom loaded")
    print("database ready")


def run_migrate(options: Namespace) -> None:
    """Bring the database to the newest migration."""
    if options.check:
        check_migrations()
        print("migrations and table classes agree")
    elif options.downgrade is not None:
        take_back_migrations(options.downgrade, lose_data=options.yes_lose_data)
        print(f"database at migration {options.downgrade}")
    else:
        print(f"database at migration {migrate_database()}")


def run_doctor(_options: Namespace) -> int:
    """Check the installation."""
    findings = examine_installation()
    for finding in findings:
        print(f"{MARKS[finding.ok]} {finding.message}")
    return int(any(finding.ok is False for finding in findings))


def run_add_person(options: Namespace) -> None:
    """Add a named user."""
    person = register_person(open_terminal(), options.name, Role(options.role))
    print(f"person {person.id}: {person.name}, {person.role}")
