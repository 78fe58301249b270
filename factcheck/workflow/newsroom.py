"""The newsroom itself: language of its dashboard, sources, installation, what was changed."""

from __future__ import annotations

import factcheck
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import Event, EventDraft
from factcheck.domain.newsroom import ClaimSource, Installation
from factcheck.domain.people import Role
from factcheck.domain.places import data_folder
from factcheck.storage import installation
from factcheck.storage.history import append_event
from factcheck.storage.migration import newest_revision
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.workflow.desk import Desk, current_time

INTERFACE = "interface"  # {"language": code or None}
CHANGES_SHOWN = 100


def read_default_language(desk: Desk) -> str | None:
    """Give the language of the dashboard for whoever chose none; None for the browser's."""
    with desk.store.read() as session:
        language = get_setting(session, INTERFACE).get("language")
    return str(language) if language else None


def save_default_language(desk: Desk, language: str | None, known: tuple[str, ...]) -> None:
    """Set the language of the dashboard for whoever chose none.

    Args:
        language: one of those that the dashboard speaks, None for the browser's.
        known: those that it speaks.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: the dashboard doesn't speak it.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    if language is not None and language not in known:
        raise RefusedInputError(
            "The dashboard doesn't speak “{language}”. Choose one of {known}.",
            language=language,
            known=", ".join(known),
        )
    with desk.store.write() as session:
        before = get_setting(session, INTERFACE)
        after = before | {"language": language}
        save_setting(session, INTERFACE, after)
        draft = EventDraft(
            action="setting.save",
            person_id=person.id,
            before={INTERFACE: before},
            after={INTERFACE: after},
        )
        append_event(session, draft, current_time())


def list_sources(desk: Desk) -> list[ClaimSource]:
    """List where imported earlier claims come from, the largest first."""
    with desk.store.read() as session:
        return installation.list_claim_sources(session)


def list_newsroom_changes(desk: Desk) -> list[Event]:
    """List the newest changes of settings, ratings and people, newest first."""
    with desk.store.read() as session:
        return installation.list_newsroom_events(session, limit=CHANGES_SHOWN)


def describe_installation(desk: Desk) -> Installation:
    """Describe what runs here and how much it holds."""
    path = data_folder() / "SOURCES.md"
    sources = path.read_text(encoding="utf-8") if path.exists() else ""
    with desk.store.read() as session:
        return Installation(
            version=factcheck.__version__,
            database=installation.name_database(session),
            migration=installation.read_migration(session),
            newest_migration=newest_revision(),
            counts=installation.count_rows(session),
            sources=sources,
        )
