"""One error base class: what was wrong, the value, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.history import Event
from factcheck.domain.message import Message

SHOWN_VALUE_LIMIT = 400  # code points; a refused 10 MB text must not fill the screen


def shorten(value: object) -> str:
    """Show a refused value in at most `SHOWN_VALUE_LIMIT` code points."""
    text = str(value)
    return text if len(text) <= SHOWN_VALUE_LIMIT else text[:SHOWN_VALUE_LIMIT] + "…"


class FactcheckError(Exception):
    """Base of everything that a page or a command shows to a person.

    Args:
        template: English sentence with named holes; it is the key of its translation.
        values: what goes into the holes; long values are cut.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.message = Message.of(template, **{k: shorten(v) for k, v in values.items()})
        super().__init__(str(self.message))


class RefusedInputError(FactcheckError):
    """Input that can't be taken: empty, too large, not text, malformed."""


class FaultyRowsError(RefusedInputError):
    """A table that can't be taken because of some of its rows; nothing of it was.

    Args:
        faults: what is wrong, with line and column each.
    """

    def __init__(self, name: str, faults: Sequence[Message]) -> None:
        super().__init__(
            "“{name}” was not imported, not even in part. Correct it and try again. {faults}",
            name=name,
            faults="",
        )
        # The faults are short already; cutting them as one value would lose the last ones.
        values = {**self.message.values, "faults": " ".join(map(str, faults))}
        self.message = Message(self.message.template, values)
        self.args = (str(self.message),)
        self.faults = tuple(faults)


class UnknownRecordError(FactcheckError):
    """Something was asked for that isn't in the database."""


class DuplicateArticleError(FactcheckError):
    """The same text is in the database already.

    Args:
        article_id: the article that has it.
    """

    def __init__(self, template: str, /, *, article_id: int, **values: object) -> None:
        super().__init__(template, article_id=article_id, **values)
        self.article_id = article_id


class StaleClaimError(FactcheckError):
    """Somebody saved the claim after the form was shown; nothing was overwritten.

    Args:
        events: what they changed, oldest first; the sentence says it in short.
    """

    def __init__(self, template: str, /, *, events: Sequence[Event] = (), **values: object) -> None:
        super().__init__(template, **values)
        self.events = tuple(events)


class StaleSettingError(FactcheckError):
    """Somebody saved the setting after the form was shown; nothing was overwritten."""


class ForbiddenMoveError(FactcheckError):
    """The review state or the person's role doesn't allow the move."""


class SignInError(FactcheckError):
    """Whoever is at the browser may not work here, or no longer."""


class BusyDatabaseError(FactcheckError):
    """Somebody else is saving, longer than the job waits for that; nothing was saved."""


class SettingsError(FactcheckError):
    """A setting, a data file or the database can't be used as it is."""
