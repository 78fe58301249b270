from __future__ import annotations

from factcheck.domain.guide import Step
from factcheck.workflow.desk import Desk
from factcheck.workflow.guide import hide_guide, read_guide
from factcheck.workflow.review import approve_verdict
from tests.factories import add_article, propose, reload


def test_each_step_is_ticked_once_it_was_done(checker: Desk) -> None:
    claims = add_article(checker)
    assert read_guide(checker) == {Step.TAKE: False, Step.LINK: False, Step.PROPOSE: False}

    propose(checker, claims[0])

    assert read_guide(checker) == {Step.TAKE: False, Step.LINK: True, Step.PROPOSE: True}


def test_an_editor_is_guided_to_the_review_until_the_first_answer(
    checker: Desk, editor: Desk
) -> None:
    claim = propose(checker, add_article(checker)[0])
    assert read_guide(editor) == {Step.DECIDE: False}

    approve_verdict(editor, claim.id, reload(checker, claim).version, "")

    assert read_guide(editor) == {}


def test_who_hides_the_guide_sees_it_no_more_and_others_do(
    checker: Desk, other_checker: Desk
) -> None:
    hide_guide(checker)

    assert read_guide(checker) == {}
    assert len(read_guide(other_checker)) == 3
