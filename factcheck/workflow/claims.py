"""Fixing claims by hand: edit, add, drop, restore, take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, ClaimDraft, Origin, Span
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.domain.people import Person
from factcheck.domain.verdict import Move
from factcheck.matching.normalise import normalise_text
from factcheck.storage.articles import get_article
from factcheck.storage.claim_rows import draft_values
from factcheck.storage.claims import (
    NewClaim,
    add_claim,
    change_claim,
    get_current_claim,
    replace_spans,
)
from factcheck.text.extract import draft_claim
from factcheck.text.fields import clean_claim
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, move_claim, note_change, open_for_change
from factcheck.workflow.spans import check_spans

DERIVED = ("is_quote", "worth", "details", "notes")  # columns that follow from the words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEdit:
    """What a person changed in the form of a claim; None leaves a field as it is.

    Args:
        text: stand-alone text.
        speaker: who asserts it; "" for the article's own voice.
        spans: the exact words.
    """

    text: str | None = None
    speaker: str | None = None
    spans: tuple[Span, ...] | None = None


def edit_claim(desk: Desk, claim_id: int, version: int, edit: ClaimEdit) -> Claim:
    """Save what a person changed in a claim; a published one is reopened by that.

    Args:
        version: the version that the form showed.

    Raises:
        StaleClaimError: somebody saved it meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: the text or the spans can't be taken.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        draft = _apply_edit(session, claim, edit)
        before, after = _differences(claim.draft, draft)
        if not after:
            return claim
        before |= _list_derived(claim.draft, draft)
        claim = open_for_change(session, person, claim_id, version, at)
        values = draft_values(draft) | {"norm": normalise_text(draft.text, claim.language)}
        saved = change_claim(session, claim_id, claim.version, at, **values)
        if draft.spans != claim.draft.spans:
            replace_spans(session, claim_id, draft.spans)
            saved = replace(saved, draft=draft)
        note_change(session, person, saved, "claim.edit", at, Change(before, after))
        return saved


def add_claim_by_hand(
    desk: Desk, article_id: int, spans: Sequence[Span], *, text: str | None = None
) -> Claim:
    """Make a claim of words that a person chose in the article.

    Args:
        text: stand-alone text, None to take the machine's.

    Raises:
        RefusedInputError: the spans don't lie in the article, or the text can't be taken.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        draft, language = draft_words(session, article_id, spans)
        if text is not None:
            draft = _retype(draft, text)
        return save_new(session, person, new_claim(article_id, draft, language, Origin.ADDED), at)


def drop_claim(desk: Desk, claim_id: int, version: int, reason: str) -> Claim:
    """Set a claim aside with a reason; it stays visible and can be restored.

    Raises:
        StaleClaimError: somebody saved it meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: no reason was given.
    """
    reason = clean_claim(reason).text
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return move_claim(session, person, claim, Move.DROP, at, dropped_because=reason)


def restore_claim(desk: Desk, claim_id: int, version: int) -> Claim:
    """Take a dropped claim back into the queue."""
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return move_claim(
            session, person, claim, Move.RESTORE, at, dropped_because=None, assignee_id=None
        )


def take_claim(desk: Desk, claim_id: int, version: int) -> Claim:
    """Take a claim on, so that others see who works on it."""
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return move_claim(session, person, claim, Move.TAKE, at, assignee_id=person.id)


def release_claim(desk: Desk, claim_id: int, version: int) -> Claim:
    """Give a claim back to the queue."""
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        return move_claim(session, person, claim, Move.RELEASE, at, assignee_id=None)


def _apply_edit(session: Session, claim: Claim, edit: ClaimEdit) -> ClaimDraft:
    draft = claim.draft
    if edit.spans is not None and edit.spans != draft.spans:
        if claim.article_id is None:
            raise ForbiddenMoveError(
                "Claim {claim_id} was imported and has no article. Edit its text instead.",
                claim_id=claim.id,
            )
        drawn, _ = draft_words(session, claim.article_id, edit.spans)
        kept_text = draft.text if edit.text is None else edit.text
        draft = replace(drawn, text=kept_text, speaker=draft.speaker, added=draft.added)
    if edit.text is not None and edit.text != claim.draft.text:
        draft = _retype(draft, edit.text)
    if edit.speaker is not None:
        speaker = clean_claim(edit.speaker).text if edit.speaker.strip() else None
        draft = replace(draft, speaker=speaker)
    return draft


def _retype(draft: ClaimDraft, typed: str) -> ClaimDraft:
    """Put a typed text into a draft, with what was changed in it as a warning.

    Marks of added words count code points of the machine's text, so they end here.
    """
    cleaned = clean_claim(typed)
    warnings = (*draft.warnings, *(n for n in cleaned.notes if n not in draft.warnings))
    return replace(draft, text=cleaned.text, added=(), warnings=warnings)


def _differences(old: ClaimDraft, new: ClaimDraft) -> tuple[dict[str, object], dict[str, object]]:
    changed = [
        name for name in ("text", "speaker", "quote") if getattr(old, name) != getattr(new, name)
    ]
    before = {name: getattr(old, name) for name in changed}
    after = {name: getattr(new, name) for name in changed}
    if old.spans != new.spans:
        before["spans"] = [list(span) for span in old.spans]
        after["spans"] = [list(span) for span in new.spans]
    return before, after


def _list_derived(old: ClaimDraft, new: ClaimDraft) -> dict[str, object]:
    """Keep what was read from the old words, so that undoing brings exactly that back."""
    was, now = draft_values(old), draft_values(new)
    derived = {name: was[name] for name in DERIVED if was[name] != now[name]}
    return {"derived": derived} if derived else {}


def draft_words(session: Session, article_id: int, spans: Sequence[Span]) -> tuple[ClaimDraft, str]:
    """Draft a claim of words that a person chose, and give the article's language."""
    article = get_article(session, article_id)
    checked = check_spans(article.text, spans)
    return (
        draft_claim(article.text, checked, article.language, article.published_on),
        article.language,
    )


def new_claim(article_id: int, draft: ClaimDraft, language: str, origin: Origin) -> NewClaim:
    """Put together what the database needs of a new claim."""
    return NewClaim(
        article_id=article_id,
        draft=draft,
        language=language,
        norm=normalise_text(draft.text, language),
        origin=origin,
    )


def save_new(session: Session, person: Person, new: NewClaim, at: datetime) -> Claim:
    """Add a claim and write that down."""
    claim = add_claim(session, new, at)
    after = {"text": new.draft.text, "quote": new.draft.quote, "parents": list(new.parents)}
    note_change(session, person, claim, f"claim.{new.origin}", at, Change(after=after))
    return claim
