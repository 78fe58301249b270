"""Bringing in claims that were checked before or elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from sqlalchemy.orm import Session

from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.history import EventDraft
from factcheck.domain.message import Message
from factcheck.domain.people import Role
from factcheck.intake.tables import read_earlier_claims
from factcheck.matching.normalise import normalise_text
from factcheck.storage.earlier import NewEarlierClaim, add_earlier_claims, find_imported
from factcheck.storage.history import append_event
from factcheck.storage.search import SearchIndex
from factcheck.text.language import detect_language
from factcheck.workflow.desk import Desk, current_time

BATCH = 2000  # claims written in one statement
SAMPLE = 300  # claims whose language is guessed one by one
SAMPLE_SHARE = 0.95  # share of the sample in one language that speaks for the whole file


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did.

    Args:
        added: claims that are new in the database.
        known: claims that were there already, or twice in the file.
        notes: what a person should know about how the file was read.
    """

    added: int
    known: int
    notes: tuple[Message, ...]


def import_earlier_claims(
    desk: Desk,
    stream: IO[bytes],
    *,
    name: str,
    progress: Callable[[int, int], object] | None = None,
) -> ImportReport:
    """Import earlier claims from a CSV or JSON-lines file, all of them or none.

    Importing a file again adds only what the database lacks, told apart by id.

    Args:
        stream: the file, open for reading bytes.
        name: the file's name; its ending says which kind it is.
        progress: called with (claims read, upper bound) after each batch.

    Raises:
        RefusedInputError: the file or one of its rows can't be taken; nothing was imported.
        ForbiddenMoveError: nobody is working, and this isn't the command line.
    """
    desk.require_authority(*Role)
    claims = read_earlier_claims(stream, name=name)
    languages = _Languages()
    added = read = 0
    with desk.store.write() as session:
        for batch in _batches(claims):
            added += _add_batch(session, batch, languages)
            read += len(batch)
            if progress is not None:
                progress(read, claims.lines)
        _note_import(session, desk, name, added)
        SearchIndex(session).refresh_frequencies()
    known = read - added + claims.repeats
    return ImportReport(added=added, known=known, notes=tuple(claims.notes))


def _batches(claims: Iterator[EarlierClaim]) -> Iterator[list[EarlierClaim]]:
    while batch := list(islice(claims, BATCH)):
        yield batch


class _Languages:
    """Guesses the language of claims whose file doesn't say it.

    Guessing takes longer than everything else about a row, and a file is mostly in one
    language; once a sample is nearly all in one, the rest is taken to be.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, claim: EarlierClaim) -> str:
        """Give the claim's language as the file says it, else as guessed."""
        if claim.language:
            return claim.language
        total = self._seen.total()
        if total >= SAMPLE:
            ((language, count),) = self._seen.most_common(1)
            if count >= total * SAMPLE_SHARE:
                return language
        guessed = detect_language(claim.text)
        self._seen[guessed] += 1
        return guessed


def _add_batch(session: Session, batch: list[EarlierClaim], languages: _Languages) -> int:
    known = find_imported(session, [claim.id for claim in batch])
    new = [_prepare(claim, languages.name(claim)) for claim in batch if claim.id not in known]
    if new:
        add_earlier_claims(session, new, current_time())
    return len(new)


def _prepare(claim: EarlierClaim, language: str) -> NewEarlierClaim:
    return NewEarlierClaim(claim, language, normalise_text(claim.text, language))


def _note_import(session: Session, desk: Desk, name: str, added: int) -> None:
    draft = EventDraft(
        action="claims.import",
        person_id=desk.person.id if desk.person else None,
        after={"file": name, "claims": added},
    )
    append_event(session, draft, current_time())
