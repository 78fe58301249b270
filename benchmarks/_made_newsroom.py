"""A newsroom that has worked for years, from a fixed seed: articles, claims, checks, history."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks._made_claims import SEED, ClaimMaker
from benchmarks._made_rows import insert_rows, make_draft, set_state, shorten
from factcheck.domain.article import Article
from factcheck.domain.people import Person, Role
from factcheck.matching.normalise import normalise_text
from factcheck.storage.claim_rows import draft_values
from factcheck.storage.history import FIRST_HASH, hash_event
from factcheck.storage.search import SearchIndex
from factcheck.storage.tables import (
    ArticleRow,
    ClaimRow,
    ClaimSpanRow,
    EventRow,
    EvidenceRow,
    ReviewRow,
    VerdictEvidenceRow,
    VerdictRow,
)
from factcheck.workflow.desk import Desk
from factcheck.workflow.setup import prepare_database, register_person

CLAIMS_OF_ARTICLE = 20
START = datetime(2021, 1, 4, 6, tzinfo=UTC)
RATINGS = ("true", "mostly_true", "half_true", "misleading", "false", "unproven")
# Where a claim stands, of a hundred: most of an archive was never worth a check.
STATES = {"new": 58, "checking": 6, "proposed": 2, "sent_back": 1, "published": 26, "dropped": 7}
BATCH = 1000  # articles written at a time
Row = dict[str, Any]


class NewsroomMaker:
    """Writes the same newsroom for the same size."""

    def __init__(self, desk: Desk) -> None:
        self._random = random.Random(SEED)
        self._people = [
            register_person(desk, f"Checker {number}", Role.CHECKER) for number in range(1, 5)
        ]
        self._editor = register_person(desk, "Editor", Role.EDITOR)
        self._store = desk.store
        self._seq, self._hash = 0, FIRST_HASH

    def fill(self, claims: int) -> None:
        """Write articles with `claims` claims in all."""
        with self._store.write() as session:
            self._go_on_with_history(session)
            texts = ClaimMaker().make_claims(claims)
            articles = claims // CLAIMS_OF_ARTICLE
            for first in range(1, articles + 1, BATCH):
                self._write(session, range(first, min(first + BATCH, articles + 1)), texts)
            SearchIndex(session).refresh_frequencies(force=True)
        with self._store.engine.connect() as connection:
            connection.execute(text("ANALYZE"))

    def _go_on_with_history(self, session: Session) -> None:
        newest = session.execute(
            text("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
        ).one()
        self._seq, self._hash = newest

    def _write(self, session: Session, numbers: range, texts: Iterator[str]) -> None:
        rows: dict[str, list[Row]] = {
            name: []
            for name in ("article", "claim", "claim_span", "evidence", "verdict", "link", "event")
        }
        for number in numbers:
            self._make_article(number, texts, rows)
        insert_rows(session, ArticleRow, rows["article"])
        insert_rows(session, ClaimRow, rows["claim"])
        insert_rows(session, ClaimSpanRow, rows["claim_span"])
        insert_rows(session, EvidenceRow, rows["evidence"])
        insert_rows(session, VerdictRow, rows["verdict"])
        insert_rows(session, VerdictEvidenceRow, rows["link"])
        insert_rows(session, EventRow, rows["event"])
        self._move(session, rows["verdict"], rows["claim"])

    def _make_article(self, number: int, texts: Iterator[str], rows: dict[str, list[Row]]) -> None:
        at = START + timedelta(hours=6 * number)
        sentences = [f"{words.capitalize()}." for words in islice(texts, CLAIMS_OF_ARTICLE)]
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        article = Article(
            text="\n\n".join(paragraphs),
            language="id",
            retrieved=at,
            title=shorten(sentences[0]),
            publisher=f"Harian {number % 40}",
            published=at.date(),
        )
        rows["article"].append(self._article_row(number, article))
        self._add_event(rows, at, "article.submit", article_id=number)
        place = 0
        for offset, sentence in enumerate(sentences):
            start = article.text.index(sentence, place)
            place = start + len(sentence)
            claim_id = (number - 1) * CLAIMS_OF_ARTICLE + offset + 1
            self._make_claim(claim_id, number, sentence, start, rows)

    def _article_row(self, number: int, article: Article) -> Row:
        return {
            "id": number,
            "text": article.text,
            "content_hash": article.content_hash,
            "language": article.language,
            "title": article.title,
            "publisher": article.publisher,
            "author": None,
            "published": article.retrieved.date().isoformat(),
            "retrieved_at": article.retrieved,
            "address": f"https://harian{number % 40}.example.org/{number}",
            "set_aside": [],
            "submitted_by": self._people[0].id,
            "characters": len(article.text),
        }

    def _make_claim(
        self, claim_id: int, article_id: int, sentence: str, start: int, rows: dict[str, list[Row]]
    ) -> None:
        at = rows["article"][-1]["retrieved_at"]
        (state,) = self._random.choices(list(STATES), list(STATES.values()))
        person = self._random.choice(self._people)
        rows["claim"].append(
            draft_values(make_draft(sentence, start, self._random.random()))
            | {
                "id": claim_id,
                "article_id": article_id,
                "language": "id",
                "state": "new" if state in ("new", "dropped") else "checking",
                "origin": "extracted",
                "norm": normalise_text(sentence, "id"),
                "assignee_id": None if state in ("new", "dropped") else person.id,
                "dropped_because": None,
                "version": 1,
                "changed_at": at,
                "wanted": state,
            }
        )
        rows["claim_span"].append(
            {
                "claim_id": claim_id,
                "position": 0,
                "start_at": start,
                "end_at": start + len(sentence),
            }
        )
        if state in ("proposed", "sent_back", "published"):
            self._make_check(claim_id, at, person, rows)

    def _make_check(
        self, claim_id: int, at: datetime, person: Person, rows: dict[str, list[Row]]
    ) -> None:
        evidence = {"claim_id": claim_id, "accessed_at": at, "added_at": at, "added_by": person.id}
        rows["evidence"].append(
            evidence
            | {
                "id": claim_id,
                "address": f"https://data.example.org/{claim_id}",
                "stance": "supports",
                "title": f"Laporan {claim_id}",
                "publisher": "Badan Pusat Statistik",
                "excerpt": "Angka itu tercantum pada tabel kedua.",
            }
        )
        rows["verdict"].append(
            {
                "id": claim_id,
                "claim_id": claim_id,
                "revision": 1,
                "rating": self._random.choice(RATINGS),
                "rationale": "Angka pada laporan resmi sama dengan yang disebut.",
                "proposed_by": person.id,
                "proposed_at": at,
            }
        )
        rows["link"].append({"verdict_id": claim_id, "evidence_id": claim_id})
        for action in ("evidence.link", "claim.propose"):
            self._add_event(rows, at, action, claim_id=claim_id, claim_version=2)

    def _add_event(
        self, rows: dict[str, list[Row]], at: datetime, action: str, **about: int
    ) -> None:
        self._seq += 1
        row = EventRow(
            seq=self._seq,
            at=at,
            person_id=self._people[0].id,
            action=action,
            claim_id=about.get("claim_id"),
            article_id=about.get("article_id"),
            claim_version=about.get("claim_version"),
            before={},
            after={},
            program="made",
            hash="",
        )
        row.hash = self._hash = hash_event(row, self._hash)
        names = EventRow.__table__.columns.keys()
        rows["event"].append({name: getattr(row, name) for name in names})

    def _move(self, session: Session, verdicts: Sequence[Row], claims: Sequence[Row]) -> None:
        wanted: Callable[..., list[int]] = lambda *states: [  # noqa: E731 -- used three times below
            claim["id"] for claim in claims if claim["wanted"] in states
        ]
        set_state(session, wanted("dropped"), "dropped", dropped_because="Opini, bukan fakta")
        set_state(session, wanted("proposed", "sent_back", "published"), "proposed")
        answered = {claim["id"]: claim["wanted"] for claim in claims}
        insert_rows(
            session,
            ReviewRow,
            [
                {
                    "verdict_id": verdict["id"],
                    "proposed_by": verdict["proposed_by"],
                    "decided_by": self._editor.id,
                    "decision": "approve"
                    if answered[verdict["id"]] == "published"
                    else "send_back",
                    "note": "Cari sumber kedua.",
                    "decided_at": verdict["proposed_at"],
                }
                for verdict in verdicts
                if answered[verdict["id"]] != "proposed"
            ],
        )
        set_state(session, wanted("published"), "published")
        set_state(session, wanted("sent_back"), "sent_back")


def make_newsroom(url: str, claims: int) -> None:
    """Make a database with `claims` claims, 20 an article."""
    desk = prepare_database(url)
    NewsroomMaker(desk).fill(claims)
    desk.store.close()
