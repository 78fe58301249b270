"""The files that ship in data/."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from factcheck.domain.people import Role
from factcheck.domain.verdict import Rating
from factcheck.intake.addresses import check_address
from factcheck.intake.tables import read_earlier_claims

DATA = Path(__file__).parents[2] / "data"
ARTICLES = sorted(path.stem for path in (DATA / "articles").glob("*.txt"))
KURSK = "id-kursk-lintang"


def _contrast_with_white(color: str) -> float:
    """Contrast ratio, 1..21. Source: WCAG 2.2, relative luminance."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def test_the_rating_scale_is_complete_and_readable() -> None:
    ratings = [Rating(**fields) for fields in json.loads((DATA / "ratings.json").read_text())]
    assert [(rating.code, rating.position, rating.value) for rating in ratings] == [
        ("true", 1, 5),
        ("mostly_true", 2, 4),
        ("half_true", 3, 3),
        ("misleading", 4, 2),
        ("false", 5, 1),
        ("unproven", 6, None),
    ]
    assert all(set(rating.labels) == {"en", "id"} for rating in ratings)
    assert all(_contrast_with_white(rating.color) >= 4.5 for rating in ratings)
    assert len({rating.color for rating in ratings}) == len(ratings)


def test_two_checkers_and_one_editor_can_be_picked() -> None:
    people = json.loads((DATA / "people.json").read_text())
    assert [Role(person["role"]) for person in people] == [Role.CHECKER, Role.CHECKER, Role.EDITOR]
    assert len({person["name"] for person in people}) == 3


@pytest.mark.parametrize("stem", ARTICLES)
def test_each_article_has_its_metadata(stem: str) -> None:
    text = (DATA / "articles" / f"{stem}.txt").read_text()
    facts = json.loads((DATA / "articles" / f"{stem}.json").read_text())
    assert set(facts) == {"title", "publisher", "author", "published", "address", "language"}
    assert text.startswith(facts["title"] + "\n")
    assert facts["author"] in text
    assert datetime.fromisoformat(facts["published"]).tzinfo is not None
    assert re.match(r"https://[a-z-]+\.example\.org/", check_address(facts["address"]))
    assert stem.startswith(facts["language"] + "-")


def test_the_kursk_article_carries_its_facts() -> None:
    text = (DATA / "articles" / f"{KURSK}.txt").read_text()
    assert 280 <= len(re.findall(r"\w+", text)) <= 380
    for fact in (
        "Senin (28/4/2025)",
        "lebih dari 3.000 prajurit Korea Utara",
        "sejak awal Maret 2025",
        "direbut kembali pekan lalu",
        "ujar Kim",
        "Baca juga:",
        "Foto:",
        "Hak Cipta",
    ):
        assert fact in text


def test_the_kursk_article_is_not_copied(shared_folder: Path) -> None:
    real = shared_folder / "eval" / "articles" / "id-kursk.txt"
    ours = _list_runs((DATA / "articles" / f"{KURSK}.txt").read_text())
    assert ours.isdisjoint(_list_runs(real.read_text()))


def test_earlier_claims_lie_under_example_org() -> None:
    with (DATA / "earlier_claims.jsonl").open("rb") as stream:
        claims = list(read_earlier_claims(stream, name="earlier_claims.jsonl"))
    assert len(claims) == 12
    for claim in claims:
        assert re.match(r"https://[a-z-]+\.example\.org/", claim.address or "")
        assert (claim.verdict, claim.publisher, claim.checked_on) != (None, None, None)


def _list_runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
