"""First start: tables, rating scale, and the demo newsroom."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from factcheck.domain.errors import RefusedInputError, SettingsError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Person, Role
from factcheck.domain.person_fields import clean_person_name
from factcheck.domain.places import data_folder
from factcheck.domain.verdict import Rating
from factcheck.storage.history import append_event
from factcheck.storage.migration import (
    check_database,
    downgrade_database,
    newest_revision,
    upgrade_database,
)
from factcheck.storage.people import add_person, add_rating, list_people, list_ratings
from factcheck.storage.settings import read_database_url
from factcheck.workflow.desk import Desk, current_time, open_terminal
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.intake import ArticleFacts, submit_article


def prepare_database(url: str | None = None) -> Desk:
    """Bring the database to the newest migration and fill the rating scale if it is empty.

    Args:
        url: database address; None for FACTCHECK_DATABASE_URL or the file in ``var``.

    Raises:
        SettingsError: a newer program made the database, or the rating file is broken.
    """
    url = url or read_database_url()
    upgrade_database(url)
    desk = open_terminal(url)
    with desk.store.write() as session:
        if not list_ratings(session):
            for rating in _read_ratings(data_folder() / "ratings.json"):
                add_rating(session, rating)
    return desk


def migrate_database() -> str:
    """Bring the database to the newest migration and give its name.

    Raises:
        SettingsError: a newer program made the database.
    """
    upgrade_database(read_database_url())
    return newest_revision()


def take_back_migrations(revision: str, *, lose_data: bool) -> None:
    """Take the database back to an older migration; a file is backed up beside it first.

    Args:
        lose_data: whether the person knows that what newer migrations added is deleted.

    Raises:
        SettingsError: they don't, or there is no such migration.
    """
    if not lose_data:
        raise SettingsError(
            "Going back to migration “{revision}” deletes everything that newer migrations "
            "added. Make a backup, then add --yes-lose-data.",
            revision=revision,
        )
    downgrade_database(read_database_url(), revision)


def check_migrations() -> None:
    """Run all migrations on a new SQLite file and compare it with the table classes.

    Raises:
        SettingsError: they differ.
    """
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/check.db"
        upgrade_database(url)
        check_database(url)


def register_person(desk: Desk, name: str, role: Role) -> Person:
    """Add a named user.

    Raises:
        RefusedInputError: the name is empty or taken.
        ForbiddenMoveError: the person at work is no administrator.
    """
    desk.require_authority(Role.ADMIN)
    name = clean_person_name(name)
    with desk.store.write() as session:
        if name in {person.name for person in list_people(session)}:
            raise RefusedInputError(
                "There is somebody called “{name}” already. Give another name.", name=name
            )
        person = add_person(session, name, role)
        draft = EventDraft(
            action="person.add",
            person_id=desk.person.id if desk.person else None,
            after={"name": name, "role": str(role)},
        )
        append_event(session, draft, current_time())
        return person


def load_demo(desk: Desk) -> bool:
    """Fill an empty database with the sample people, earlier claims and articles.

    Returns:
        Whether anything was loaded; a database with people in it is left alone.

    Raises:
        ForbiddenMoveError: the person at work is no administrator.
    """
    desk.require_authority(Role.ADMIN)
    with desk.store.read() as session:
        if list_people(session):
            return False
    folder = data_folder()
    people = [
        register_person(desk, record["name"], Role(record["role"]))
        for record in _read_json(folder / "people.json")
    ]
    earlier = folder / "earlier_claims.jsonl"
    with earlier.open("rb") as stream:
        import_earlier_claims(desk, stream, name=earlier.name)
    for path in sorted((folder / "articles").glob("*.txt")):
        facts = read_facts(_read_json(path.with_suffix(".json")))
        submit_article(Desk(desk.store, people[0]), path.read_text(encoding="utf-8"), facts)
    return True


def read_facts(record: dict[str, Any]) -> ArticleFacts:
    """Read what a JSON record says about an article; ``published`` is ISO 8601."""
    published: str | None = record.get("published")
    return ArticleFacts(
        title=record.get("title"),
        publisher=record.get("publisher"),
        author=record.get("author"),
        published=_read_day(published) if published else None,
        address=record.get("address"),
        language=record.get("language"),
    )


def _read_day(value: str) -> date:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _read_ratings(path: Path) -> list[Rating]:
    return [
        Rating(
            code=record["code"],
            position=record["position"],
            labels=record["labels"],
            color=record["color"],
            value=record["value"],
        )
        for record in _read_json(path)
    ]


def _read_json(path: Path) -> Any:  # noqa: ANN401 -- the shape depends on the file
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            "The file “{path}” can't be read ({reason}). Restore it from the program's data.",
            path=path,
            reason=error,
        ) from error
