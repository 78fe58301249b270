from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import (
    ForbiddenMoveError,
    RefusedInputError,
    StaleClaimError,
    UnknownRecordError,
)
from factcheck.domain.evidence import suggest_archive
from factcheck.domain.verdict import ClaimState
from factcheck.intake.fetch import FetchedPage
from factcheck.workflow import files
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import (
    add_archive,
    copy_piece,
    link_evidence,
    list_claim_evidence,
    move_evidence,
    unlink_evidence,
)
from factcheck.workflow.sources import fetch_source, find_excerpt
from factcheck.workflow.undo import undo_change
from tests.factories import add_article, make_evidence, propose, publish, reload

PAGE = """
<html><head><title>Lalu lintas 2025</title><meta property="og:site_name" content="Dishub"></head>
<body><article><p>Dinas menerbitkan laporan tahunan pada hari Jumat yang lalu.</p>
<p>Sebanyak 12.480 kendaraan melewati Jembatan Sungai Melati setiap hari, kata laporan itu.</p>
<p>Laporan itu juga memuat data tentang kecelakaan di jalan raya selama setahun.</p>
</article></body></html>
"""


def link(desk: Desk, claim: Claim, name: str) -> int:
    draft = make_evidence(address=f"https://data.example.org/{name}")
    return link_evidence(desk, claim.id, reload(desk, claim).version, draft).id


def names(desk: Desk, claim: Claim) -> str:
    return "".join(item.draft.address[-1] for item in list_claim_evidence(desk, claim.id))


def move(desk: Desk, claim: Claim, evidence_id: int, steps: int) -> None:
    move_evidence(desk, claim.id, reload(desk, claim).version, evidence_id, steps=steps)


def test_evidence_is_put_in_order_and_back(checker: Desk) -> None:
    claim = add_article(checker)[0]
    numbers = {name: link(checker, claim, name) for name in "abc"}
    move(checker, claim, numbers["c"], -1)
    assert names(checker, claim) == "acb"
    move(checker, claim, numbers["a"], 5)
    assert names(checker, claim) == "cba"
    link(checker, claim, "d")
    assert names(checker, claim) == "cbad"
    version = reload(checker, claim).version
    move(checker, claim, numbers["c"], -1)
    assert (names(checker, claim), reload(checker, claim).version) == ("cbad", version)
    undo_change(checker, claim.id, version)
    undo_change(checker, claim.id, version + 1)
    assert names(checker, claim) == "acb"


def test_the_place_of_unlinked_evidence_is_found_again(checker: Desk) -> None:
    claim = add_article(checker)[0]
    numbers = {name: link(checker, claim, name) for name in "abc"}
    move(checker, claim, numbers["c"], -2)
    unlink_evidence(checker, claim.id, reload(checker, claim).version, numbers["a"])
    undo_change(checker, claim.id, reload(checker, claim).version)
    assert names(checker, claim) == "cab"
    undo_change(checker, claim.id, reload(checker, claim).version)
    assert names(checker, claim) == "abc"


def test_evidence_of_another_claim_is_not_moved_here(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    number = link(checker, first, "a")
    with pytest.raises(UnknownRecordError, match=f"no evidence number {number}"):
        move(checker, second, number, 1)


def test_one_piece_is_copied_from_any_claim_and_only_once(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    number, _ = link(checker, first, "a"), link(checker, first, "b")
    copied = copy_piece(checker, second.id, second.version, number)
    assert copied.copied_from == number
    assert names(checker, second) == "a"
    with pytest.raises(RefusedInputError, match="same words and stance already"):
        copy_piece(checker, second.id, reload(checker, second).version, number)
    with pytest.raises(StaleClaimError):
        copy_piece(checker, second.id, second.version, number)
    with pytest.raises(UnknownRecordError, match="no evidence number 999"):
        copy_piece(checker, second.id, reload(checker, second).version, 999)


def test_nothing_is_copied_into_a_claim_that_waits_for_review(checker: Desk) -> None:
    first, second = add_article(checker)[:2]
    number = link(checker, first, "a")
    second = propose(checker, second)
    with pytest.raises(ForbiddenMoveError, match="can't be changed"):
        copy_piece(checker, second.id, second.version, number)


def test_an_archive_address_is_added_once_also_after_publication(
    checker: Desk, editor: Desk
) -> None:
    claim = publish(checker, editor, add_article(checker)[0])
    number = list_claim_evidence(checker, claim.id)[0].id
    address = "https://web.archive.org/web/2025/https://data.example.org/jembatan"
    add_archive(checker, claim.id, claim.version, number, address=f" {address} ")
    assert list_claim_evidence(checker, claim.id)[0].draft.archive_address == address
    claim = reload(checker, claim)
    assert claim.state == ClaimState.PUBLISHED
    with pytest.raises(RefusedInputError, match="already, which is never changed"):
        add_archive(checker, claim.id, claim.version, number, address=address)
    with pytest.raises(RefusedInputError, match="no web address"):
        add_archive(checker, claim.id, claim.version, number, address="arsip")


def test_a_suggested_archive_address_names_the_moment_and_the_source() -> None:
    seen_at = datetime(2025, 5, 7, 8, 9, 10, tzinfo=UTC)
    assert suggest_archive("https://a.example/b?c=d", seen_at) == (
        "https://web.archive.org/web/20250507080910/https://a.example/b?c=d"
    )


def test_a_source_was_seen_when_the_person_says_but_not_in_the_future(checker: Desk) -> None:
    claim = add_article(checker)[0]
    seen_at = datetime(2025, 5, 7, 8, 0, tzinfo=UTC)
    draft = make_evidence(accessed_at=seen_at)
    assert link_evidence(checker, claim.id, claim.version, draft).draft.accessed_at == seen_at
    later = make_evidence(accessed_at=datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(RefusedInputError, match="still to come"):
        link_evidence(checker, claim.id, reload(checker, claim).version, later)


def test_a_fetched_source_gives_its_title_publisher_and_nearest_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer(address: str) -> FetchedPage:
        return FetchedPage(address=address, data=PAGE.encode(), is_html=True, charset="utf-8")

    monkeypatch.setattr(files, "fetch_page", answer)
    claim = "Lebih dari 12.000 kendaraan melewati Jembatan Sungai Melati setiap hari."
    found = fetch_source("https://dishub.example.org/", claim=claim, language="id")
    assert (found.title, found.publisher) == ("Lalu lintas 2025", "Dishub")
    assert found.excerpt == (
        "Sebanyak 12.480 kendaraan melewati Jembatan Sungai Melati setiap hari, kata laporan itu."
    )
    assert abs(found.accessed_at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Padi dipanen. Jembatan itu panjang.", "Jembatan itu panjang."),
        (
            "Nilainya 1.250.000 ton. Jembatan dibuka pukul 08.30 pagi!",
            "Jembatan dibuka pukul 08.30 pagi!",
        ),
        ("Harga beras naik.", ""),
        ("", ""),
    ],
)
def test_the_nearest_sentence_is_chosen(text: str, excerpt: str) -> None:
    assert find_excerpt(text, claim="Jembatan dibuka", language="id") == excerpt


def test_a_long_page_is_read_quickly() -> None:
    text = "a" * 500_000 + ". " + "Jembatan, " * 50_000
    assert len(find_excerpt(text, claim="Jembatan dibuka", language="id")) <= 600
