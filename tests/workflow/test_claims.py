from __future__ import annotations

import pytest

from factcheck.domain.claim import Origin, Span
from factcheck.domain.errors import (
    DuplicateArticleError,
    ForbiddenMoveError,
    RefusedInputError,
    StaleClaimError,
    UnknownRecordError,
)
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import (
    ClaimEdit,
    add_claim_by_hand,
    drop_claim,
    edit_claim,
    release_claim,
    restore_claim,
    take_claim,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import copy_evidence, link_evidence
from factcheck.workflow.lineage import merge_claims, split_claim
from factcheck.workflow.queue import take_next_claim
from factcheck.workflow.spans import find_cut, find_words
from factcheck.workflow.view import view_claim
from tests.factories import ARTICLE, add_article, find_claim, make_evidence, reload


def span_of(words: str) -> Span:
    start = ARTICLE.index(words)
    return Span(start, start + len(words))


def test_every_claim_points_at_its_exact_words(checker: Desk) -> None:
    for claim in add_article(checker):
        words = [span.of(ARTICLE) for span in claim.draft.spans]
        assert claim.draft.quote == " … ".join(words)


def test_the_same_text_is_taken_in_once(checker: Desk) -> None:
    article_id = add_article(checker)[0].article_id
    with pytest.raises(DuplicateArticleError, match="in the database already") as caught:
        add_article(checker)
    assert caught.value.article_id == article_id


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sepanjang 420 meter", "sepanjang 420 meter"),
        ("  SEPANJANG 420\n meter ", "sepanjang 420 meter"),  # case and white space may differ
        ("Jembatan Baru Jembatan Sungai", "Jembatan Baru\n\nJembatan Sungai"),
        ("Pembangunannya … miliar", "Pembangunannya menghabiskan dana Rp 85 miliar"),
        ("Pembangunannya...miliar", "Pembangunannya menghabiskan dana Rp 85 miliar"),
        (
            "pada … 85 … miliar",
            "pada Senin (5/5/2025). Pembangunannya menghabiskan dana Rp 85 miliar",
        ),
        ("(5/5/2025)", "(5/5/2025)"),
    ],
)
def test_typed_words_are_found_where_they_stand(words: str, found: str) -> None:
    span = find_words(ARTICLE, words)
    assert span.of(ARTICLE) == found


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("Jembatan Sungai Melati", "stands 2 times in the article"),
        ("sepanjang 421 meter", "doesn't stand in the article"),
        ("setiap hari … sepanjang", "doesn't stand in the article"),
        ("…", "doesn't stand in the article"),
        (" ", "doesn't stand in the article"),
    ],
)
def test_typed_words_that_fit_no_place_or_several_are_refused(words: str, refusal: str) -> None:
    with pytest.raises(RefusedInputError, match=refusal):
        find_words(ARTICLE, words)


def test_an_edited_claim_keeps_what_it_said_before_in_its_history(checker: Desk) -> None:
    claim = add_article(checker)[0]
    before = claim.draft.text
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Jembatan itu 420 meter."))
    view = view_claim(checker, claim.id)
    assert view.claim.draft.text == "Jembatan itu 420 meter."
    assert view.claim.version == claim.version + 1
    event = view.history[-1]
    assert (event.person, event.draft.action) == ("Sekar", "claim.edit")
    assert event.draft.before == {"text": before}
    assert event.draft.after == {"text": "Jembatan itu 420 meter."}


def test_an_edit_that_changes_nothing_saves_nothing(checker: Desk) -> None:
    claim = add_article(checker)[0]
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text=claim.draft.text))
    assert reload(checker, claim).version == claim.version


def test_new_words_bring_new_details(checker: Desk) -> None:
    claims = add_article(checker)
    claim = find_claim(claims, "Rp 85 miliar")
    wider = (*claim.draft.spans, span_of("lebih dari 12.000 kendaraan"))
    edit_claim(checker, claim.id, claim.version, ClaimEdit(spans=wider))
    saved = reload(checker, claim)
    assert saved.draft.quote.endswith("… lebih dari 12.000 kendaraan")
    values = [int(quantity.value) for quantity in saved.draft.details.quantities]
    assert values == [85_000_000_000, 12_000]


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([Span(-1, 5)], "lie outside the article"),
        ([Span(0, 10_000)], "lie outside the article"),
        ([Span(5, 5)], "lie outside the article"),
        ([Span(34, 36)], "Only white space"),
        ([], "1 to 20 runs of words; 0 given"),
    ],
)
def test_words_outside_the_article_are_refused(
    checker: Desk, spans: list[Span], message: str
) -> None:
    article_id = add_article(checker)[0].article_id or 0
    with pytest.raises(RefusedInputError, match=message):
        add_claim_by_hand(checker, article_id, spans)


def test_a_claim_added_by_hand_has_the_chosen_words_without_blanks_around(checker: Desk) -> None:
    article_id = add_article(checker)[0].article_id or 0
    start, end = (
        span_of(" Wali Kota Arman Sutejo ")
        if " Wali Kota Arman Sutejo " in ARTICLE
        else (span_of("Wali Kota Arman Sutejo"))
    )
    added = add_claim_by_hand(checker, article_id, [Span(start - 1, end + 1)])
    assert (added.draft.quote, added.origin) == ("Wali Kota Arman Sutejo", Origin.ADDED)


def test_splitting_keeps_evidence_and_lineage(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    link_evidence(checker, claim.id, claim.version, make_evidence())
    claim = reload(checker, claim)
    parts = find_cut(ARTICLE, claim.draft.spans, "diresmikan pada")

    children = split_claim(checker, claim.id, claim.version, parts)

    assert [child.draft.quote for child in children] == [
        "Jembatan Sungai Melati sepanjang 420 meter",
        claim.draft.quote.split("meter ")[1],
    ]
    assert reload(checker, claim).state == ClaimState.REPLACED
    for child in children:
        view = view_claim(checker, child.id)
        assert child.parents == (claim.id,)
        assert [item.draft.address for item in view.evidence] == [make_evidence().address]
        actions = [event.draft.action for event in view.history]
        assert {"evidence.link", "claim.replace", "claim.split"} <= set(actions)


def test_merging_joins_words_and_evidence_without_repeats(checker: Desk) -> None:
    claims = add_article(checker)
    first, second = find_claim(claims, "420 meter"), find_claim(claims, "Rp 85 miliar")
    for claim in (first, second):
        link_evidence(checker, claim.id, claim.version, make_evidence())
    first, second = reload(checker, first), reload(checker, second)

    merged = merge_claims(checker, [(second.id, second.version), (first.id, first.version)])

    assert merged.draft.spans == (*first.draft.spans, *second.draft.spans)
    assert set(merged.parents) == {first.id, second.id}
    assert len(view_claim(checker, merged.id).evidence) == 1
    assert reload(checker, first).state == reload(checker, second).state == ClaimState.REPLACED


def test_merging_what_was_split_gives_the_exact_words_back(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    (span,) = claim.draft.spans
    at = span.start + claim.draft.quote.index("diresmikan")
    parts = [[Span(span.start, at)], [Span(at, span.end)]]
    children = split_claim(checker, claim.id, claim.version, parts)

    merged = merge_claims(checker, [(child.id, child.version) for child in children])

    assert merged.draft.spans == (span,)
    assert merged.draft.quote == claim.draft.quote


def test_claims_of_two_articles_are_not_merged(checker: Desk) -> None:
    first = add_article(checker)[0]
    other = add_article(checker, "Warga Desa Sukamaju memanen 75 ton padi pada 2024.\n")[0]
    with pytest.raises(ForbiddenMoveError, match="don't belong to one article"):
        merge_claims(checker, [(first.id, first.version), (other.id, other.version)])
    assert reload(checker, first).state == ClaimState.NEW


def test_a_dropped_claim_needs_a_reason_and_comes_back_when_restored(checker: Desk) -> None:
    claim = add_article(checker)[0]
    with pytest.raises(RefusedInputError):
        drop_claim(checker, claim.id, claim.version, " ")
    dropped = drop_claim(checker, claim.id, claim.version, "Sepele")
    assert (dropped.state, dropped.dropped_because) == (ClaimState.DROPPED, "Sepele")
    restored = restore_claim(checker, claim.id, dropped.version)
    assert (restored.state, restored.dropped_because) == (ClaimState.NEW, None)


def test_the_next_claim_is_the_most_worthy_one_that_nobody_took(
    checker: Desk, other_checker: Desk
) -> None:
    claims = sorted(add_article(checker), key=lambda claim: (-claim.draft.worth, claim.id))
    taken = [take_next_claim(checker), take_next_claim(other_checker)]
    assert [claim.id if claim else None for claim in taken] == [claims[0].id, claims[1].id]


def test_a_claim_given_back_is_nobodys(checker: Desk) -> None:
    claim = add_article(checker)[0]
    taken = take_claim(checker, claim.id, claim.version)
    assert checker.person is not None
    assert taken.assignee_id == checker.person.id
    assert release_claim(checker, claim.id, taken.version).assignee_id is None


def test_evidence_of_an_earlier_claim_is_copied_once(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    link_evidence(checker, first.id, first.version, make_evidence())
    copied = copy_evidence(checker, second.id, second.version, first.id)
    assert [item.draft.address for item in copied] == [make_evidence().address]
    second = reload(checker, second)
    assert copy_evidence(checker, second.id, second.version, first.id) == []


def test_evidence_for_a_stale_claim_is_refused(checker: Desk) -> None:
    claim = add_article(checker)[0]
    link_evidence(checker, claim.id, claim.version, make_evidence())
    with pytest.raises(StaleClaimError, match=r"evidence\.link"):
        link_evidence(checker, claim.id, claim.version, make_evidence(address="https://a.example/"))
    assert len(view_claim(checker, claim.id).evidence) == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://127.0.0.1/", "", "ftp://a.b/"])
def test_evidence_needs_a_public_web_address(checker: Desk, address: str) -> None:
    claim = add_article(checker)[0]
    with pytest.raises(RefusedInputError):
        link_evidence(checker, claim.id, claim.version, make_evidence(address=address))


def test_an_unknown_claim_is_named(checker: Desk) -> None:
    with pytest.raises(UnknownRecordError, match="no claim number 999"):
        view_claim(checker, 999)


def test_nobody_works_without_a_name(desk: Desk) -> None:
    with pytest.raises(ForbiddenMoveError, match="Nobody is working here yet"):
        add_article(desk)
