from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from factcheck.domain.claim import Name, NameKind, Span
from factcheck.domain.publisher import Publisher
from factcheck.domain.verdict import Move, Rating
from factcheck.export.claim_review import describe_review, write_claim_reviews
from factcheck.export.report import ReportRow
from tests.export.report_samples import APPROVED, BARE_ROW, CLAIM, FULL_ROW, NOON, RATINGS, WAITING

KABAR = Publisher(name="Kabar Periksa", site="https://kabar.example.org/cek/{claim}")
SCALE = RATINGS | {
    "false": Rating(code="false", position=5, labels={"en": "False"}, color="#000", value=1),
    "true": Rating(code="true", position=1, labels={"en": "True"}, color="#000", value=5),
    "unproven": Rating(
        code="unproven", position=6, labels={"en": "Unproven"}, color="#000", value=None
    ),
}
ROW = replace(FULL_ROW, ratings=SCALE, verdicts=(APPROVED,))

# What schema.org expects of each type; what Google's fact check asks for is required.
REQUIRED = {
    "ClaimReview": {"@context", "url", "claimReviewed", "reviewRating", "author", "datePublished"}
    | {"itemReviewed"},
    "Rating": {"alternateName"},
    "Claim": {"text"},
    "Organization": {"name"},
    "Person": {"name"},
    "NewsArticle": set(),
    "CreativeWork": {"url"},
    "CorrectionComment": {"text", "datePublished"},
}
TYPES = {
    "reviewRating": {"Rating"},
    "author": {"Organization", "Person"},
    "itemReviewed": {"Claim"},
    "appearance": {"NewsArticle"},
    "citation": {"CreativeWork"},
    "correction": {"CorrectionComment"},
    "publisher": {"Organization"},
}


def check_node(node: dict[str, Any]) -> None:
    """Check a node and those in it: its type's properties are there, nothing is empty."""
    assert REQUIRED[node["@type"]] <= node.keys()
    for name, value in node.items():
        assert value not in (None, "", [], {}), name
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                assert part["@type"] in TYPES[name]
                check_node(part)
    if "ratingValue" in node:
        assert node["worstRating"] <= node["ratingValue"] <= node["bestRating"]


def reviews(*rows: ReportRow) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"".join(write_claim_reviews(rows, KABAR)))
    for review in found:
        check_node(review)
    return found


def test_a_claim_review_has_all_that_is_required() -> None:
    (review,) = reviews(ROW)
    assert review["url"] == "https://kabar.example.org/cek/11"
    assert review["claimReviewed"] == CLAIM.draft.text
    assert review["author"]["name"] == "Kabar Periksa"
    rating = review["reviewRating"]
    assert (rating["ratingValue"], rating["worstRating"], rating["bestRating"]) == (4, 1, 5)
    assert rating["alternateName"] == "Sebagian besar benar"
    assert review["itemReviewed"]["appearance"]["url"] == "https://lintang-timur.example.org/a"
    assert review["itemReviewed"]["datePublished"] == "2025-04-30T08:30:00+07:00"
    assert [item["url"] for item in review["citation"]] == ["https://example.org/1"]
    assert "Sekar" not in json.dumps(review)


def test_a_rating_off_the_scale_has_its_name_alone() -> None:
    verdict = replace(APPROVED, rating="unproven")
    (review,) = reviews(replace(ROW, verdicts=(verdict,)))
    assert review["reviewRating"]["alternateName"] == "Unproven"
    assert "ratingValue" not in review["reviewRating"]


def test_a_correction_keeps_the_first_day_and_says_why() -> None:
    later = replace(
        WAITING,
        decided=Move.APPROVE,
        decided_by=2,
        decided_at=NOON + timedelta(days=2),
        correction="Angka lama keliru.",
    )
    (review,) = reviews(replace(ROW, verdicts=(APPROVED, later)))
    assert review["datePublished"] == "2025-05-02T13:00:00+00:00"
    assert review["dateModified"] == "2025-05-04T12:00:00+00:00"
    assert [item["text"] for item in review["correction"]] == ["Angka lama keliru."]
    assert review["reviewRating"]["ratingValue"] == 1


def test_a_person_and_an_agency_are_told_apart_and_nobody_is_made_up() -> None:
    name = Name(text="Arman", kind=NameKind.PERSON, span=Span(0, 5))
    draft = replace(
        CLAIM.draft, speaker="Arman Sutejo", details=replace(CLAIM.draft.details, names=(name,))
    )
    said = replace(ROW, claim=replace(CLAIM, draft=draft))
    unsaid = replace(
        ROW, claim=replace(CLAIM, draft=replace(CLAIM.draft, speaker=None)), article=None
    )
    authors = [review["itemReviewed"].get("author") for review in reviews(said, ROW, unsaid)]
    assert authors == [
        {"@type": "Person", "name": "Arman Sutejo"},
        {"@type": "Organization", "name": "badan intelijen"},
        None,
    ]


def test_what_was_never_approved_is_left_out() -> None:
    assert reviews(BARE_ROW, replace(ROW, verdicts=(WAITING,))) == []
    assert len(reviews(BARE_ROW, ROW, ROW)) == 2


def test_a_review_can_stand_in_a_script_element() -> None:
    evil = replace(APPROVED, rationale="</script><script>alert(1)</script>")
    data = b"".join(write_claim_reviews([replace(ROW, verdicts=(evil,))], KABAR))
    assert b"<" not in data
    assert json.loads(data)[0]["reviewBody"] == evil.rationale


def test_without_a_hole_the_address_is_the_dashboards() -> None:
    site = Publisher(name="x", site="https://meja.example.org/")
    assert describe_review(ROW, site)["url"] == "https://meja.example.org/published?claim=11"
