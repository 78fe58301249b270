from __future__ import annotations

import json

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import UnknownRecordError
from factcheck.domain.publisher import Publisher
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import VerdictDraft
from factcheck.workflow.desk import Desk
from factcheck.workflow.published import list_paragraphs, view_published
from factcheck.workflow.report import export_claim_reviews, export_page, read_publisher
from factcheck.workflow.review import approve_verdict, propose_verdict, reopen_claim
from factcheck.workflow.view import view_claim
from tests.factories import add_article, find_claim, propose, publish, reload

KABAR = Publisher(name="Kabar Periksa", site="https://kabar.example.org/cek/{claim}")


def correct(checker: Desk, editor: Desk, claim: Claim, rating: str, reason: str) -> Claim:
    reopen_claim(checker, claim.id, reload(checker, claim).version)
    draft = VerdictDraft(rating=rating, rationale="Angka baru.", correction=reason)
    propose_verdict(checker, claim.id, reload(checker, claim).version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version)
    return reload(checker, claim)


def test_a_published_claim_has_its_verdict_evidence_and_people(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, find_claim(add_article(checker), "12.000"))
    shown = view_published(checker, claim.id, KABAR)
    assert (shown.verdict.rating, shown.earlier, shown.is_current) == ("true", (), True)
    assert [item.draft.address for item in shown.evidence] == ["https://data.example.org/jembatan"]
    assert shown.people[shown.verdict.proposed_by] == "Sekar"
    assert shown.address == f"https://kabar.example.org/cek/{claim.id}"
    assert json.loads(shown.claim_review)["claimReviewed"] == claim.draft.text
    assert shown.citation.startswith(f"Kabar Periksa: “{claim.draft.text}” – True. 20")
    assert shown.citation.endswith(shown.address)


def test_a_correction_keeps_what_was_published_before(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, find_claim(add_article(checker), "12.000"))
    correct(checker, editor, claim, "false", "Hitungan lama keliru.")
    shown = view_published(checker, claim.id, KABAR)
    assert (shown.verdict.rating, shown.verdict.correction) == ("false", "Hitungan lama keliru.")
    assert [verdict.rating for verdict in shown.earlier] == ["true"]


def test_a_reopened_claim_keeps_its_page_and_says_so(checker: Desk, editor: Desk) -> None:
    claim = publish(checker, editor, find_claim(add_article(checker), "12.000"))
    reopen_claim(checker, claim.id, claim.version)
    shown = view_published(checker, claim.id, KABAR)
    assert (shown.verdict.rating, shown.is_current) == ("true", False)


def test_what_was_never_approved_has_no_page(checker: Desk) -> None:
    claim = propose(checker, find_claim(add_article(checker), "12.000"))
    for number in (claim.id, 999):
        with pytest.raises(UnknownRecordError):
            view_published(checker, number, KABAR)


def test_both_exports_hold_the_approved_claims_alone(checker: Desk, editor: Desk) -> None:
    claims = add_article(checker)
    claim = publish(checker, editor, find_claim(claims, "12.000"))
    propose(checker, find_claim(claims, "420 meter"))
    reviews = json.loads(b"".join(export_claim_reviews(checker, ClaimFilter(), KABAR)))
    assert [review["claimReviewed"] for review in reviews] == [claim.draft.text]
    page = b"".join(export_page(checker, ClaimFilter(), KABAR)).decode()
    assert page.count("<article>") == 1


def test_the_words_stand_in_their_paragraph(checker: Desk) -> None:
    claim = find_claim(add_article(checker), "420 meter")
    article = view_claim(checker, claim.id).article
    assert article is not None
    ((paragraph, places),) = list_paragraphs(claim, article)
    assert paragraph.startswith("Jembatan Sungai Melati sepanjang 420 meter")
    assert "\n" not in paragraph
    assert [paragraph[start:end] for start, end in places] == [
        span.of(article.text) for span in claim.draft.spans
    ]


def test_the_publisher_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_publisher("https://meja.example.org").site == "https://meja.example.org"
    monkeypatch.setenv("FACTCHECK_PUBLISHER", "Kabar")
    monkeypatch.setenv("FACTCHECK_SITE", "https://kabar.example.org/{claim}")
    publisher = read_publisher("https://meja.example.org")
    assert (publisher.name, publisher.address_of(7)) == ("Kabar", "https://kabar.example.org/7")
