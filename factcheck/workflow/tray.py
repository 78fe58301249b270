"""Several articles at once: each is read, looked over and saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from factcheck.domain.errors import FactcheckError
from factcheck.domain.message import Message
from factcheck.domain.reprints import Reprint
from factcheck.intake.file_names import label_file
from factcheck.intake.page_text import PAGE_LIMIT
from factcheck.workflow.desk import Desk
from factcheck.workflow.files import ReadArticle, read_article_file
from factcheck.workflow.intake import ArticleFacts, Preview, preview_article, submit_article
from factcheck.workflow.reprints import find_reprints

FILES_AT_ONCE = 50  # a day's pages of a newspaper; each keeps its text in memory until it's saved
SIZE_LIMIT = PAGE_LIMIT  # bytes of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFile:
    """A file that somebody brought, not read yet.

    Args:
        name: as the browser gave it.
        size: bytes.
        read: gives the bytes; only called for a file that isn't too large.
    """

    name: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayArticle:
    """An article that waits in the tray to be saved.

    Args:
        name: of the file, or the address; safe to be shown as text.
        text: raw, as read or corrected.
        facts: as the file says them, or as a person corrected them.
        found: publish date as the file says it, perhaps with time and zone.
        title: headline as it would be saved, None where there is none.
        language: BCP 47 code.
        claims: how many were found; once saved, how many were saved.
        notes: what a person should look at.
        fault: why it couldn't be read or saved.
        reprint: an article that says the same; what was read isn't saved with the others then.
        article_id: number of the saved article.
        first_claim: number of its first claim, once it is saved.
    """

    name: str
    text: str = field(default="", repr=False)
    facts: ArticleFacts = field(default_factory=ArticleFacts)
    found: date | None = None
    title: str | None = None
    language: str | None = None
    claims: int = 0
    notes: tuple[Message, ...] = ()
    fault: Message | None = None
    reprint: Reprint | None = None
    article_id: int | None = None
    first_claim: int | None = None

    @property
    def is_readable(self) -> bool:
        """Whether there is a text that a person can look at and save."""
        return bool(self.text)

    @property
    def waits(self) -> bool:
        """Whether it can be saved as it is, without a person's look."""
        return self.is_readable and not (self.fault or self.reprint or self.article_id)


def read_incoming_file(desk: Desk, file: IncomingFile) -> TrayArticle:
    """Read a file for the tray; what is wrong with it is told by the result, never raised.

    Args:
        file: its size is looked at before it is read.
    """
    name = label_file(file.name)
    if file.size > SIZE_LIMIT:
        return TrayArticle(name=name, fault=refuse_size(name, file.size))
    return read_for_tray(desk, name, lambda: read_article_file(file.read(), name=name))


def read_for_tray(desk: Desk, name: str, read: Callable[[], ReadArticle]) -> TrayArticle:
    """Read an article for the tray; what is wrong with it is told by the result, never raised.

    Args:
        name: safe to be shown as text.
        read: gives the article.
    """
    try:
        read_article = read()
        waiting = TrayArticle(
            name=name, notes=read_article.notes, found=read_article.facts.published
        )
        article, preview = look_over(desk, waiting, read_article.text, read_article.facts)
    except FactcheckError as error:
        return TrayArticle(name=name, fault=error.message)
    except Exception as error:  # noqa: BLE001 -- whatever one file breaks, the others go on
        return TrayArticle(name=name, fault=tell_failure(name, error))
    return replace(article, notes=(*article.notes, *(preview.notes if preview else ())))


def look_over(
    desk: Desk, waiting: TrayArticle, text: str, facts: ArticleFacts
) -> tuple[TrayArticle, Preview | None]:
    """Look at an article of the tray as a person corrected it.

    Returns:
        It with its new text and facts, and how it would be saved; None where it can't be,
        which its fault says.
    """
    corrected = replace(waiting, text=text, facts=facts, fault=None)
    try:
        preview = preview_article(text, facts)
    except FactcheckError as error:
        return replace(corrected, fault=error.message, reprint=None, claims=0), None
    reprints = find_reprints(desk, preview)
    shown = replace(
        corrected,
        title=preview.article.title,
        language=preview.article.language,
        claims=len(preview.extraction.claims),
        reprint=reprints[0] if reprints else None,
    )
    return shown, preview


def save_tray_article(desk: Desk, waiting: TrayArticle, *, anyway: bool = False) -> TrayArticle:
    """Save an article of the tray; what keeps it from being saved is told by the result.

    Args:
        anyway: whether a person wants it although nearly the same is here already.

    Raises:
        ForbiddenMoveError: nobody is working.
    """
    desk.require_person()
    # Others may have saved the same meanwhile, or the tray itself has it twice.
    waiting, preview = look_over(desk, waiting, waiting.text, waiting.facts)
    if preview is None or (waiting.reprint and not (anyway and not waiting.reprint.exact)):
        return waiting
    try:
        article, claims = submit_article(desk, waiting.text, waiting.facts)
    except FactcheckError as error:
        return replace(waiting, fault=error.message)
    return replace(
        waiting,
        reprint=None,
        claims=len(claims),
        article_id=article.id,
        first_claim=claims[0].id if claims else None,
    )


def refuse_size(name: str, size: int) -> Message:
    """Say that a file of so many bytes isn't read."""
    return Message.of(
        "“{name}” has {size} bytes; at most {limit} can be taken. Send a shorter text.",
        name=name,
        size=f"{size:,}",
        limit=f"{SIZE_LIMIT:,}",
    )


def tell_failure(name: str, error: Exception) -> Message:
    """Say that a parser broke."""
    return Message.of(
        "“{name}” can't be read ({reason}). Open it and paste the text instead.",
        name=name,
        reason=type(error).__name__,
    )
