"""Measure whether articles that were taken in before are recognised, and how long that takes.

`scripts/bench reprints` makes 5,000 articles with 20 claims each on SQLite; with
``--url postgresql+psycopg://...`` in an empty PostgreSQL database. Ten articles share a topic:
half of their words, and a tenth of their sentences as they are, as when an agency's background
paragraph stands in all of them. Asked for are rewrites of 5 %, 15 % and 30 % of the words, a
version with 30 % of its sentences replaced, one with a third cut off, and further articles of
the same topics, which must not be found.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sqlalchemy import insert

from benchmarks._made_claims import SEED, ClaimMaker
from factcheck.domain.article import Article
from factcheck.domain.claim import ClaimDraft, Extraction, Span
from factcheck.matching.normalise import normalise_text
from factcheck.matching.reprints import measure_overlap
from factcheck.storage.claim_rows import draft_values
from factcheck.storage.migration import upgrade_database
from factcheck.storage.search import SearchIndex
from factcheck.storage.tables import ArticleRow, ClaimRow, ClaimSpanRow
from factcheck.workflow.desk import Desk, open_store
from factcheck.workflow.intake import Preview
from factcheck.workflow.reprints import NEARLY_THE_SAME, find_reprints

ARTICLES = 5_000
SENTENCES = 20
OF_A_TOPIC = 10
TOPIC_SHARE = 0.5  # of the words come from the topic
SHARED = 0.1  # of the sentences stand in other articles of the topic too
ASKED = 100  # of each kind
NOW = datetime(2025, 5, 1, tzinfo=UTC)

Sentences = list[str]


class ArticleMaker:
    """Makes articles about topics, always the same ones."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.maker = ClaimMaker()
        self._topics: dict[int, tuple[list[str], Sentences]] = {}

    def make(self, topic: int) -> Sentences:
        """Make an article about a topic."""
        if topic not in self._topics:
            words = " ".join(self.maker.make_claims(5)).split()
            background = [self._sentence(words) for _ in range(4)]
            self._topics[topic] = words, background
        words, background = self._topics[topic]
        count = round(SENTENCES * SHARED)
        own = [self._sentence(words) for _ in range(SENTENCES - count)]
        return own + self.random.sample(background, count)

    def rewrite(self, article: Sentences, share: float) -> Sentences:
        """Replace a share (0..1) of the words."""
        return [
            " ".join(
                self.random.choice(self.sentence().split()) if self.random.random() < share else w
                for w in sentence.split()
            )
            for sentence in article
        ]

    def replace(self, article: Sentences, share: float) -> Sentences:
        """Replace a share (0..1) of the sentences."""
        return [self.sentence() if self.random.random() < share else s for s in article]

    def sentence(self) -> str:
        """Make a sentence of no topic."""
        return next(self.maker.make_claims(1))

    def _sentence(self, topic: list[str]) -> str:
        return " ".join(
            self.random.choice(topic) if self.random.random() < TOPIC_SHARE else word
            for word in self.sentence().split()
        )


def make_preview(article: Sentences) -> Preview:
    """Make an article as it would be saved, a claim for each sentence."""
    text = "\n".join(article)
    drafts, place = [], 0
    for sentence in article:
        span = Span(place, place + len(sentence))
        drafts.append(ClaimDraft(spans=(span,), quote=sentence, text=sentence))
        place = span.end + 1
    made = Article(text=text, language="id", retrieved=NOW, title=article[0])
    return Preview(article=made, extraction=Extraction(tuple(drafts), ()), notes=())


def fill(desk: Desk, articles: list[Sentences]) -> None:
    """Put the articles and their claims into the database."""
    with desk.store.write() as session:
        for number, article in enumerate(articles, 1):
            made = make_preview(article)
            session.execute(insert(ArticleRow).values(**_article_values(number, made.article)))
            claims = list(_claim_values(number, made))
            session.execute(insert(ClaimRow), claims)
            session.execute(insert(ClaimSpanRow), _span_values(claims, made))
        SearchIndex(session).refresh_frequencies(force=True)


def _article_values(number: int, article: Article) -> dict[str, object]:
    return {
        "id": number,
        "text": article.text,
        "content_hash": article.content_hash,
        "language": "id",
        "title": article.title,
        "retrieved_at": NOW,
        "set_aside": [],
        "characters": len(article.text),
    }


def _claim_values(number: int, made: Preview) -> Iterator[dict[str, object]]:
    first = (number - 1) * SENTENCES + 1
    for claim_id, draft in enumerate(made.extraction.claims, first):
        yield {
            "id": claim_id,
            "article_id": number,
            "language": "id",
            "state": "new",
            "origin": "extracted",
            "norm": normalise_text(draft.text, "id"),
            "version": 1,
            "changed_at": NOW,
            **draft_values(draft),
        }


def _span_values(claims: list[dict[str, object]], made: Preview) -> list[dict[str, object]]:
    return [
        {
            "claim_id": claim["id"],
            "position": 0,
            "start_at": draft.spans[0].start,
            "end_at": draft.spans[0].end,
        }
        for claim, draft in zip(claims, made.extraction.claims, strict=True)
    ]


@dataclass(frozen=True)
class Kind:
    """One kind of question: how it is made of an article, and whether it must be found."""

    name: str
    make: Callable[[Sentences, int], Sentences]
    wanted: bool


def list_kinds(maker: ArticleMaker) -> list[Kind]:
    """List what is asked."""
    return [
        Kind("5 % of the words rewritten", lambda a, _t: maker.rewrite(a, 0.05), wanted=True),
        Kind("15 % of the words rewritten", lambda a, _t: maker.rewrite(a, 0.15), wanted=True),
        Kind("30 % of the words rewritten", lambda a, _t: maker.rewrite(a, 0.3), wanted=True),
        Kind("30 % of the sentences replaced", lambda a, _t: maker.replace(a, 0.3), wanted=True),
        Kind("the last third cut off", lambda a, _t: a[: SENTENCES * 2 // 3], wanted=True),
        Kind("another article of the topic", lambda _a, t: maker.make(t), wanted=False),
    ]


def ask(desk: Desk, maker: ArticleMaker, articles: list[Sentences]) -> None:
    """Ask all kinds of questions and print a row for each."""
    print("| question | found | right | wrong | overlap 5, 50, 95 % | p50 | p95 | own |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in list_kinds(maker):
        found = right = wrong = 0
        shares: list[float] = []
        milliseconds: list[float] = []
        busy: list[float] = []
        for number in maker.random.sample(range(len(articles)), ASKED):
            article = articles[number]
            preview = make_preview(kind.make(article, number // OF_A_TOPIC))
            start, used = time.perf_counter(), time.process_time()
            reprints = find_reprints(desk, preview)
            milliseconds.append((time.perf_counter() - start) * 1000)
            busy.append((time.process_time() - used) * 1000)
            shares.append(measure_overlap("\n".join(article), preview.article.text))
            hits = [reprint.article.id for reprint in reprints]
            found += bool(hits)
            right += kind.wanted and hits[:1] == [number + 1]
            wrong += len([hit for hit in hits if not kind.wanted or hit != number + 1])
        low, middle, high = np.percentile(shares, [5, 50, 95])
        p50, p95 = np.percentile(milliseconds, [50, 95])
        own = np.percentile(busy, 50)
        print(
            f"| {kind.name} | {found} of {ASKED} | {right if kind.wanted else '-'} | {wrong} | "
            f"{low:.2f} / {middle:.2f} / {high:.2f} | {p50:.0f} ms | {p95:.0f} ms | {own:.0f} ms |"
        )


def main() -> None:
    """Make the database, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="address of an empty database; SQLite without it")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    maker = ArticleMaker()
    articles = [maker.make(number // OF_A_TOPIC) for number in range(options.articles)]
    with TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{Path(folder) / 'reprints.db'}"
        upgrade_database(url)
        desk = Desk(open_store(url))
        fill(desk, articles)
        print(f"{len(articles):,} articles, threshold {NEARLY_THE_SAME}, {desk.store.engine.name}")
        ask(desk, maker, articles)
        desk.store.close()


if __name__ == "__main__":
    main()
