from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from factcheck.domain.agreement import RatingPair
from factcheck.domain.claim import Span
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.match import Relation
from factcheck.domain.people import Role
from factcheck.domain.statistics import (
    AgeBand,
    Duration,
    OpenClaims,
    PersonWork,
    RatingWeek,
    ReviewWeek,
    Scope,
    WorkWeek,
)
from factcheck.domain.statistics_tables import tabulate_people, tabulate_work
from factcheck.domain.thresholds import Thresholds
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.agreement import give_opinion
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import decide_match
from factcheck.workflow.lineage import split_claim
from factcheck.workflow.review import (
    approve_verdict,
    send_back_verdict,
    withdraw_verdict,
)
from factcheck.workflow.setup import prepare_database
from factcheck.workflow.statistics import (
    count_statistics,
    export_table,
    first_scope,
    list_counted_languages,
)
from tests.conftest import at_work
from tests.factories import ARTICLE, add_article, find_claim, propose, reload
from tests.workflow.newsroom_days import BusyNewsroom, moment, set_clock

MARCH = Scope(since=date(2026, 3, 1), until=date(2026, 3, 31))
MONDAYS = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]


def test_an_empty_newsroom_counts_nothing(desk: Desk) -> None:
    found = count_statistics(desk, MARCH)
    assert found.empty
    assert (found.taken_in, found.open_now, found.first_time_share) == (0, 0, None)
    assert found.approval == Duration(count=0, median_hours=None, slow_hours=None)
    assert list_counted_languages(desk) == []


def test_work_is_counted_by_the_week_that_begins_on_monday(
    checker: Desk, editor: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A Sunday's last minute and a Monday's first belong to different weeks.
    set_clock(monkeypatch, moment(8, 23, 59))
    claims = add_article(checker)
    set_clock(monkeypatch, moment(9, 0, 0))
    first = propose(checker, claims[0], "true")
    set_clock(monkeypatch, moment(16, 12))
    approve_verdict(editor, first.id, first.version)

    found = count_statistics(editor, MARCH)

    assert found.work == (
        WorkWeek(week=MONDAYS[0], taken_in=len(claims), proposed=0, approved=0),
        WorkWeek(week=MONDAYS[1], taken_in=0, proposed=1, approved=0),
        WorkWeek(week=MONDAYS[2], taken_in=0, proposed=0, approved=1),
    )
    assert found.verdicts == (RatingWeek(week=MONDAYS[2], rating="true", verdicts=1),)
    assert found.approval == Duration(count=1, median_hours=180.02, slow_hours=180.02)
    assert found.review == Duration(count=1, median_hours=180.0, slow_hours=180.0)


def test_a_period_takes_in_its_first_and_its_last_day(
    checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment(10, 23, 59))
    claims = add_article(checker)
    day = date(2026, 3, 10)
    assert count_statistics(checker, Scope(since=day, until=day)).taken_in == len(claims)
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    assert count_statistics(checker, Scope(since=before, until=before)).taken_in == 0
    assert count_statistics(checker, Scope(since=after, until=after)).taken_in == 0


def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk) -> None:
    with pytest.raises(RefusedInputError, match="ends on 2026-03-01, before it begins"):
        count_statistics(desk, replace(MARCH, since=date(2026, 3, 2), until=date(2026, 3, 1)))


def test_the_median_lies_between_the_two_middle_durations(
    checker: Desk, editor: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment(2))
    claims = add_article(checker)
    assert len(claims) >= 3
    for hours, claim in zip((1, 4, 30), claims, strict=False):
        set_clock(monkeypatch, moment(2) + timedelta(hours=hours))
        proposed = propose(checker, claim)
        approve_verdict(editor, proposed.id, proposed.version)
        if hours == 4:
            assert count_statistics(editor, MARCH).approval.median_hours == 2.5
    assert count_statistics(editor, MARCH).approval == Duration(
        count=3, median_hours=4.0, slow_hours=30.0
    )


def test_open_claims_are_counted_by_age_and_state(
    checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment(2))
    old = add_article(checker)
    set_clock(monkeypatch, moment(2) + timedelta(days=3, seconds=1))
    take_claim(checker, old[0].id, old[0].version)
    add_article(checker, "Sebanyak 75 ton padi dipanen di Sukamaju pada tahun 2024.\n")

    found = count_statistics(checker, MARCH).open_claims

    assert found == (
        OpenClaims(age=AgeBand.DAY, state=ClaimState.NEW, claims=1),
        OpenClaims(age=AgeBand.WEEK, state=ClaimState.NEW, claims=len(old) - 1),
        OpenClaims(age=AgeBand.WEEK, state=ClaimState.CHECKING, claims=1),
    )


def test_a_claim_that_was_split_is_counted_as_its_parts(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "12.000 kendaraan")
    scope = first_scope()
    before = count_statistics(checker, scope)
    start, end = claim.draft.spans[0]
    parts = [[Span(start, start + 30)], [Span(start + 30, end)]]
    split_claim(checker, claim.id, claim.version, parts)
    after = count_statistics(checker, scope)
    assert (after.taken_in, after.open_now) == (before.taken_in + 1, before.open_now + 1)


def test_only_the_first_answer_to_a_claim_counts_as_its_first_review(
    checker: Desk, editor: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment(3))
    one, two = add_article(checker)[:2]
    one = propose(checker, one)
    withdraw_verdict(checker, one.id, one.version)  # taking it back is no answer
    one = propose(checker, reload(checker, one))
    send_back_verdict(editor, one.id, one.version, "Sumber kedua.")
    one = propose(checker, reload(checker, one))
    approve_verdict(editor, one.id, one.version)
    two = propose(checker, two)
    approve_verdict(editor, two.id, two.version)

    found = count_statistics(editor, MARCH)

    assert found.reviews == (ReviewWeek(week=MONDAYS[0], approved=1, sent_back=1),)
    assert found.first_time_share == 0.5
    assert found.review.count == 3


def test_second_opinions_are_counted_by_both_ratings(checker: Desk, editor: Desk) -> None:
    claim = propose(checker, add_article(checker)[0], "true")
    give_opinion(editor, claim.id, claim.version, "half_true")
    found = count_statistics(editor, first_scope())
    assert found.opinions == (RatingPair(proposed="true", second="half_true", count=1),)
    assert count_statistics(editor, MARCH).opinions == ()


def test_the_newest_decision_of_a_pair_counts_from_whichever_side(checker: Desk) -> None:
    one, two, three = add_article(checker)[:3]
    decide_match(checker, one.id, two.id, Relation.DIFFERENT, score=95)
    decide_match(checker, two.id, one.id, Relation.SAME, score=89.9)
    decide_match(checker, one.id, three.id, Relation.SAME, score=100)
    decide_match(checker, three.id, one.id, Relation.UNDONE, score=100)
    found = count_statistics(checker, first_scope())
    counted = [(b.low, b.same, b.related, b.different) for b in found.bands if b.total]
    assert counted == [(80, 1, 0, 0)]
    assert found.suggested is None


def test_thresholds_are_suggested_from_the_decisions_of_the_period(
    checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, moment(4))
    claims = [
        claim
        for place in ("Sukamaju", "Melati", "Kenanga")
        for claim in add_article(checker, ARTICLE.replace("Melati", place).replace("baru", place))
    ]
    pairs = [(a, b) for a in claims for b in claims if a.id < b.id][:20]
    assert len(pairs) == 20
    for one, two in pairs:
        decide_match(checker, one.id, two.id, Relation.SAME, score=75)
    assert count_statistics(checker, MARCH).suggested == Thresholds(suggest=70.0, reuse=70.0)
    april = Scope(since=date(2026, 4, 1), until=date(2026, 4, 30))
    assert count_statistics(checker, april).suggested is None


def test_work_is_counted_by_person(checker: Desk, other_checker: Desk, editor: Desk) -> None:
    one, two = add_article(checker)[:2]
    one = propose(checker, take_claim(checker, one.id, one.version))
    send_back_verdict(editor, one.id, one.version, "Sumber kedua.")
    decide_match(other_checker, one.id, two.id, Relation.RELATED, score=40)
    found = count_statistics(editor, first_scope())
    assert found.people == (
        PersonWork(name="Bagas", matches=1),
        PersonWork(name="Laras", reviewed=1),
        PersonWork(name="Sekar", taken=1, evidence=1, proposed=1, sent_back=1),
    )


def test_only_claims_of_articles_in_the_language_count(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker, language="id")
    other = add_article(checker, "The bridge cost 85 million dollars in 2024.\n", language="en")
    for claim in (claims[0], other[0]):
        proposed = propose(checker, claim)
        approve_verdict(editor, proposed.id, proposed.version)
    scope = replace(first_scope(), language="en")
    found = count_statistics(editor, scope)
    assert list_counted_languages(editor) == ["en", "id"]
    assert (found.taken_in, found.approved, found.open_now) == (len(other), 1, len(other) - 1)
    assert (found.approval.count, found.review.count) == (1, 1)
    assert [(p.name, p.proposed, p.reviewed) for p in found.people] == [
        ("Laras", 0, 1),
        ("Sekar", 1, 0),
    ]


@pytest.mark.postgres
def test_both_databases_count_the_same(
    sqlite_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for url in (sqlite_url, postgres_url):
        desk = prepare_database(url)
        BusyNewsroom(desk, monkeypatch, moment(1)).work(25)
        scopes = [
            Scope(since=date(2026, 3, 1), until=date(2026, 6, 30), language=language)
            for language in (None, "id", "en")
        ]
        found.append([count_statistics(desk, scope) for scope in scopes])
        desk.store.close()
    assert found[0] == found[1]
    everything, *languages = found[0]
    assert everything.taken_in == sum(item.taken_in for item in languages) > 40
    assert everything.approved == sum(item.approved for item in languages) > 10
    assert min(item.approval.count for item in languages) > 3
    assert sum(band.total for band in everything.bands) > 10


def test_a_table_leaves_as_csv_with_bare_numbers_and_guarded_names(desk: Desk) -> None:
    bad = at_work(desk, "-Sekar", Role.CHECKER)
    add_article(bad)
    claim = add_article(bad, "Sebanyak 75 ton padi dipanen di Sukamaju pada tahun 2024.\n")[0]
    take_claim(bad, claim.id, claim.version)
    found = count_statistics(bad, first_scope())
    lines = export_table(tabulate_people(found), bom=False).decode().split("\r\n")
    assert lines[0].startswith('"person","claims_taken","evidence_linked","pairs_decided"')
    assert lines[1:] == ['"\'-Sekar",1,0,0,0,0,0,0', ""]
    lines = export_table(tabulate_work(found)).decode("utf-8-sig").split("\r\n")
    assert lines[1] == f'"{found.work[0].week}",{found.taken_in},0,0'
