from __future__ import annotations

import pytest

from factcheck.domain.errors import FactcheckError, RefusedInputError, UnknownRecordError
from factcheck.domain.queue import Mark, QueueOrder
from factcheck.domain.queue_query import QueueQuery
from factcheck.workflow.desk import Desk
from factcheck.workflow.saved_views import (
    VIEWS_OF_A_PERSON,
    delete_view,
    list_saved_views,
    rename_view,
    save_view,
)

OVERDUE = QueueQuery(marks=(Mark.OVERDUE,), order=QueueOrder.DUE)


def test_a_view_belongs_to_the_person_who_saved_it(checker: Desk, other_checker: Desk) -> None:
    assert save_view(checker, "  terlambat ", OVERDUE) == "terlambat"
    assert list_saved_views(checker) == {"terlambat": OVERDUE}
    assert list_saved_views(other_checker) == {}
    delete_view(other_checker, "terlambat")
    assert list_saved_views(checker) == {"terlambat": OVERDUE}


def test_a_view_is_replaced_renamed_and_deleted(checker: Desk) -> None:
    save_view(checker, "satu", OVERDUE)
    save_view(checker, "satu", QueueQuery(tag="pemilu"))
    save_view(checker, "dua", OVERDUE)
    assert rename_view(checker, "satu", "tiga") == "tiga"
    assert list_saved_views(checker) == {"dua": OVERDUE, "tiga": QueueQuery(tag="pemilu")}
    with pytest.raises(RefusedInputError, match="dua"):
        rename_view(checker, "tiga", "dua")
    with pytest.raises(UnknownRecordError, match="satu"):
        rename_view(checker, "satu", "empat")
    delete_view(checker, "tiga")
    delete_view(checker, "tiga")
    assert list_saved_views(checker) == {"dua": OVERDUE}


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b"])
def test_a_name_that_cant_be_kept_is_refused(checker: Desk, name: str) -> None:
    with pytest.raises(FactcheckError):
        save_view(checker, name, OVERDUE)
    assert list_saved_views(checker) == {}


def test_a_person_keeps_a_limited_number_of_views(checker: Desk) -> None:
    for number in range(VIEWS_OF_A_PERSON):
        save_view(checker, f"view {number}", OVERDUE)
    with pytest.raises(RefusedInputError, match=str(VIEWS_OF_A_PERSON)):
        save_view(checker, "one more", OVERDUE)
    save_view(checker, "view 7", QueueQuery())
    assert len(list_saved_views(checker)) == VIEWS_OF_A_PERSON


def test_nobody_has_no_views(desk: Desk) -> None:
    assert list_saved_views(desk) == {}
