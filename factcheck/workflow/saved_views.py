"""A person's own views of the queue: filters and order under a name."""

from __future__ import annotations

from factcheck.domain.errors import RefusedInputError, UnknownRecordError
from factcheck.domain.queue_query import QueueQuery, dump_query, load_query
from factcheck.storage import views
from factcheck.text.fields import clean_claim
from factcheck.workflow.desk import Desk

NAME_LENGTH = 60  # code points
VIEWS_OF_A_PERSON = 50


def list_saved_views(desk: Desk) -> dict[str, QueueQuery]:
    """List the views of whoever is working, by name; nobody has none."""
    if desk.person is None:
        return {}
    with desk.store.read() as session:
        found = views.list_views(session, desk.person.id)
        return {name: load_query(query) for name, query in found.items()}


def save_view(desk: Desk, name: str, query: QueueQuery) -> str:
    """Save filters and order under a name, in place of what had the name before.

    Returns:
        The name as it was saved.

    Raises:
        RefusedInputError: the name is empty or too long, or there are too many views.
    """
    person, name = desk.require_person(), _clean_name(name)
    with desk.store.write() as session:
        known = views.list_views(session, person.id)
        if name not in known and len(known) >= VIEWS_OF_A_PERSON:
            raise RefusedInputError(
                "You have {count} saved views; more aren't kept. Delete one first.",
                count=len(known),
            )
        views.save_view(session, person.id, name, dump_query(query))
    return name


def rename_view(desk: Desk, name: str, new_name: str) -> str:
    """Give a view another name.

    Returns:
        The name as it was saved.

    Raises:
        RefusedInputError: the new name is empty, too long or taken.
        UnknownRecordError: there is no view of the old name any more.
    """
    person, new_name = desk.require_person(), _clean_name(new_name)
    with desk.store.write() as session:
        if new_name != name and new_name in views.list_views(session, person.id):
            raise RefusedInputError(
                "You have a view “{name}” already. Choose another name, or delete that one.",
                name=new_name,
            )
        if not views.rename_view(session, person.id, name, new_name):
            raise UnknownRecordError(
                "There is no view “{name}” any more. Save it again.", name=name
            )
    return new_name


def delete_view(desk: Desk, name: str) -> None:
    """Forget a view; one that is gone already is fine."""
    person = desk.require_person()
    with desk.store.write() as session:
        views.delete_view(session, person.id, name)


def _clean_name(typed: str) -> str:
    if not typed.strip():
        raise RefusedInputError("The view has no name. Write one, for example: my overdue claims.")
    name = clean_claim(typed).text
    if len(name) > NAME_LENGTH:
        raise RefusedInputError(
            "The name has {length} characters; at most {most} are kept. Shorten it.",
            length=len(name),
            most=NAME_LENGTH,
        )
    return name
