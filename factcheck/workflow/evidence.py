"""Linking evidence to claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.evidence import Evidence, EvidenceDraft
from factcheck.domain.people import Person
from factcheck.intake.addresses import check_address
from factcheck.storage.claims import change_claim, get_claim, get_current_claim
from factcheck.storage.evidence import (
    add_evidence,
    get_evidence,
    list_evidence,
    miss_evidence,
    order_evidence,
    remove_evidence,
    set_archive,
)
from factcheck.text.fields import clean_note
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, get_open_claim, note_change, open_for_change

CLOCK_SKEW = timedelta(minutes=1)  # a minute's field is never exact


def link_evidence(desk: Desk, claim_id: int, version: int, draft: EvidenceDraft) -> Evidence:
    """Link a source to a claim; a published one is reopened by that.

    Args:
        version: the version that the form showed.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: an address or a text can't be taken.
    """
    draft = _check_draft(draft)
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = open_for_change(session, person, claim_id, version, at)
        evidence = add_evidence(session, claim_id, draft, person_id=person.id, at=at)
        saved = change_claim(session, claim_id, claim.version, at)
        after = {"evidence": evidence.id, "address": draft.address, "stance": str(draft.stance)}
        note_change(session, person, saved, "evidence.link", at, Change(after=after))
        return evidence


def unlink_evidence(desk: Desk, claim_id: int, version: int, evidence_id: int) -> None:
    """Unlink a source from a claim; verdicts that rest on it keep it.

    A published claim is reopened by that.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        UnknownRecordError: the claim has no such evidence.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = open_for_change(session, person, claim_id, version, at)
        evidence = remove_evidence(session, claim_id, evidence_id, person_id=person.id, at=at)
        saved = change_claim(session, claim_id, claim.version, at)
        before = {"evidence": evidence_id, "address": evidence.draft.address}
        note_change(session, person, saved, "evidence.unlink", at, Change(before=before))


def copy_evidence(desk: Desk, claim_id: int, version: int, earlier_id: int) -> list[Evidence]:
    """Copy the evidence of an earlier claim, as far as this one lacks it.

    Args:
        version: the version that the form showed.
        earlier_id: the claim to copy from.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        copied = copy_all_evidence(session, person, earlier_id, claim_id, at)
        if copied:
            saved = change_claim(session, claim_id, claim.version, at)
            after = {"from_claim": earlier_id, "evidence": [item.id for item in copied]}
            note_change(session, person, saved, "evidence.copy", at, Change(after=after))
        return copied


def copy_piece(desk: Desk, claim_id: int, version: int, evidence_id: int) -> Evidence:
    """Copy one piece of evidence of another claim.

    Args:
        version: the version that the form showed.
        evidence_id: the piece to copy; it is on record where the copy came from.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: the claim has this piece already.
        UnknownRecordError: there is no such evidence.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        piece = get_evidence(session, evidence_id)
        if _place(piece) in {_place(item) for item in list_evidence(session, claim_id)}:
            raise RefusedInputError(
                "This claim has “{address}” with the same words and stance already.",
                address=piece.draft.address,
            )
        copied = add_evidence(
            session, claim_id, piece.draft, person_id=person.id, at=at, copied_from=piece.id
        )
        saved = change_claim(session, claim_id, claim.version, at)
        after = {"from_claim": piece.claim_id, "evidence": [copied.id]}
        note_change(session, person, saved, "evidence.copy", at, Change(after=after))
        return copied


def move_evidence(desk: Desk, claim_id: int, version: int, evidence_id: int, *, steps: int) -> None:
    """Put a piece of evidence further up or down among those of its claim.

    Args:
        version: the version that the form showed.
        steps: places down; negative for up. It stops at the first and the last place.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        UnknownRecordError: the claim has no such evidence.
    """
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        before = [item.id for item in list_evidence(session, claim_id)]
        if evidence_id not in before:
            raise miss_evidence(claim_id, evidence_id)
        after = [number for number in before if number != evidence_id]
        after.insert(max(before.index(evidence_id) + steps, 0), evidence_id)
        if after == before:
            return
        order_evidence(session, after)
        saved = change_claim(session, claim_id, claim.version, at)
        change = Change({"order": before}, {"order": after})
        note_change(session, person, saved, "evidence.move", at, change)


def add_archive(desk: Desk, claim_id: int, version: int, evidence_id: int, *, address: str) -> None:
    """Add the address of a lasting copy to evidence that has none; it stays as it is then.

    A published claim isn't reopened by that: what its verdict rests on is the same.

    Args:
        version: the version that the form showed.

    Raises:
        StaleClaimError: somebody saved the claim meanwhile.
        RefusedInputError: no web address, or there is one already.
        UnknownRecordError: the claim has no such evidence.
    """
    archive = check_address(address.strip())
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_current_claim(session, claim_id, version)
        set_archive(session, claim_id, evidence_id, archive)
        saved = change_claim(session, claim_id, claim.version, at)
        after = {"evidence": evidence_id, "archive_address": archive}
        note_change(session, person, saved, "evidence.archive", at, Change(after=after))


def list_claim_evidence(desk: Desk, claim_id: int) -> list[Evidence]:
    """List the evidence of a claim, in its order.

    Raises:
        UnknownRecordError: there is no such claim.
    """
    with desk.store.read() as session:
        get_claim(session, claim_id)
        return list_evidence(session, claim_id)


def copy_all_evidence(
    session: Session, person: Person, from_claim: int, to_claim: int, at: datetime
) -> list[Evidence]:
    """Copy what one claim has and the other lacks; the same place and words count once."""
    known = {_place(item) for item in list_evidence(session, to_claim)}
    copied = []
    for item in list_evidence(session, from_claim):
        if _place(item) not in known:
            known.add(_place(item))
            copied.append(
                add_evidence(
                    session,
                    to_claim,
                    item.draft,
                    person_id=person.id,
                    at=at,
                    copied_from=item.id,
                )
            )
    return copied


def _place(item: Evidence) -> tuple[str, str | None, str]:
    return item.draft.address, item.draft.excerpt, item.draft.stance


def _check_draft(draft: EvidenceDraft) -> EvidenceDraft:
    archive = draft.archive_address
    if draft.accessed_at and draft.accessed_at > current_time() + CLOCK_SKEW:
        raise RefusedInputError(
            "The source can't have been seen at {time} UTC, which is still to come. "
            "Give when you saw it, or leave the time empty for now.",
            time=f"{draft.accessed_at.astimezone(UTC):%Y-%m-%d %H:%M}",
        )
    return replace(
        draft,
        address=check_address(draft.address),
        archive_address=check_address(archive) if archive and archive.strip() else None,
        title=_clean(draft.title),
        publisher=_clean(draft.publisher),
        excerpt=_clean(draft.excerpt),
        note=_clean(draft.note),
    )


def _clean(text: str | None) -> str | None:
    return clean_note(text) if text and text.strip() else None
