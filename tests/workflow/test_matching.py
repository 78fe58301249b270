from __future__ import annotations

import io
import json

import pytest

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.match import ConflictKind, Relation
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.groups import decide_match
from factcheck.workflow.lookup import Query, match_queries
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.queue import list_rating_scale
from factcheck.workflow.reuse import find_rating, reuse_check
from factcheck.workflow.view import view_claim
from tests.factories import add_article, find_claim, publish, reload

EARLIER = [
    {
        "id": "a-1",
        "text": "Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari.",
        "verdict": "Benar",
        "url": "https://cek.example.org/a-1",
        "date": "2025-05-01",
        "language": "id",
    },
    {
        "id": "a-2",
        "text": "Kurang dari 2.000 kendaraan melewati Jembatan Sungai Melati setiap hari.",
        "verdict": "Salah",
        "language": "id",
    },
    {"id": "a-3", "text": "Harga beras naik 5 persen di Medan.", "language": "id"},
]


def import_records(desk: Desk, records: list[dict[str, str]]) -> tuple[int, int]:
    stream = io.BytesIO("\n".join(map(json.dumps, records)).encode())
    report = import_earlier_claims(desk, stream, name="earlier.jsonl")
    return report.added, report.known


def test_importing_a_file_again_adds_only_what_is_new(checker: Desk) -> None:
    assert import_records(checker, EARLIER[:2]) == (2, 0)
    assert import_records(checker, EARLIER) == (1, 2)


def test_a_broken_line_imports_nothing(checker: Desk) -> None:
    stream = io.BytesIO(b'{"id": "x", "text": "Harga naik 5 persen."}\nnot json\n')
    with pytest.raises(RefusedInputError, match="2"):
        import_earlier_claims(checker, stream, name="broken.jsonl")
    assert import_records(checker, [EARLIER[0]]) == (1, 0)
    ((_, hits),) = match_queries(checker, [Query(id="q", text="Harga naik 5 persen")], limit=5)
    assert "x" not in [hit.name for hit in hits]


def test_earlier_claims_are_suggested_with_their_conflicts(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    suggestions = suggest_matches(checker, claim.id)
    assert [s.rating for s in suggestions] == ["Benar", "Salah"]
    best, other = suggestions
    assert best.match.comparison.relation is Relation.SAME
    assert best.reusable
    assert other.match.comparison.relation is Relation.CONFLICT
    assert [c.kind for c in other.match.comparison.conflicts] == [ConflictKind.NUMBER]
    assert not other.reusable


def test_a_rejected_pair_is_not_offered_again(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    rejected = suggest_matches(checker, claim.id)[0].match.claim_id
    decide_match(checker, claim.id, rejected, Relation.DIFFERENT, score=90)
    assert rejected not in [s.match.claim_id for s in suggest_matches(checker, claim.id)]


def test_a_decision_is_remembered_and_may_be_changed(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    earlier = suggest_matches(checker, claim.id)[0].match.claim_id
    for relation in (Relation.RELATED, Relation.SAME):
        decide_match(checker, claim.id, earlier, relation, score=90)
    decision = suggest_matches(checker, claim.id)[0].decision
    assert decision is not None
    assert decision.relation is Relation.SAME
    actions = [event.draft.action for event in view_claim(checker, claim.id).history]
    assert actions.count("match.decide") == 2


@pytest.mark.parametrize("relation", [Relation.CONFLICT, Relation.SAME])
def test_a_decision_about_a_claim_and_itself_is_refused(checker: Desk, relation: Relation) -> None:
    claim = add_article(checker)[0]
    with pytest.raises(RefusedInputError, match="can't be called"):
        decide_match(checker, claim.id, claim.id, relation, score=1)


def test_a_check_made_elsewhere_is_linked_as_context(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    earlier = suggest_matches(checker, claim.id)[0].match.claim_id
    reused = reuse_check(checker, claim.id, claim.version, earlier, score=90)
    assert (reused.rating, reused.rationale) == ("true", None)
    (evidence,) = view_claim(checker, claim.id).evidence
    assert (evidence.draft.address, evidence.draft.stance) == (
        "https://cek.example.org/a-1",
        "context",
    )


def test_the_newsrooms_own_check_is_reused_with_rating_and_evidence(
    checker: Desk, editor: Desk
) -> None:
    first = publish(
        checker, editor, find_claim(add_article(checker), "12.000 kendaraan"), "mostly_true"
    )
    text = (
        "Dinas Perhubungan mencatat lalu lintas kota.\n\n"
        "Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari.\n"
    )
    claim = find_claim(add_article(checker, text), "12.000 kendaraan")
    suggestion = suggest_matches(checker, claim.id)[0]
    assert (suggestion.match.claim_id, suggestion.rating) == (first.id, "mostly_true")
    reused = reuse_check(checker, claim.id, claim.version, first.id, score=97)
    assert (reused.rating, reused.rationale) == ("mostly_true", "Cocok.")
    (evidence,) = view_claim(checker, claim.id).evidence
    assert evidence.copied_from == view_claim(checker, first.id).evidence[0].id
    assert reload(checker, claim).version == claim.version + 1


def test_reusing_a_check_decides_that_the_claims_are_the_same(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    best = suggest_matches(checker, claim.id)[0]
    reuse_check(checker, claim.id, claim.version, best.match.claim_id, score=90)
    decision = suggest_matches(checker, claim.id)[0].decision
    assert decision is not None
    assert (decision.relation, decision.score) == (Relation.SAME, 90)


def test_reusing_a_check_again_links_its_address_once(checker: Desk) -> None:
    import_records(checker, EARLIER)
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    best = suggest_matches(checker, claim.id)[0].match.claim_id
    for _ in range(2):
        reuse_check(checker, claim.id, reload(checker, claim).version, best, score=90)
    assert len(view_claim(checker, claim.id).evidence) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Salah", "false"),
        ("FALSE", "false"),
        ("sebagian besar benar", "mostly_true"),
        ("half_true", "half_true"),
        ("Pants on fire", None),
        ("", None),
        (None, None),
    ],
)
def test_the_words_of_other_checkers_are_found_on_the_scale(
    desk: Desk, words: str | None, code: str | None
) -> None:
    assert find_rating(words, list_rating_scale(desk)) == code
