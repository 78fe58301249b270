from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from factcheck.domain.drafts import DRAFT_AGE, DRAFT_LIMIT, Draft
from factcheck.domain.errors import ForbiddenMoveError
from factcheck.storage.desk_tables import DraftRow
from factcheck.storage.drafts import save_draft
from factcheck.storage.tables import EventRow
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.drafts import keep_draft, read_draft


def test_what_a_person_typed_last_is_kept_with_its_version(checker: Desk) -> None:
    keep_draft(checker, "claim:1", {"rationale": "Hampir"}, version=3)
    keep_draft(checker, "claim:1", {"rationale": "Hampir benar", "rating": "true"}, version=4)

    draft = read_draft(checker, "claim:1")

    assert draft is not None
    assert dict(draft.fields) == {"rationale": "Hampir benar", "rating": "true"}
    assert draft.version == 4


def test_a_draft_belongs_to_one_person_and_one_form(checker: Desk, editor: Desk) -> None:
    keep_draft(checker, "claim:1", {"rationale": "Punya Sekar"})

    assert read_draft(editor, "claim:1") is None
    assert read_draft(checker, "claim:2") is None


def test_nothing_typed_forgets_the_draft(checker: Desk) -> None:
    keep_draft(checker, "intake", {"text": "Berita"})
    keep_draft(checker, "intake", {})

    assert read_draft(checker, "intake") is None


def test_a_draft_is_no_history(checker: Desk) -> None:
    with checker.store.read() as session:
        before = session.scalar(select(func.count(EventRow.seq)))

    keep_draft(checker, "claim:1", {"rationale": "Belum selesai"})

    with checker.store.read() as session:
        assert session.scalar(select(func.count(EventRow.seq))) == before


def test_a_field_that_is_too_long_is_left_out_and_the_others_are_kept(checker: Desk) -> None:
    keep_draft(checker, "intake", {"text": "x" * (DRAFT_LIMIT + 1), "title": "Judul"})

    draft = read_draft(checker, "intake")

    assert draft is not None
    assert dict(draft.fields) == {"title": "Judul"}


def test_old_drafts_are_removed_when_another_is_kept(checker: Desk) -> None:
    assert checker.person is not None
    old = Draft(fields={"note": "Lama"}, version=None, at=current_time() - DRAFT_AGE * 1.1)
    with checker.store.write() as session:
        save_draft(session, checker.person.id, "claim:1", old)
    assert read_draft(checker, "claim:1") is None

    keep_draft(checker, "claim:2", {"note": "Baru"})

    with checker.store.read() as session:
        assert list(session.scalars(select(DraftRow.place))) == ["claim:2"]


def test_a_draft_younger_than_its_age_stays(checker: Desk) -> None:
    assert checker.person is not None
    at = current_time() - DRAFT_AGE + timedelta(hours=1)
    with checker.store.write() as session:
        draft = Draft(fields={"note": "Kemarin"}, version=None, at=at)
        save_draft(session, checker.person.id, "claim:1", draft)

    keep_draft(checker, "claim:2", {"note": "Baru"})

    assert read_draft(checker, "claim:1") is not None


def test_nobody_has_no_drafts(desk: Desk) -> None:
    with pytest.raises(ForbiddenMoveError):
        keep_draft(desk, "claim:1", {"note": "Siapa?"})
