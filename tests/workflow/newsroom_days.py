"""A newsroom whose clock is set, so that its days can be counted."""

from __future__ import annotations

import importlib
import pkgutil
import random
from datetime import UTC, datetime, timedelta

import pytest

import factcheck.workflow
from factcheck.domain.claim import Claim
from factcheck.domain.match import Relation
from factcheck.domain.people import Role
from factcheck.workflow.claims import take_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.groups import decide_match
from factcheck.workflow.review import approve_verdict, send_back_verdict
from tests.conftest import at_work
from tests.factories import add_article, propose, reload

RATINGS = ("true", "half_true", "false", "unproven")


def set_clock(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Let every job of the workflow happen at a time."""
    for info in pkgutil.iter_modules(factcheck.workflow.__path__):
        module = importlib.import_module(f"factcheck.workflow.{info.name}")
        if hasattr(module, "current_time"):
            patch.setattr(module, "current_time", lambda: moment)


class BusyNewsroom:
    """Works for some weeks, the same for the same seed, whatever the database.

    Args:
        start: when the first article comes in.
    """

    def __init__(self, desk: Desk, patch: pytest.MonkeyPatch, start: datetime) -> None:
        self._random = random.Random(7)
        self._patch, self._now = patch, start
        self._checkers = [at_work(desk, name, Role.CHECKER) for name in ("Sekar", "Bagas")]
        self._editor = at_work(desk, "Laras", Role.EDITOR)

    def work(self, articles: int) -> datetime:
        """Take in articles and check some of their claims; give the time at the end."""
        earlier: Claim | None = None
        for number in range(articles):
            self._wait(40)
            checker = self._random.choice(self._checkers)
            claims = add_article(
                checker,
                f"Jembatan nomor {number} sepanjang {100 + number} meter diresmikan.\n\n"
                f"Dana nomor {number} mencapai Rp {number + 1} miliar pada tahun 2024.\n",
                language=self._random.choice(("id", "en")),
            )
            for claim in claims:
                self._check(checker, claim)
            if earlier is not None:
                self._decide(checker, claims[0], earlier)
            earlier = claims[0]
        return self._now

    def _check(self, checker: Desk, claim: Claim) -> None:
        if self._random.random() < 0.3:
            return
        self._wait(30)
        claim = take_claim(checker, claim.id, claim.version)
        while self._random.random() < 0.9:
            self._wait(20)
            claim = propose(checker, reload(checker, claim), self._random.choice(RATINGS))
            self._wait(50)
            if self._random.random() < 0.6:
                approve_verdict(self._editor, claim.id, claim.version)
                return
            send_back_verdict(self._editor, claim.id, claim.version, "Periksa lagi.")

    def _decide(self, checker: Desk, claim: Claim, earlier: Claim) -> None:
        pair = [claim.id, earlier.id]
        for relation in self._random.choices(list(DECISIONS), k=self._random.randint(1, 3)):
            self._random.shuffle(pair)
            score = float(self._random.choice((0, 9.99, 10, 54.5, 89.999, 90, 100)))
            decide_match(checker, pair[0], pair[1], relation, score=score)

    def _wait(self, hours: int) -> None:
        self._now += timedelta(seconds=self._random.randrange(hours * 3600))
        set_clock(self._patch, self._now)


DECISIONS = (Relation.SAME, Relation.RELATED, Relation.DIFFERENT, Relation.UNDONE)


def moment(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Give a time in March 2026, whose Mondays are 2, 9, 16, 23 and 30; UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)
