from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.domain.errors import (
    ForbiddenMoveError,
    RefusedInputError,
    StaleSettingError,
    UnknownRecordError,
)
from factcheck.domain.scale import RatingDraft
from factcheck.domain.verdict import Rating, VerdictDraft
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.newsroom import list_newsroom_changes
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.ratings import (
    add_rating,
    change_rating,
    order_ratings,
    restore_rating,
    retire_rating,
)
from factcheck.workflow.review import propose_verdict
from factcheck.workflow.view import view_claim
from tests.factories import add_article, make_evidence, publish, reload

SATIRE = RatingDraft(labels={"en": " Satire ", "id": "Satire"}, color="#5b21b6", value=None)


def scale(desk: Desk) -> dict[str, Rating]:
    return {rating.code: rating for rating in list_rating_scale(desk)}


def draft_of(rating: Rating, **changes: object) -> RatingDraft:
    draft = RatingDraft(labels=rating.labels, color=rating.color, value=rating.value)
    return replace(draft, **changes)  # type: ignore[arg-type]


def changes_of(desk: Desk) -> list[tuple[str, str | None]]:
    return [
        (event.draft.action, event.person)
        for event in list_newsroom_changes(desk)
        if event.draft.action.startswith("rating.")
    ]


def test_an_editor_adds_a_rating_and_it_can_be_proposed(checker: Desk, editor: Desk) -> None:
    rating = add_rating(editor, SATIRE)
    assert (rating.code, rating.position, rating.color) == ("satire", 7, "#5B21B6")
    assert scale(editor)["satire"] == rating
    publish(checker, editor, add_article(checker)[0], "satire")
    assert changes_of(editor) == [("rating.add", "Laras")]


def test_a_rating_gets_a_code_that_is_not_taken(editor: Desk) -> None:
    retire_rating(editor, "true")
    again = add_rating(editor, RatingDraft(labels={"en": "True"}, color="#0B5D2A"))
    other = add_rating(editor, RatingDraft(labels={"en": "真实"}, color="#0B5D2A"))
    assert (again.code, other.code) == ("true_2", "rating")


def test_texts_colour_and_value_are_changed_and_the_code_stays(editor: Desk) -> None:
    shown = scale(editor)["half_true"]
    wanted = draft_of(shown, labels={"en": "Partly true", "id": "Sebagian benar"}, value=2)
    change_rating(editor, shown, wanted)
    changed = scale(editor)["half_true"]
    assert (changed.labels, changed.value) == ({"en": "Partly true", "id": "Sebagian benar"}, 2)
    assert (changed.color, changed.position) == (shown.color, shown.position)
    event = list_newsroom_changes(editor)[0].draft
    assert (event.action, event.before, event.after) == (
        "rating.change",
        {"code": "half_true", "labels": shown.labels, "value": 3},
        {"code": "half_true", "labels": wanted.labels, "value": 2},
    )


def test_a_change_of_nothing_is_not_written_down(editor: Desk) -> None:
    shown = scale(editor)["true"]
    change_rating(editor, shown, draft_of(shown))
    assert changes_of(editor) == []


def test_who_saves_second_is_told_and_overwrites_nothing(editor: Desk) -> None:
    shown = scale(editor)["true"]
    change_rating(editor, shown, draft_of(shown, labels={"en": "Correct", "id": "Tepat"}))
    with pytest.raises(StaleSettingError, match="it is now “Correct”"):
        change_rating(editor, shown, draft_of(shown, value=4))
    assert (scale(editor)["true"].labels["en"], scale(editor)["true"].value) == ("Correct", 5)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"labels": {"en": " ", "id": "Satire"}}, "English text of the rating is empty"),
        ({"labels": {"en": "x" * 41}}, "41 characters; at most 40"),
        ({"labels": {"en": "Satire\u202e"}}, r"invisible character U\+202E"),
        ({"labels": {"en": "Satire", "id": "BENAR"}}, "a rating “BENAR” already"),
        ({"color": "red"}, "“red” is no colour"),
        ({"color": "#1A6B3C;x"}, "is no colour"),
        ({"color": "#777777"}, "contrast of 4.48:1; at least 4.5:1"),
        ({"value": 0}, "value 0 doesn't fit ClaimReview"),
        ({"value": 6}, "value 6 doesn't fit ClaimReview"),
    ],
)
def test_a_rating_that_readers_could_not_read_is_refused(
    editor: Desk, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(RefusedInputError, match=reason):
        add_rating(editor, replace(SATIRE, **changes))  # type: ignore[arg-type]
    assert "satire" not in scale(editor)


def test_a_retired_rating_stays_on_its_verdicts_and_is_offered_no_more(
    checker: Desk, editor: Desk
) -> None:
    one, two = add_article(checker)[:2]
    published = publish(checker, editor, one, "half_true")
    retire_rating(editor, "half_true")
    retire_rating(editor, "half_true")  # a second press changes nothing
    view = view_claim(checker, published.id)
    assert view.ratings[view.verdicts[-1].rating].label("en") == "Half true"
    assert scale(editor)["half_true"].retired
    link_evidence(checker, two.id, two.version, make_evidence())
    two, draft = reload(checker, two), VerdictDraft(rating="half_true", rationale="Cocok.")
    with pytest.raises(RefusedInputError, match="isn't on the rating scale"):
        propose_verdict(checker, two.id, two.version, draft)
    restore_rating(editor, "half_true")
    propose_verdict(checker, two.id, two.version, draft)
    assert changes_of(editor) == [("rating.restore", "Laras"), ("rating.retire", "Laras")]


def test_the_last_offered_rating_is_not_retired(editor: Desk) -> None:
    *others, last = scale(editor)
    for code in others:
        retire_rating(editor, code)
    with pytest.raises(RefusedInputError, match="only rating that is offered"):
        retire_rating(editor, last)
    assert not scale(editor)[last].retired


def test_a_rating_is_not_restored_beside_one_of_its_name(editor: Desk) -> None:
    retire_rating(editor, "true")
    add_rating(editor, RatingDraft(labels={"en": "true"}, color="#0B5D2A"))
    with pytest.raises(RefusedInputError, match="There is a rating “True” already"):
        restore_rating(editor, "true")


def test_the_scale_is_put_into_another_order(editor: Desk) -> None:
    codes = list(scale(editor))
    order_ratings(editor, codes[::-1])
    assert list(scale(editor)) == codes[::-1]
    with pytest.raises(StaleSettingError, match="added a rating meanwhile"):
        order_ratings(editor, codes[1:])
    assert changes_of(editor) == [("rating.order", "Laras")]


def test_a_checker_does_not_change_the_scale(checker: Desk) -> None:
    shown = scale(checker)["true"]
    for change in (
        lambda: add_rating(checker, SATIRE),
        lambda: change_rating(checker, shown, draft_of(shown, value=1)),
        lambda: order_ratings(checker, list(scale(checker))),
        lambda: retire_rating(checker, "true"),
        lambda: restore_rating(checker, "true"),
    ):
        with pytest.raises(ForbiddenMoveError, match="roles editor, admin"):
            change()


def test_a_rating_that_is_not_there_is_said_so(editor: Desk) -> None:
    with pytest.raises(UnknownRecordError, match="no rating “x”"):
        retire_rating(editor, "x")
