from __future__ import annotations

import pytest

from factcheck.domain.errors import RefusedInputError, UnknownRecordError
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.comments import (
    add_comment,
    count_mentions,
    list_mentions,
    see_comments,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.undo import undo_change
from factcheck.workflow.view import view_claim
from tests.factories import add_article, reload


def test_a_comment_tells_whom_it_names_until_they_open_the_claim(
    checker: Desk, other_checker: Desk, editor: Desk
) -> None:
    claim = add_article(checker)[0]
    comment = add_comment(checker, claim.id, " @Bagas dan @Laras: angkanya dari mana? ")
    assert view_claim(checker, claim.id).comments == (comment,)
    assert comment.text == "@Bagas dan @Laras: angkanya dari mana?"
    assert [count_mentions(desk) for desk in (checker, other_checker, editor)] == [0, 1, 1]
    (mention,) = list_mentions(other_checker)
    assert (mention.author, mention.comment.id) == ("Sekar", comment.id)
    assert mention.claim_text == claim.draft.text

    assert see_comments(other_checker, claim.id) == [comment.id]
    assert [count_mentions(desk) for desk in (other_checker, editor)] == [0, 1]
    assert see_comments(other_checker, claim.id) == []


def test_only_the_comments_of_the_opened_claim_are_seen(checker: Desk, other_checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    for claim in (first, second, second):
        add_comment(checker, claim.id, "@Bagas?")
    assert len(see_comments(other_checker, second.id)) == 2
    assert [m.comment.claim_id for m in list_mentions(other_checker)] == [first.id]


def test_nobody_is_told_of_their_own_comment(checker: Desk) -> None:
    claim = add_article(checker)[0]
    assert add_comment(checker, claim.id, "Catatan untuk @Sekar.").mentions == ()
    assert count_mentions(checker) == 0


def test_a_comment_stands_in_the_history_and_disturbs_no_form_and_no_undo(
    checker: Desk, other_checker: Desk
) -> None:
    claim = add_article(checker)[0]
    edited = edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Lain."))
    comment = add_comment(other_checker, claim.id, "Mengapa, @Sekar?")
    event = view_claim(checker, claim.id).history[-1]
    assert (event.person, event.draft.action) == ("Bagas", "comment.add")
    assert event.draft.after == {
        "number": comment.id,
        "comment": "Mengapa, @Sekar?",
        "mentions": list(comment.mentions),
    }
    undo_change(checker, claim.id, edited.version)
    assert reload(checker, claim).draft.text == claim.draft.text


@pytest.mark.parametrize(
    ("text", "message"), [(" \n", "The comment is empty"), ("a" * 4001, "4001 characters")]
)
def test_an_empty_or_endless_comment_is_refused(checker: Desk, text: str, message: str) -> None:
    claim = add_article(checker)[0]
    with pytest.raises(RefusedInputError, match=message):
        add_comment(checker, claim.id, text)


def test_a_comment_on_no_claim_is_refused(checker: Desk) -> None:
    with pytest.raises(UnknownRecordError, match="no claim number 999"):
        add_comment(checker, 999, "Halo")
