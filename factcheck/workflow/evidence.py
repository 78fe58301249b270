"""Linking evidence to claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.evidence import Evidence, EvidenceDraft
from factcheck.domain.people import Person
from factcheck.intake.addresses import check_address
from factcheck.storage.claims import change_claim
from factcheck.storage.evidence import add_evidence, list_evidence, remove_evidence
from factcheck.text.fields import clean_note
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.moves import Change, get_open_claim, note_change, open_for_change


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
